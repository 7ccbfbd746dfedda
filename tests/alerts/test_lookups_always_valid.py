"""Whatever feeds write, Telegram takes what is told of a period and a place, in one language or in all three."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import place_toll, render, statistics, whereabouts
from bot.alerts.statistics import Numbers, Outlet
from bot.alerts.words import Words
from bot.values.delivery import Message
from bot.values.digests import Period
from bot.values.facts import Language
from tests.alerts.events_of_the_night import CHECKED, KHARKIV, reader
from tests.alerts.test_always_valid import OUTLETS, SEEDS, TEXTS, Dice, accepted

PERIOD = Period(CHECKED - timedelta(days=40), CHECKED)
ALL = [Words(TEXTS, reader(language), CHECKED) for language in Language]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_toll_of_a_place_is_one_message_in_three_languages(seed: int) -> None:
    night = [
        replace(event, place=KHARKIV, started_at=CHECKED - timedelta(days=number))
        for number, event in enumerate(Dice(seed).night())
    ]
    told = place_toll.count(KHARKIV, PERIOD, night)
    accepted(Message("\n\n".join(place_toll.write(told, told.gravest, words) for words in ALL)))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_period_in_numbers_is_one_message_in_three_languages(seed: int) -> None:
    dice = Dice(seed)
    outlets = [Outlet(title, 1000, 999) for title in OUTLETS]
    known = Numbers(PERIOD, dice.night(), dice.night(), outlets)
    accepted(Message("\n\n".join(statistics.write(known, words, {}.get) for words in ALL)))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_screen_of_a_map_in_words_is_taken(seed: int) -> None:
    dice = Dice(seed)
    night = [event for _ in range(5) for event in dice.night()]
    for words in ALL:
        for screen in whereabouts.write(night, PERIOD, words, {}.get):
            accepted(Message(screen))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_of_events_is_taken(seed: int) -> None:
    for words in ALL:
        lines = [render.line(event, words.reader, TEXTS, CHECKED, command=True) for event in Dice(seed).night()[:10]]
        accepted(Message("\n".join(lines)))
