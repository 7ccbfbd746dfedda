"""`strikewire`: exit 0 fine, 1 failed, 2 wrong usage, with one clear line on standard error."""

import json
import re
import sqlite3
from base64 import b64encode
from contextlib import closing
from datetime import UTC, datetime

import pytest

from bot.alerts.texts import Texts
from bot.desk import Desk
from bot.store.database import Database
from bot.telling.announce import Announcer
from tests.fakes.bot_api import FakeTelegram
from tests.fakes.feed_server import FeedServer

STRIKE = "Drones hit a dormitory in Kharkiv, two killed"


def one_line(ran, *words):
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert all(word in lines[0] for word in words), ran.err
    return True


async def test_a_feed_is_added_polled_listed_and_removed(strikewire, server):
    feed = server.feed("/desk.xml", title="Desk")
    feed.publishes(STRIKE)
    assert (await strikewire("feeds", "add", feed.url)).status == 0
    first = await strikewire("poll", "--json")
    assert first.json == {
        "feeds": 1, "fetched": 1, "unchanged": 0, "failed": 0, "items_new": 1, "events_new": 1, "deliveries": 0,
    }  # fmt: skip
    assert first.agrees_with("poll")
    ran = await strikewire("feeds", "list", "--json")
    assert ran.agrees_with("feeds-list")
    [listed] = ran.json
    assert (listed["url"], listed["title"], listed["failures"]) == (feed.url, "Desk", 0)
    assert (await strikewire("feeds", "remove", str(listed["id"]))).status == 0
    assert (await strikewire("feeds", "list", "--json")).json == []


async def test_what_an_owner_changed_is_told_beside_each_event(strikewire, server, tmp_path):
    feed = server.feed("/desk.xml", title="Desk")
    feed.publishes(STRIKE)
    feed.publishes("Missile strike on the port of Odesa, one killed")
    await strikewire("feeds", "add", feed.url)
    await strikewire("poll")
    database = Database(f"sqlite:///{tmp_path}/data/strikewire.db")
    desk, how = Desk(Announcer(Texts.load(), 72, 30, 0)), {"by": 1, "now": datetime.now(UTC)}
    await database.write(lambda session: desk.merge(session, 1, 2, **how))
    ran = await strikewire("events", "--json")
    assert ran.agrees_with("events")
    assert {event["id"]: (event["merged_into"], event["reports"]) for event in ran.json} == {1: (None, 2), 2: (1, 0)}
    assert len((await strikewire("events", "--format", "geojson")).json["features"]) == 1
    assert "part of 1" in (await strikewire("events")).out
    await database.write(lambda session: desk.wrong(session, 1, **how))
    ran = await strikewire("events", "--json")
    assert ran.agrees_with("events")
    assert {event["id"]: bool(event["retracted_at"]) for event in ran.json} == {1: True, 2: False}
    assert "withdrawn" in (await strikewire("events")).out
    database.close()


async def test_events_come_in_four_formats(strikewire, server):
    feed = server.feed("/desk.xml", title="Desk")
    feed.publishes(STRIKE)
    await strikewire("feeds", "add", feed.url)
    await strikewire("poll")
    ran = await strikewire("events", "--json")
    assert ran.agrees_with("events")
    [event] = ran.json
    assert (event["place"]["name"], event["killed"]) == ("Kharkiv", {"low": 2, "high": 2, "at_least": False})
    assert [(told["outlet"], told["killed"]["value"]) for told in event["figures"]] == [("Desk", 2)]
    geo = (await strikewire("events", "--format", "geojson")).json
    assert geo["features"][0]["geometry"]["type"] == "Point"
    header, row = (await strikewire("events", "--format", "csv")).out.splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["place"] == "Kharkiv"
    assert "Kharkiv" in (await strikewire("events")).out
    assert (await strikewire("digest", "--json")).agrees_with("digest")
    assert "Kharkiv" in (await strikewire("digest", "--lang", "en")).out
    assert "Харків" in (await strikewire("digest", "--lang", "uk")).out


@pytest.mark.parametrize(
    ("path", "words"),
    [("/page.html", "feed"), ("/missing.xml", "404"), ("/empty.xml", "empty")],
)
async def test_an_address_that_is_no_feed_gives_one_line_and_nothing_is_stored(strikewire, server, path, words):
    server.page("/page.html", "<html><body>Good morning</body></html>")
    server.feed("/empty.xml").serves(b"")
    ran = await strikewire("feeds", "add", f"http://{server.allow}{path}")
    assert ran.status == 1
    assert one_line(ran, words)
    assert (await strikewire("feeds", "list", "--json")).json == []


