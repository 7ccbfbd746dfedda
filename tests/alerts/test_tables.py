"""Events for other programs: rows of a spreadsheet and points on a map."""

import csv
import io
import json
from dataclasses import replace

from bot.alerts.tables import as_csv, as_geojson
from tests.alerts.events_of_the_night import KHARKIV, attack, event, report


def test_a_row_has_the_place_the_toll_and_the_number_of_reports() -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv([attack()])))

    assert (row["place"], row["killed_low"], row["killed_high"], row["reports"]) == ("Kharkiv", "2", "3", "4")


def test_no_text_of_a_cell_begins_like_a_formula_and_numbers_stay_numbers() -> None:
    south = replace(KHARKIV, name="=HYPERLINK(1)", lat=-33.5)
    (row,) = csv.DictReader(io.StringIO(as_csv([replace(event(report()), place=south)])))

    assert (row["place"], row["lat"]) == ("'=HYPERLINK(1)", "-33.5")


def test_a_map_has_the_events_that_stand_and_have_a_place() -> None:
    nowhere, gone = replace(attack(), id=2, place=None), replace(attack(), id=3, merged_into=1)
    found = json.loads(json.dumps(as_geojson([replace(attack(), id=1), nowhere, gone])))

    assert [feature["id"] for feature in found["features"]] == [1]
    assert found["features"][0]["geometry"]["coordinates"] == [KHARKIV.lon, KHARKIV.lat]
