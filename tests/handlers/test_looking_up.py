from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from bot.models import Correction, Mute
from bot.store import deliveries, events, feeds, follows, items, reasons, round_ups
from bot.store.deliveries import Owed
from bot.values.chats import RouteReason
from bot.values.delivery import DeliveryKind, Lane, Message
from bot.values.events import Match, MatchReason
from bot.values.facts import Classified, Evidence, Label, Language, Scope
from bot.values.feeds import Entry
from tests.handlers.conftest import NOW, OWNER, struck


async def happened(talk, title="Warehouse hit", name="Kharkiv"):
    place = talk.services.gazetteer.search(name)[0]
    return await talk.database.write(lambda session: struck(session, place, title=title))


async def test_latest_can_be_narrowed_by_label_and_place(talk):
    await happened(talk)
    assert "Kharkiv" in await talk.say("/latest")
    assert "Kharkiv" in await talk.say("/latest strike Харків")
    assert "Nothing" in await talk.say("/latest threat")
    assert "Nothing" in await talk.say("/latest Lviv")
    assert "do not know" in await talk.say("/latest Qwertyville")


async def test_the_latest_of_a_place_are_no_claimed_losses_of_anywhere(talk):
    def claim(session):
        event = struck(session, None, title="940 soldiers lost")
        claimed = replace(event, labels=(Label.CASUALTY,), scopes={Label.CASUALTY: Scope.LOSSES})
        events.save(session, claimed, new=(), match=Match(None, MatchReason.NO_CANDIDATE), now=NOW)

    await talk.database.write(claim)
    assert "Claimed losses" in await talk.say("/latest losses")
    assert "Claimed losses" not in await talk.say("/latest Kharkiv")
    assert "Claimed losses" in await talk.say("/latest losses Kharkiv")


@pytest.mark.parametrize("address", ["@channel", "t.me/channel", "https://t.me/s/channel", "HTTP://www.T.me/channel"])
async def test_a_channel_of_telegram_is_no_feed_and_is_not_looked_at(talk, address):
    assert "not Telegram channels" in await talk.say(f"/addfeed {address}")


async def test_an_event_is_told_whole_and_why_names_the_reasons(talk):
    event = await happened(talk)
    assert "Warehouse hit" in await talk.say(f"/event {event.id}")
    assert "Why you read this" in await talk.say(f"/why #{event.id}")


async def test_why_names_a_round_up_that_tells_of_the_event_in_passing(talk):
    event = await happened(talk)

    def sum_up(session):
        [feed] = feeds.listed(session)
        entry = Entry("summary", None, "Main events of the day", "", NOW)
        item = items.add(session, feed.id, entry, Classified(Language.EN, (Label.STRIKE,)), at=NOW, now=NOW)
        round_ups.note(session, item.id, [Match(event.id, MatchReason.ROUND_UP)])

    await talk.database.write(sum_up)
    answer = await talk.say(f"/why {event.id}")
    assert "Main events of the day" in answer
    assert "a round-up of several events" in answer
    assert "Main events" not in await talk.say(f"/event {event.id}")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Strike: «Drones hit»", "weights learned from examples gave"]),
        ("uk", ["Удар: «Drones hit»", "приклади, на яких я вчився, дали"]),
        ("ru", ["Удар: «Drones hit»", "веса, выученные на примерах, дали"]),
    ],
)
async def test_why_shows_the_words_that_decided_and_the_learned_share(talk, language, said):
    title = "Drones hit flats in Kharkiv, two killed"
    words = Evidence(Label.STRIKE, "title", 0, 10, "Drones hit", "named_strike")
    facts = Classified(Language.EN, (Label.STRIKE,), learned={Label.STRIKE: 0.1}, evidence=(words,))
    event = await talk.database.write(lambda session: struck(session, None, title=title, facts=facts))
    await talk.say(f"/language {language}")
    answer = await talk.say(f"/why {event.id}")
    assert all(words in answer for words in (title, *said))
    assert "<b>Drones hit</b>" in talk.last().html


@pytest.mark.parametrize("command", ["event", "why", "wrong"])
async def test_a_wrong_number_shows_the_right_form(talk, command):
    assert f"Form: /{command} 123" in await talk.say(f"/{command} soon")
    assert "no event 4711" in await talk.say(f"/{command} 4711")


async def test_mute_and_wrong_are_kept(talk):
    event = await happened(talk)
    assert "no replies about it" in await talk.say(f"/mute {event.id}")
    assert "Noted" in await talk.say(f"/wrong {event.id}")
    kept = await talk.database.read(lambda s: (s.exec(select(Mute)).all(), s.exec(select(Correction)).all()))
    assert [row.event_id for row in kept[0]] == [event.id]
    assert [row.event_id for row in kept[1]] == [event.id]


async def test_why_gives_the_reasons_of_the_alert_that_came_to_the_topic(talk):
    event = await happened(talk)

    def alert(thread, *why):
        body = {"message": Message("Strike"), "due_at": NOW, "dedupe_key": f"topic {thread}", "reasons": why}
        return Owed(7, DeliveryKind.ALERT, Lane.STRIKE, thread_id=thread, event_id=event.id, **body)

    both = [alert(None, RouteReason.PLACE), alert(11, RouteReason.QUIET_HOURS, "of_an_older_version")]
    await talk.database.write(lambda session: deliveries.owe_all(session, both, NOW))

    def found(session):
        return [reasons.of_alert(session, 7, thread, event.id) for thread in (None, 11, 12)]

    assert await talk.database.read(found) == [[RouteReason.PLACE], [RouteReason.QUIET_HOURS], []]