async def test_a_private_address_is_refused(strikewire):
    ran = await strikewire("feeds", "add", "http://127.0.0.1:9/feed.xml")
    assert ran.status == 1
    assert one_line(ran, "127.0.0.1:9")


async def test_a_feed_behind_basic_authentication_is_read_and_its_password_shown_nowhere(strikewire, server):
    feed = server.feed("/closed.xml", title="Closed")
    added = await strikewire("feeds", "add", "--auth", "reader:hunter2", feed.url)
    listed = await strikewire("feeds", "list", "--json")
    assert added.status == 0
    assert feed.requests[-1].headers["authorization"].startswith("Basic ")
    assert "hunter2" not in added.out + added.err + listed.out


async def test_no_password_stands_in_the_logs_of_a_poll_at_debug(strikewire, server):
    closed = server.feed("/closed.xml", title="Closed")
    await strikewire("feeds", "add", "--auth", "reader:hunter2", closed.url)
    closed.answers(401)
    polled = await strikewire("poll", log_level="debug")
    listed = await strikewire("feeds", "list")
    told = polled.out + polled.err + listed.out + listed.err
    assert "401" in polled.err
    assert "hunter2" not in told
    assert b64encode(b"reader:hunter2").decode() not in told


async def test_a_password_is_not_kept_for_a_feed_on_another_server(strikewire, server):
    elsewhere = await FeedServer.start()
    try:
        there = elsewhere.feed("/feed.xml", title="Elsewhere")
        link = f'<link rel="alternate" type="application/rss+xml" href="{there.url}">'
        page = server.page("/desk.html", f"<html><head>{link}</head></html>")
        both = f"{server.allow},{elsewhere.allow}"
        await strikewire("feeds", "add", "--auth", "reader:hunter2", page.url, fetch_allow=both)
        await strikewire("poll", fetch_allow=both)
        assert there.requests
        assert all("authorization" not in request.headers for request in there.requests)
    finally:
        await elsewhere.close()


async def test_an_imported_address_with_a_password_is_left_out_and_its_password_hidden(strikewire, server, tmp_path):
    (tmp_path / "mine.txt").write_text(f"http://reader:hunter2@{server.allow}/feed.xml\n{server.base}/open.xml\n")
    ran = await strikewire("feeds", "import", "mine.txt")
    assert (ran.status, ran.out) == (1, "1 added, 0 there already\n")
    assert one_line(ran, "[secret]@")
    assert "hunter2" not in ran.err


async def test_a_list_may_leave_the_scheme_out_and_a_word_is_no_address(strikewire, tmp_path):
    (tmp_path / "mine.txt").write_text("desk.example/feed.xml The desk\nhello world\n")
    ran = await strikewire("feeds", "import", "mine.txt")
    listed = await strikewire("feeds", "list", "--json")
    assert (ran.status, ran.out) == (1, "1 added, 0 there already\n")
    assert one_line(ran, "hello: that is a word, not an address")
    assert [(each["url"], each["title"]) for each in listed.json] == [("https://desk.example/feed.xml", "The desk")]


async def test_a_list_of_first_feeds_leaves_an_address_with_a_password_out(strikewire, server, tmp_path):
    (tmp_path / "mine.txt").write_text(f"http://reader:hunter2@{server.allow}/feed.xml\n{server.base}/open.xml\n")
    polled = await strikewire("poll", feeds="mine.txt")
    listed = await strikewire("feeds", "list", "--json")
    assert [each["url"] for each in listed.json] == [f"{server.base}/open.xml"]
    assert "[secret]@" in polled.err
    assert "hunter2" not in polled.err


async def test_feeds_travel_as_opml(strikewire, server, tmp_path):
    feed = server.feed("/desk.xml", title="Desk")
    await strikewire("feeds", "add", feed.url)
    assert (await strikewire("feeds", "export", "mine.opml")).status == 0
    again = await strikewire("feeds", "import", "mine.opml", data=str(tmp_path / "other"))
    assert again.out.startswith("1 added")


async def test_classify_answers_in_order_and_names_a_bad_line(strikewire):
    lines = [
        json.dumps({"id": "a", "title": STRIKE, "summary": ""}),
        "{broken",
        json.dumps({"id": "b", "title": "Rain"}),
    ]
    ran = await strikewire("classify", "-", stdin="\n".join(lines) + "\n" + '{"id":"c","title":"Rain","summary":""}')
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert [answers[0]["id"], answers[-1]["id"]] == ["a", "c"]
    assert ran.agrees_with("classify-line")
    assert answers[0]["labels"] == ["strike", "casualty"]
    assert "line 2" in ran.err
    assert ran.status == 1


