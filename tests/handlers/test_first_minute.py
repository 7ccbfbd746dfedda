from __future__ import annotations

import pytest

from bot.values.chats import Mode
from bot.values.facts import Language
from tests.fakes.bot_api import LONGEST_CALLBACK
from tests.handlers.conftest import struck
from tests.handlers.first_minute import KHARKIV, begin, chat_of, labels, wishes


async def test_start_speaks_three_languages_until_one_is_chosen(converse):
    talk = await converse()
    said = await talk.say("/start")
    assert "not an air-raid warning" in said
    assert "не сигнал повітряної тривоги" in said
    assert "не сигнал воздушной тревоги" in said
    assert "Про що вам повідомляти" in await talk.press("Українська")
    assert "/language uk" in await talk.say("/language klingon")


async def test_the_language_of_ones_telegram_is_spoken_and_offered_first(converse):
    talk = await converse()
    said = await talk.say("/start", language_code="uk-UA")
    assert labels(talk) == ["Українська", "English", "Русский"]
    assert "сигнал" in said.splitlines()[1]


async def test_four_taps_are_enough(converse):
    talk = await converse()
    await talk.say("/start")
    await talk.press("English")
    assert "Where?" in await talk.press("Next")
    assert "When?" in await talk.press("Everywhere")
    said = await talk.press("At once")
    assert "strikes, casualties of attacks, drones and missiles on the way · everywhere · at once" in said
    (wish,) = await wishes(talk)
    assert (wish.place, wish.mode) == (None, Mode.INSTANT)


async def test_what_follows_the_last_tap_warns_links_and_shows_an_example_without_a_sound(converse):
    talk = await converse()
    await begin(talk, "Русский")
    await talk.press("Далее")
    await talk.say("Харьков")
    said = await talk.press("Сразу")
    assert "не сигнал воздушной тревоги" in said
    assert "https://map.ukrainealarm.com" in str(talk.telegram.chat(7).messages[-2].links)
    assert "ПРИМЕР — ничего этого не произошло" in talk.last().text
    assert "Удар · Город Пример" in talk.last().text
    assert "по Киеву" in talk.last().text
    assert talk.last().silent


async def test_where_no_place_tells_the_clock_it_is_asked_for(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.press("Everywhere")
    assert "12:00 on my clock" in await talk.press("At once")
    assert "Warsaw" in await talk.press("Warsaw")
    assert (await chat_of(talk)).zone == "Europe/Warsaw"


async def test_where_no_official_warning_is_known_one_is_told_to_ask(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.press("Everywhere")
    assert "Ask your authorities" in await talk.press("At once")


async def test_the_example_asks_which_headlines_one_reads_and_shows_their_mark_go(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.press("Everywhere")
    await talk.press("At once")
    assert "[uk]" in talk.last().text
    await talk.press("Українська")
    assert "[uk]" not in talk.last().text
    assert (await chat_of(talk)).headline_languages == ["en", "uk"]


async def test_one_goes_back_to_the_language_and_through_again(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.say("Kharkiv")
    for question in ("Where?", "What shall I tell you of?", "Which language"):
        assert question in await talk.press("‹ Back")
    assert "О чём вам сообщать" in await talk.press("Русский")
    assert await wishes(talk) == []


async def test_leaving_halfway_keeps_only_the_language(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("all threats")
    await talk.press("Next")
    await talk.press("Everywhere")
    assert await wishes(talk) == []
    assert "What shall I tell you of?" in await talk.say("/start")


async def test_a_button_of_an_old_step_is_good_and_tells_what_is_there_already(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    old = talk.last()
    await talk.press("Everywhere")
    data = old.button("At once").data
    await talk.press("At once")
    await talk.forge(data)
    assert "You have this already" in "".join(talk.telegram.chat(7).texts)
    assert len(await wishes(talk)) == 1


async def test_who_starts_again_is_told_what_is_there_and_can_add(converse):
    talk = await converse()
    await talk.say("/language en")
    await talk.say("/subscribe Kharkiv")
    assert "1 subscription here" in await talk.say("/start")
    assert "What shall I tell you of?" in await talk.press("Add a subscription")


async def test_what_is_typed_after_the_first_minute_is_no_answer_to_it(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.press("Everywhere")
    await talk.press("At once")
    assert "When?" not in await talk.say("Kharkiv")


@pytest.mark.parametrize(
    "data",
    [
        "first:", "first:nowhere", "first:what:", "first:what:xx", "first:where:s", "first:area:UA:9:sc:0::i",
        "first:area:ZZ:0:sc:0::i", "first:area:UA:-1:sc:0::i", "first:country:", "first:when:sc:99999::i",
        "first:keep:99:sc:0::i", "first:keep::sc:0::i", "first:keep:-:sc:1::i", "first:when:sc:706482:30:i",
        "first:lang", "lang:klingon", "lang:",
        "heads:fr", "heads:en,en", "first:keep:٠٨:sc:0::d",
    ],
)  # fmt: skip
async def test_forged_and_stale_buttons_change_nothing(talk, data):
    await talk.say("/help start")
    said = await talk.forge(data)
    assert "out of date" in said or data == "first:lang"
    assert await wishes(talk) == []
    assert (await chat_of(talk)).language == "en"


@pytest.mark.parametrize("language", list(Language))
async def test_every_button_fits_and_every_press_is_answered(converse, language):
    talk = await converse()
    await talk.say("/start")
    name = {"en": "English", "uk": "Українська", "ru": "Русский"}[language]
    await talk.press(name)
    for step in ("first:where:sctf:0::i", "first:country:sctf:0::i", "first:when:sctf:706483:25:i"):
        await talk.forge(step)
    seen = [button for message in talk.telegram.chat(7).messages for row in message.buttons for button in row]
    assert len(seen) > 5
    for button in seen:
        assert len(button.text) <= 40
        assert len((button.data or "").encode()) <= LONGEST_CALLBACK


async def test_a_link_to_an_event_shows_it_and_greets_one_who_is_new(converse):
    talk = await converse()
    kharkiv = talk.services.gazetteer.by_id(KHARKIV)
    event = await talk.database.write(lambda session: struck(session, kharkiv, title="Depot hit"))
    said = await talk.say(f"/start e{event.id}")
    assert "Depot hit" in said
    assert "not an air-raid warning" in said


async def test_an_unknown_link_greets_as_ever(converse):
    talk = await converse()
    assert "not an air-raid warning" in await talk.say("/start utm_source-42")


@pytest.mark.parametrize(("name", "strangers"), [("Українська", "ыэъё"), ("Русский", "іїєґ")])
async def test_the_whole_minute_speaks_the_language_that_was_chosen(converse, name, strangers):
    talk = await converse()
    language = Language.UK if name == "Українська" else Language.RU
    said = [await begin(talk, name)]
    for key in ("next", "countries", "back", "everywhere", "hourly", "settings"):
        said += [await talk.press(talk.services.texts.say_plain(language, f"button-{key}"))]
    letters = {letter for text in said for letter in text.replace("Українська", "").casefold()}
    assert not letters & set(strangers)