async def test_a_zone_is_found_by_name_by_city_and_by_what_was_meant(talk):
    assert "Europe/Berlin" in await talk.say("/timezone europe/berlin")
    assert "Europe/Kyiv" in await talk.say("/timezone Харків")
    assert "Europe/London" in await talk.say("/timezone Лондон")
    assert "Did you mean Europe/London" in await talk.say("/timezone Lodnon")
    assert "do not know the zone" in await talk.say("/timezone 12345")


async def test_a_feed_is_added_listed_and_removed(talk):
    assert "No feeds yet" in await talk.say("/feeds")
    assert "12 entries" in await talk.say("/addfeed a.example/rss")
    assert "read already" in await talk.say("/addfeed https://a.example/rss")
    assert "#1 Kharkiv news" in await talk.say("/feeds")
    assert "No feeds yet" in await talk.say("/feeds", chat=8, language_code="en")
    assert "no feed 1" in await talk.say("/removefeed 1", chat=8)
    assert "not read for this chat any more" in await talk.say("/removefeed 1")
    assert await talk.database.read(feeds.listed) == []


async def test_an_owners_feed_is_for_everyone_and_others_can_be_promoted(talk):
    await talk.say("/language en", chat=OWNER)
    assert "for every chat" in await talk.say("/addfeed https://a.example/rss", chat=OWNER)
    assert "for every chat" not in await talk.say("/addfeed https://b.example/rss")
    public = await talk.database.read(lambda session: [feed.public for feed in feeds.listed(session)])
    assert public == [True, False]
    assert "#2" in await talk.say("/owner", chat=OWNER)
    assert "serves every chat" in await talk.say("/owner promote 2", chat=OWNER)


async def test_an_owner_who_drops_a_private_feed_leaves_it_to_its_other_followers(talk):
    await talk.say("/addfeed https://a.example/rss")
    await talk.say("/language en", chat=OWNER)
    await talk.database.write(lambda session: follows.follow(session, OWNER, 1, NOW))
    assert "not read for this chat any more" in await talk.say("/removefeed 1", chat=OWNER)
    assert await talk.database.read(lambda session: follows.followers(session, 1)) == [7]
    assert "no feed 1" in await talk.say("/removefeed 1", chat=OWNER)
    assert [feed.id for feed in await talk.database.read(feeds.listed)] == [1]


async def test_a_public_feed_that_an_owner_removes_leaves_room_in_every_quota(converse):
    talk = await converse(feeds_per_chat=1)
    await talk.say("/language en")
    await talk.say("/language en", chat=OWNER)
    await talk.say("/addfeed https://a.example/rss", chat=OWNER)
    await talk.say("/addfeed https://a.example/rss")
    assert "not read for anybody any more" in await talk.say("/removefeed 1", chat=OWNER)
    assert await talk.database.read(feeds.listed) == []
    assert "12 entries" in await talk.say("/addfeed https://b.example/rss")


async def test_a_public_feed_that_was_gone_stays_public_whoever_adds_it_again(talk):
    def gone(session):
        feed, _ = feeds.add(session, "https://a.example/rss", now=NOW, public=True)
        feeds.record(session, feed.id, {"state": feeds.GONE})

    await talk.database.write(gone)
    assert "12 entries" in await talk.say("/addfeed https://a.example/rss")
    (feed,) = await talk.database.read(feeds.listed)
    assert (feed.public, feed.state) == (True, feeds.ACTIVE)


async def test_a_public_feed_that_was_removed_comes_back_for_the_chat_that_adds_it(talk):
    def removed(session):
        feed, _ = feeds.add(session, "https://a.example/rss", now=NOW, public=True)
        feeds.remove(session, feed.id)

    await talk.database.write(removed)
    await talk.say("/addfeed https://a.example/rss")
    (feed,) = await talk.database.read(feeds.listed)
    assert not feed.public


async def test_an_address_that_is_no_feed_is_refused_and_nothing_is_stored(talk):
    assert "names no feed" in await talk.say("/addfeed https://plain.example/")
    assert "password" in await talk.say("/addfeed https://me:secret@a.example/rss")
    assert "not Telegram channels" in await talk.say("/addfeed @coast")
    assert "Form: /addfeed" in await talk.say("/addfeed")
    assert await talk.database.read(feeds.listed) == []


async def test_a_page_with_several_feeds_offers_them(talk):
    await talk.say("/addfeed https://page.example/")
    assert "Added" in await talk.press("Sport")
    assert await talk.database.read(lambda session: follows.count(session, 7)) == 1


async def test_a_chat_has_a_quota_of_feeds(converse):
    talk = await converse(feeds_per_chat=1)
    await talk.say("/language en")
    await talk.say("/addfeed https://a.example/rss")
    assert "1 feed at most" in await talk.say("/addfeed https://b.example/rss")


async def test_status_and_about_say_what_this_is(talk):
    assert "Strikewire" in await talk.say("/status")
    assert "not an air-raid warning" in await talk.say("/about")