async def test_group_puts_two_reports_of_one_strike_together(strikewire):
    items = [
        {"id": "1", "title": STRIKE, "summary": "", "date": "2026-11-24T01:00:00Z", "source": "desk.example"},
        {"id": "2", "title": "Weather: rain", "summary": "", "date": "2026-11-24T01:30:00Z"},
        {
            "id": "3",
            "title": "Двоє загиблих через удар дронів по Харкову",
            "summary": "",
            "date": "2026-11-24T02:00:00Z",
        },
    ]
    ran = await strikewire("group", "-", stdin="\n".join(map(json.dumps, items)))
    assert ran.agrees_with("group-line")
    events = {answer["id"]: answer["event"] for answer in map(json.loads, ran.out.splitlines())}
    assert events["1"] == events["3"] is not None
    assert events["2"] is None


async def test_evaluate_measures_labelled_items(strikewire):
    item = {"id": "1", "lang": "en", "title": STRIKE, "summary": "", "labels": ["strike", "casualty"], "killed": 2}
    ran = await strikewire("evaluate", "-", "--json", stdin=json.dumps(item))
    assert ran.agrees_with("evaluate")
    killed = ran.json["figures"]["killed"]
    assert (killed["judged"], killed["right"], killed["intervals"]["share"]) == (1, 1, [1.0, 1.0])


async def test_evaluate_names_a_bad_answer_and_refuses_a_file_without_labels(strikewire):
    item = {"id": "a", "title": "Two blasts", "summary": ""}
    ran = await strikewire("evaluate", "-", stdin=json.dumps(item | {"labels": ["quake"]}))
    assert 'line 1: labels has "quake"' in ran.err
    assert "holds no labelled item" in ran.err
    assert ran.status == 2


async def test_a_text_and_a_file_at_once_are_refused(strikewire, tmp_path):
    ran = await strikewire("classify", str(tmp_path / "items.jsonl"), "--text", "Two blasts")
    assert (ran.status, ran.out) == (2, "")
    assert "not both" in ran.err


async def test_evaluate_can_include_what_readers_called_wrong(strikewire, server, tmp_path):
    feed = server.feed("/desk.xml", title="Desk")
    feed.publishes(STRIKE)
    await strikewire("feeds", "add", feed.url)
    await strikewire("poll")
    with closing(sqlite3.connect(tmp_path / "data" / "strikewire.db")) as database:
        database.execute(
            "insert into correction (chat_id, user_id, event_id, what, at) values (7, 7, 1, 'unspecified', ?)",
            ("2026-11-24 02:00:00",),
        )
        database.commit()
    ran = await strikewire("evaluate", "-", "--corrections", "--json", stdin="")
    assert ran.agrees_with("evaluate")
    assert ran.json["corrections"] == {"presses": 1, "items": 1, "same": 1}
    assert "1 presses" in (await strikewire("evaluate", "-", "--corrections", stdin="")).out


async def test_classify_tells_a_text_with_its_deciding_words_in_brackets(strikewire):
    text = "Two killed as Russian drones hit a school in Kharkiv"
    told = (await strikewire("classify", "--text", text)).out
    assert "hit] a [school] in [Kharkiv]" in told
    assert "killed: 2 — «Two killed»" in told
    assert "\x1b" not in told


async def test_classify_says_of_every_label_how_sure_it_is_and_what_is_enough(strikewire):
    told = (await strikewire("classify", "--text", "Bread is cheap again")).out.splitlines()
    assert [line.split(",")[0] for line in told if "is enough" in line] == ["strike: no", "threat: no", "casualty: no"]
    told = (await strikewire("classify", "--text", "Russian drones hit a school in Kharkiv")).out
    assert "strike: yes, " in told
    assert re.search(r"learned from examples: \d+% of what spoke for it", told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nope",), ["nope", "--help"]),
        (("feeds", "remove", "x"), ["--help"]),
        (("events", "--since", "soon"), ["24h", "soon"]),
        (("classify", "no-such.jsonl"), ["no-such.jsonl", "standard input"]),
        (("run", "--role", "send"), ["PostgreSQL"]),
    ],
)
async def test_wrong_usage_exits_2_with_one_line(strikewire, arguments, words):
    ran = await strikewire(*arguments)
    assert ran.status == 2
    assert one_line(ran, *words)


@pytest.mark.parametrize("command", [("poll",), ("run",), ("feeds", "list"), ("doctor",)])
async def test_a_wrong_setting_is_named(strikewire, command):
    ran = await strikewire(*command, send_rate="fast")
    assert "STRIKEWIRE_SEND_RATE takes messages per second" in ran.err + ran.out
    assert ran.status in {1, 2}


