"""/digest for any period, and the buttons that turn its screens."""

from datetime import timedelta

from bot.alerts.turning import Turn
from bot.models import Chat
from bot.values.digests import Period
from tests.handlers.conftest import NOW, struck

HOURS = timedelta(hours=1)
GROUP, ADMIN, MEMBER = -100, 5, 6


async def happened(talk, ago=HOURS, place="Kharkiv", title="Depot hit"):
    [asked, *_] = talk.services.gazetteer.search(place)
    return await talk.database.write(lambda session: struck(session, asked, title=title, ago=ago))


async def a_long_night(talk):
    for minute in range(40):
        await happened(talk, ago=timedelta(minutes=60 + minute), title=f"Depot {minute} hit")


async def test_a_digest_is_made_for_any_period(talk):
    await happened(talk, ago=30 * HOURS)
    assert "nothing reported" in await talk.say("/digest")
    assert "1 attack reported" in await talk.say("/digest 3d")
    assert "1 attack reported" in await talk.say("/digest за тиждень")
    assert "1 attack reported" in await talk.say("/digest вчора")
    assert "nothing reported" in await talk.say("/digest 2026-11-20..21")


async def test_a_day_of_another_year_is_told_with_its_year(talk):
    assert "30 Dec 2025" in await talk.say("/digest 30.12")
    assert "23 Nov," in await talk.say("/digest 23.11")


async def test_a_period_that_cannot_be_told_is_refused_with_examples(talk):
    assert "yesterday, 7d, 24.11" in await talk.say("/digest forever")
    assert "not come yet" in await talk.say("/digest 25.11")
    assert "At most 31 days" in await talk.say("/digest 90d")


async def test_a_digest_is_over_what_the_chat_subscribed_to(talk):
    await happened(talk)
    await happened(talk, place="Odesa")
    await talk.say("/subscribe Kharkiv")
    said = await talk.say("/digest")
    assert "Kharkiv" in said
    assert "Odesa" not in said


async def test_a_long_digest_is_turned_in_its_message(talk):
    await a_long_night(talk)
    first = await talk.say("/digest")
    before = len(talk.telegram.chat(7).texts)
    second = await talk.press("More (2")
    assert len(talk.telegram.chat(7).texts) == before
    assert not set(events(first)) & set(events(second))
    assert await talk.press("Back (1") == first


async def test_it_is_the_same_digest_later(talk):
    await a_long_night(talk)
    await talk.say("/digest")
    second = await talk.press("More (2")
    await happened(talk, ago=timedelta(seconds=-5), title="Later")
    await talk.press("Back (1")
    assert await talk.press("More (2") == second


async def test_a_screen_that_is_not_there_and_forged_data_are_stale(talk):
    await happened(talk)
    await talk.say("/digest")
    day = Turn(Period(NOW - 24 * HOURS, NOW)).data
    year = Turn(Period(NOW - 24 * 365 * HOURS, NOW)).data
    ahead = Turn(Period(NOW, NOW + 24 * HOURS)).data
    forged = ["turn:", "turn:1.2", "turn:x.y.0.1", f"turn:{'9' * 11}.{'9' * 11}.0.1", "turn:2.1.0.1", "turn:1.2.0.０"]
    for data in (f"{day}.9", f"{day}.0", f"{year}.1", f"{ahead}.1", *forged):
        assert "out of date" in await talk.forge(data)


async def test_a_digest_of_another_chats_subscription_is_not_shown(talk):
    await happened(talk)
    await talk.say("/subscribe Kharkiv", chat=8, user=8)
    await talk.say("/digest")
    assert "out of date" in await talk.forge(Turn(Period(NOW - HOURS, NOW), 1).data + ".1")


async def test_a_gentle_chat_gets_gentle_digests(talk):
    await happened(talk)

    def gentle(session):
        session.get_one(Chat, 7).gentle = True

    await talk.database.write(gentle)
    assert "• 13:00 Kharkiv" in (await talk.say("/digest")).replace("11:00", "13:00")


async def test_in_a_group_anyone_turns_a_digest_and_only_admins_change_when_it_comes(talk):
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    await talk.say("/language en", chat=GROUP, user=ADMIN)
    await a_long_night(talk)
    await talk.say("/digest", chat=GROUP, user=MEMBER)
    assert "Kharkiv" in await talk.press("More (2", chat=GROUP, user=MEMBER)
    await talk.say("/digesttime", chat=GROUP, user=ADMIN)
    assert "Only admins" in await talk.press("20:00", chat=GROUP, user=MEMBER)
    assert (await talk.database.read(lambda session: session.get(Chat, GROUP))).digest_at == "08:00"


def events(said: str) -> list[str]:
    return [line.rpartition("/event_")[2] for line in said.split("\n") if "/event_" in line]
