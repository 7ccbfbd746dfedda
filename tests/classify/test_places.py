"""Where it happened, as a text says."""

from __future__ import annotations

import pytest

from bot.classify.places import Gazetteer, find_places
from bot.values import Language, Precision


def places(title: str, summary: str = "", language: Language | None = None, country: str | None = None) -> list[str]:
    found = find_places(title, summary, Gazetteer.load(), language=language, source_country=country)
    return [place.name for place in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Drones set a warehouse on fire in Kharkiv", ["Kharkiv"]),
        ("У Харкові горить склад після влучання дронів", ["Kharkiv"]),
        ("Дроны подожгли склад в Харькове", ["Kharkiv"]),
        ("Уламки впали біля Кривого Рогу", ["Kryvyi Rih"]),
        ("Вибухи на околиці Києва", ["Kyiv"]),
        ("Взрывы под Ростовом-на-Дону", ["Rostov-on-Don"]),
        ("Обстріл Сум: пошкоджено школу", ["Sumy"]),
    ],
)
def test_a_name_is_found_in_its_case(title: str, expected: list[str]) -> None:
    assert places(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Нічна атака на Одещину", "Odesa Oblast"),
        ("Снаряды упали в Белгородской области", "Belgorod Oblast"),
        ("Shells fell across the Kherson region", "Kherson Oblast"),
        ("Дрони над Харківською областю", "Kharkiv Oblast"),
    ],
)
def test_a_region_is_given_when_only_a_region_is_said(title: str, expected: str) -> None:
    found = find_places(title, "", Gazetteer.load(), language=None)
    assert [(place.name, place.precision) for place in found] == [(expected, Precision.REGION)]


def test_regions_of_a_list_are_told_by_its_last_word() -> None:
    assert places("Ракети над Сумською та Полтавською областями") == ["Sumy Oblast", "Poltava Oblast"]


def test_a_district_is_told_from_its_town() -> None:
    assert places("Обстріляно Нікопольський район") == ["Nikopol Raion"]


def test_a_settlement_hides_its_own_region_and_country() -> None:
    assert places("Shelling of Nikopol", "The town in Dnipropetrovsk Oblast, Ukraine, was hit at noon.") == ["Nikopol"]


def test_a_country_is_given_when_nothing_finer_is() -> None:
    assert places("Dozens of drones launched against targets in Lebanon") == ["Lebanon"]


def test_a_capital_that_speaks_is_no_place() -> None:
    assert places("Moscow denies striking a market in Kherson") == ["Kherson"]


def test_where_a_weapon_was_launched_is_no_place() -> None:
    assert places("Missiles launched from the Caspian Sea hit Vinnytsia") == ["Vinnytsia"]


def test_a_river_is_no_city() -> None:
    assert places("Бої на лівому березі Дніпра поблизу Олешок") == ["Oleshky"]


def test_a_first_name_is_no_town() -> None:
    assert places("Volodymyr Zelensky speaks of an attack on Lutsk") == ["Lutsk"]


def test_a_front_is_named_after_its_town() -> None:
    assert places("Важкі бої на Авдіївському напрямку") == ["Avdiivka"]


def test_an_ambiguous_name_follows_the_region_beside_it() -> None:
    found = find_places(
        "Удар по Покровському", "Селище в Луганській області без світла.", Gazetteer.load(), language=None
    )
    assert found[0].region_id == Gazetteer.load().search("Luhansk Oblast")[0].id


def test_no_more_than_four_places_are_given() -> None:
    assert len(places("Blasts in Kharkiv, Sumy, Poltava, Lviv, Lutsk and Rivne")) == 4


def test_a_text_without_places_has_none() -> None:
    assert places("Air defence worked all night", "No details yet.") == []


def test_the_place_knows_its_names_zone_and_region() -> None:
    (place,) = find_places("Blast in Kharkiv", "", Gazetteer.load(), language=Language.EN)
    assert (place.called("uk"), place.called("ru"), place.country) == ("Харків", "Харьков", "UA")
    assert (place.zone, place.region_id) == ("Europe/Kyiv", Gazetteer.load().search("Kharkiv Oblast")[0].id)


@pytest.mark.parametrize("typed", ["Kharkiv", "kharkov", "Харків", "харьков", "Харькове"])
def test_a_user_may_type_a_city_in_three_languages(typed: str) -> None:
    assert Gazetteer.load().search(typed)[0].name == "Kharkiv"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Одещина", "Odesa Oblast"), ("Kharkiv region", "Kharkiv Oblast"), ("Україна", "Ukraine"), ("Крым", "Crimea")],
)
def test_a_user_may_type_a_region_or_a_country(typed: str, name: str) -> None:
    assert Gazetteer.load().search(typed)[0].name == name


def test_several_answers_come_for_an_ambiguous_name() -> None:
    found = Gazetteer.load().search("Pokrovsk")
    assert len(found) > 1
    assert found[0].country == "UA"


def test_an_unknown_name_has_no_answer() -> None:
    assert Gazetteer.load().search("Qwertyburg") == []


def test_a_place_is_found_again_by_its_id() -> None:
    kharkiv = Gazetteer.load().search("Kharkiv")[0]
    assert Gazetteer.load().by_id(kharkiv.id) == kharkiv
    assert Gazetteer.load().by_id(-1) is None


def test_the_nearest_settlement_is_found_and_none_at_sea() -> None:
    near = Gazetteer.load().near(46.486, 30.744)
    assert near is not None
    assert near.region_id == Gazetteer.load().search("Odesa Oblast")[0].id
    assert Gazetteer.load().near(0.0, -30.0) is None


def test_a_name_typed_just_so_is_not_asked_back_for_places_that_only_sound_like_it() -> None:
    assert [place.country for place in Gazetteer.load().search("Odesa")] == ["UA"]
    assert {place.country for place in Gazetteer.load().search("Odessa")} == {"UA", "US"}