async def test_an_invalid_token_ends_with_one_line_and_is_in_no_log(strikewire):
    telegram = await FakeTelegram.start()
    wrong = "654321:WRONG-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    ran = await strikewire("run", telegram_token=wrong, telegram_api_url=telegram.url, log_level="debug")
    await telegram.close()
    assert ran.status == 1
    assert "STRIKEWIRE_TELEGRAM_TOKEN" in ran.err.strip().splitlines()[-1]
    assert wrong not in ran.err + ran.out


async def test_a_port_in_use_ends_with_one_line(strikewire, server):
    ran = await strikewire("run", listen=server.allow)
    assert ran.status == 1
    assert "STRIKEWIRE_LISTEN" in ran.err.strip().splitlines()[-1]


async def test_a_second_poll_on_one_file_is_refused_and_a_listing_is_not(strikewire, data):
    from bot.lock import only_one

    with only_one(f"sqlite:///{data / 'strikewire.db'}"):
        ran = await strikewire("poll")
        assert ran.status == 1
        assert one_line(ran, "another Strikewire")
        assert (await strikewire("feeds", "list")).status == 0


async def test_a_database_that_is_no_file_is_refused_and_its_password_names_none(strikewire, tmp_path, data):
    ran = await strikewire("poll", database_url="postgresql://desk:hunter2@db.example/desk")
    assert ran.status == 2
    assert one_line(ran, "STRIKEWIRE_DATABASE_URL")
    assert [path.name for path in tmp_path.rglob("*") if not path.is_relative_to(data)] == []


async def test_a_backup_is_a_database(strikewire, server, tmp_path):
    feed = server.feed("/desk.xml", title="Desk")
    await strikewire("feeds", "add", feed.url)
    assert (await strikewire("db", "backup", "copy.db")).status == 0
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("SELECT url FROM feed").fetchall() == [(feed.url,)]
    copy.close()
    refused = await strikewire("db", "backup", "copy.db")
    assert refused.status == 1
    assert one_line(refused, "copy.db", "new file")


async def test_a_database_that_cannot_be_written_gives_one_line(strikewire, tmp_path):
    (tmp_path / "file").write_text("no folder")
    ran = await strikewire("poll", data=str(tmp_path / "file" / "data"))
    assert ran.status == 1
    assert one_line(ran, "STRIKEWIRE_DATA")


async def test_doctor_says_of_each_part_how_it_is(strikewire):
    ran = await strikewire("doctor", "--json")
    assert ran.agrees_with("doctor")
    assert [each["what"] for each in ran.json] == ["settings", "database", "token", "feeds"]
    assert ran.status == 0


async def test_with_json_logs_every_line_on_standard_error_is_an_object(strikewire, server):
    broken = server.feed("/broken.xml", title="Broken")
    await strikewire("feeds", "add", broken.url)
    broken.answers(500)
    ran = await strikewire("poll", log_format="json", log_level="debug")
    assert [json.loads(line)["level"] for line in ran.err.splitlines()]


async def test_check_says_what_an_address_holds_and_stores_nothing(strikewire, server):
    feed = server.feed("/desk.xml", title="Desk")
    feed.publishes(STRIKE)
    ran = await strikewire("feeds", "check", feed.url, "--json")
    assert ran.agrees_with("feeds-check")
    assert (ran.json["title"], ran.json["items"]) == ("Desk", 1)
    refused = await strikewire("feeds", "check", "http://127.0.0.1:9/", "--json")
    assert refused.agrees_with("feeds-check")
    assert refused.status == 1
    assert (await strikewire("feeds", "list", "--json")).json == []


@pytest.mark.parametrize("command", [("nope",), ("feeds", "check", "http://127.0.0.1:9/x"), ("poll", "--once")])
async def test_with_json_logs_an_error_is_an_object_too(strikewire, command):
    ran = await strikewire(*command, log_format="json")
    assert ran.status != 0
    assert [json.loads(line)["level"] for line in ran.err.splitlines()] == ["error"]


async def test_half_a_character_in_an_item_costs_no_other_its_answer(strikewire):
    half = '{"id": "\\ud800", "title": "Drones hit a depot in Kharkiv \\ud83d", "summary": ""}'
    ran = await strikewire("classify", "-", stdin=half + "\n" + json.dumps({"id": "b", "title": "Rain", "summary": ""}))
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["\ud800", "b"]


async def test_a_period_longer_than_ten_years_is_refused(strikewire):
    ran = await strikewire("digest", "--since", "99999w")
    assert ran.status == 2
    assert one_line(ran, "ten years")


async def test_a_password_in_a_refused_address_is_not_repeated(strikewire):
    ran = await strikewire("feeds", "add", "http://reader:hunter2@example.com/feed")
    assert ran.status == 1
    assert "hunter2" not in ran.err + ran.out
