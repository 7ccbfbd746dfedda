"""Whatever feeds and people write, Telegram takes what we send: seeded random events, in all languages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alerts import busy, corrections, digest, flood, history, render, updates
from bot.alerts.texts import Texts
from bot.alerts.turning import Turn
from bot.alerts.words import Words
from bot.delivery.telegram import COPY_MARK, plain_text
from bot.events import material
from bot.values.chats import Mode, Wish
from bot.values.delivery import Message
from bot.values.digests import Heard, Outage, Period
from bot.values.events import EventView, Report, Source
from bot.values.facts import Count, Label, Language, Place, Scope, Status, Topic, Weapon
from tests.alerts.events_of_the_night import CHECKED, KHARKIV, NOON, event, reader, report
from tests.fakes.bot_api import LONGEST_CALLBACK, LONGEST_TEXT
from tests.fakes.telegram_html import parse_html, utf16_units

TEXTS = Texts.load()
SEEDS = range(25)
PIECES = (
    *("drones", "ракети", "село", "<b>", "</a>", "&amp;", "&", "<", ">", '"', "'", "💥", "👨‍👩‍👧", "\u202e", "e\u0301"),
    *("{ $n }", "<a href=", "&lt;script&gt;", "https://x.example/?a=1&b=<2>", "ы" * 300, "a" * 90, "\ufffd", "%s"),
)
OUTLETS = ("Desk & Sons", "<i>Річка</i>", "Степь «Юг»", "💥" * 80, "A" * 300)
URLS = (
    *(None, "https://news.example/1", "javascript:alert(1)", "https://[broken", "ftp://x.example"),
    *(
        "https://news.example/?q=" + "&" * 1900,
        'https://news.example/"onmouseover="x',
        "https://news.example/" + "<" * 900,
    ),
)


class Dice:
    """Makes events up, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def words(self, most: int = 40) -> str:
        return " ".join(self.random.choices(PIECES, k=self.random.randint(1, most)))

    def place(self) -> Place | None:
        if self.random.random() < 0.2:
            return None
        name = self.words(6)
        return replace(KHARKIV, name=name, name_uk=name, name_ru=name)

    def count(self) -> Count | None:
        value = self.random.choice((0, 1, 2, 7, 1080, 10**9))
        return self.random.choice((None, Count(value), Count(value, at_least=True)))

    def report(self, number: int) -> Report:
        one_of = self.random.choice
        labels = tuple(self.random.sample(list(Label), self.random.randint(1, 3)))
        place = self.place()
        return report(
            number,
            title=self.words(),
            summary=self.words(),
            url=one_of(URLS),
            at=NOON + timedelta(minutes=self.random.randint(0, 3000)),
            source=Source(one_of(OUTLETS), one_of((None, self.words(3)))),
            language=one_of(list(Language)),
            labels=labels,
            scopes={Label.THREAT: one_of([Scope.IN_FLIGHT, Scope.WARNING])} if Label.THREAT in labels else {},
            places=() if place is None else (place,),
            weapons=tuple(self.random.sample(list(Weapon), self.random.randint(0, 3))),
            killed=self.count(),
            injured=self.count(),
            speaker=one_of((None, "mayor", self.words(2))),
            status=one_of((None, *Status)),
        )

    def event(self, number: int = 12) -> EventView:
        reports = [self.report(each) for each in range(1, self.random.choice((2, 5, 60)))]
        told = sorted(reports, key=lambda each: each.at)
        more = {"faded": True} if self.random.random() < 0.2 else {}
        more |= {"retracted_at": CHECKED} if self.random.random() < 0.2 else {}
        more |= {"place_told": self.place()} if self.random.random() < 0.2 else {}
        return event(*told, id=number, **more)

    def night(self) -> list[EventView]:
        return [self.event(number) for number in range(1, self.random.choice((3, 15, 40)))]


