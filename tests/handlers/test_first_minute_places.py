from __future__ import annotations

from bot.values.chats import Mode
from bot.values.facts import Topic
from tests.handlers.conftest import NOW
from tests.handlers.first_minute import KHARKIV, begin, chat_of, labels, wishes


async def test_an_oblast_is_chosen_from_pages_of_buttons_by_country(converse):
    talk = await converse()
    await begin(talk, "Українська")
    await talk.press("Далі")
    assert "Вінницька область" in labels(talk)
    await talk.press("2/3 ›")
    await talk.press("Одеська область")
    said = await talk.press("Щодня о 20:00")
    assert "Одеська область · щодня" in said
    assert "20:00 за Києвом" in said
    (wish,) = await wishes(talk)
    assert (wish.place.name, wish.mode) == ("Odesa Oblast", Mode.DAILY)
    chat = await chat_of(talk)
    assert (chat.digest_at, chat.zone) == ("20:00", "Europe/Kyiv")
    assert chat.next_digest_at == NOW.replace(hour=18)


async def test_another_country_has_its_own_list_and_one_without_a_list_is_chosen_at_once(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.press("Another country")
    await talk.press("Palestine")
    assert labels(talk)[:3] == ["Palestine, all of it", "Gaza Strip", "West Bank"]
    await talk.press("Another country")
    assert "When?" in await talk.press("Israel")
    assert "Israel · hourly" in await talk.press("Every hour")


async def test_a_town_is_typed_with_a_radius_and_the_topics_that_were_ticked(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("casualties")
    await talk.press("Next")
    assert "strikes, drones and missiles on the way · Kharkiv and 30 km around" in await talk.say("Kharkiv 30")
    await talk.press("At once")
    (wish,) = await wishes(talk)
    assert (wish.place.id, wish.radius_km, wish.topics) == (KHARKIV, 30.0, (Topic.STRIKE, Topic.IN_FLIGHT))


async def test_one_who_types_when_as_well_is_done(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    said = await talk.say("Kharkiv hourly")
    assert "Kharkiv · hourly" in said
    assert "EXAMPLE" in said


async def test_one_who_types_a_whole_wish_is_taken_at_the_word(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.say("strike Kharkiv toll 3")
    (wish,) = await wishes(talk)
    assert (wish.topics, wish.conditions.min_toll) == ((Topic.STRIKE,), 3)


async def test_a_radius_around_a_whole_oblast_is_refused_at_once(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    assert "A radius needs a town" in await talk.say("Kharkiv Oblast 30")
    assert await wishes(talk) == []


async def test_how_far_around_a_town_is_a_tap(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.say("Kharkiv")
    assert "Kharkiv and 25 km around" in await talk.press("+ 25 km")
    assert "● + 25 km" in labels(talk)
    assert "/subscribe Kharkiv 25 hourly" in talk.last().text
    assert "Kharkiv and 25 km around" in await talk.press("At once")


async def test_a_shared_location_is_the_town_there_and_what_is_around_it(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.happens(talk.telegram.shares_location(49.99, 36.23, chat=7))
    assert "Kharkiv and 25 km around" in talk.last().text
    await talk.press("At once")
    (wish,) = await wishes(talk)
    assert (wish.place.id, wish.radius_km) == (KHARKIV, 25.0)


async def test_a_location_at_sea_leaves_the_list_to_choose_from(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    await talk.happens(talk.telegram.shares_location(0.0, -30.0, chat=7))
    assert "no town within 50 km" in talk.last().text
    assert "Where?" in await talk.press("Choose from a list")


async def test_a_place_that_there_is_not_leaves_the_list_to_choose_from(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    assert "Qwertyburg" in await talk.say("Qwertyburg")
    assert "Where?" in await talk.press("Choose from a list")
    assert await wishes(talk) == []


async def test_a_misspelt_place_is_offered_as_a_button_beside_the_list(converse):
    talk = await converse()
    await begin(talk, "Українська")
    await talk.press("Далі")
    assert "Можливо, одне з цих?" in await talk.say("Харькив")
    assert "Вибрати зі списку" in labels(talk)
    assert "3/3" in await talk.press("Харків")


async def test_a_name_of_several_places_is_asked_back(converse):
    talk = await converse()
    await begin(talk)
    await talk.press("Next")
    assert "Which Pokrovsk" in await talk.say("Pokrovsk")
    assert "When?" in await talk.press("Donetsk Oblast")
    assert "Pokrovsk · hourly" in await talk.press("Every hour")


async def test_areas_stand_in_the_order_of_the_alphabet(converse):
    talk = await converse()
    await begin(talk, "Українська")
    await talk.press("Далі")
    shown = labels(talk)
    assert shown.index("Запорізька область") < shown.index("Івано-Франківська область") < shown.index("Київ")


async def test_a_location_that_nobody_asked_for_is_an_offer(talk):
    await talk.happens(talk.telegram.shares_location(49.99, 36.23, chat=7))
    assert "How far around it" in talk.last().text
    assert await wishes(talk) == []