def accepted(message: Message) -> str:
    """The text as a reader sees it; fails where Telegram refuses the message."""
    text = parse_html(message.html).text
    assert text.strip()
    assert utf16_units(text) <= LONGEST_TEXT
    for button in (button for row in message.buttons for button in row):
        assert 1 <= len((button.data or "").encode()) <= LONGEST_CALLBACK
    return text


@pytest.fixture(params=list(Language), ids=str)
def language(request: pytest.FixtureRequest) -> Language:
    return request.param  # type: ignore[no-any-return]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_alert_is_taken_with_all_that_may_stand_before_it(seed: int, language: Language) -> None:
    told, who = Dice(seed).event(), reader(language)
    message = render.alert(told, who, TEXTS, now=CHECKED, checked_at=CHECKED, after=NOON)
    late = render.late_line(told, who, TEXTS, now=CHECKED + timedelta(days=40))
    accepted(Message(f"{COPY_MARK}{late}\n{message.html}", message.buttons))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_refused_as_html_goes_as_plain_text(seed: int, language: Language) -> None:
    message = render.alert(Dice(seed).event(), reader(language), TEXTS, now=CHECKED, checked_at=CHECKED)
    broken = plain_text(f"{COPY_MARK}{message.html}<b>{message.html}")
    assert 0 < utf16_units(broken) <= LONGEST_TEXT


@pytest.mark.parametrize("seed", SEEDS)
def test_every_page_of_a_history_and_the_reasons_are_taken(seed: int, language: Language) -> None:
    told, who = Dice(seed).event(), reader(language)
    for page in (
        *history.history(told, who, TEXTS, now=CHECKED, after=NOON),
        history.why(told, (), who, TEXTS, now=CHECKED),
    ):
        accepted(page)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_screen_of_a_digest_is_taken(seed: int, language: Language) -> None:
    dice, period = Dice(seed), Period(NOON, CHECKED)
    told = Heard(period, dice.night(), before=dice.night(), outages=[Outage(1, NOON, CHECKED)], feeds=9)
    written = digest.write(told, reader(language), TEXTS, region_of={}.get)
    for number in range(1, len(written.screens) + 1):
        accepted(written.screen(number, Turn(period, 10**12).data))


@pytest.mark.parametrize("seed", SEEDS)
def test_summaries_of_floods_and_busy_nights_are_taken(seed: int, language: Language) -> None:
    dice = Dice(seed)
    night, who = dice.night(), reader(language)
    late = flood.late_line(who, TEXTS, now=NOON)
    summary = flood.flood(night[: flood.MOST_LINES], 5000, dice.words(), who, TEXTS, now=CHECKED)
    wishes = [
        Wish(1, 7, None, tuple(Topic), Mode.INSTANT, NOON, place=place)
        for place in (dice.place() for _ in range(9))
        if place is not None
    ]
    rolling = busy.rolling(night * 9, wishes, who, TEXTS, since=NOON, ended_at=None, hush=None, now=CHECKED)
    for message in (summary, rolling):
        accepted(Message(f"{COPY_MARK}{late}\n{message.html}"))


@pytest.mark.parametrize("seed", SEEDS)
def test_corrections_and_updates_are_taken(seed: int, language: Language) -> None:
    dice = Dice(seed)
    told, before, who = dice.event(), dice.place(), reader(language)
    words = Words(TEXTS, who, CHECKED)
    for message in all_corrections(told, before, words):
        accepted(Message(f"{COPY_MARK}{message.html}", message.buttons))
    earlier = material.telling(replace(told, figures=told.figures[:1], place=before))
    if changes := material.news(earlier, told):
        accepted(updates.update(told, earlier, changes, who, TEXTS))


def all_corrections(told: EventView, before: Place | None, words: Words) -> Iterator[Message]:
    yield corrections.moved(before, told.place or KHARKIV, NOON, words)
    yield corrections.retracted(told, before, NOON, words)
    yield corrections.upheld(NOON, words)
    yield corrections.parted(told, words)
    yield corrections.rejoined(told, words)
    yield corrections.same_event(told, 5, words.reader, TEXTS, now=CHECKED)
