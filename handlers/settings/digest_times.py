"""/digesttime: when the digest comes, on which day of the week, and whether it tells tolls."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel.dates import get_day_names

from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.models import Chat
from bot.values.delivery import Button
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.reading import hours
from handlers.settings import clock
from handlers.subscribing.subscribing import digest_line

USUAL = "08:00"
COMMON = ("07:00", "08:00", "20:00")
MONDAY = 0
WEEKDAYS = (
    ("mon", "пон", "пн"), ("tue", "вів", "вто", "вт"), ("wed", "сер", "сре", "ср"), ("thu", "чет", "чт"),
    ("fri", "п'я", "пят", "пт"), ("sat", "суб", "сб"), ("sun", "неділ", "вос", "нд", "вс"),
)  # fmt: skip
"""How the names of the days begin."""
DAILY = ("daily", "day", "щодня", "щоденно", "дня", "день", "ежедневно")
WEEKLY = ("weekly", "week", "щотижня", "щотижнево", "тиждень", "еженедельно", "неделю")
GENTLE = ("gentle", "calm", "щадний", "щадно", "спокійний", "щадящий", "спокойный")
PLAIN = ("plain", "full", "звичайний", "повний", "обычный", "полный")
BESIDE = ("every", "each", "on", "at", "a", "once", "кожного", "кожної", "раз", "на", "о", "об", "в", "у", "во", "по",
          "каждый", "каждую", "каждое")  # fmt: skip
LONGEST_TEXT = 80
"""Characters; what is longer is none of all this."""
_EVERY = re.compile(r"^що(?=(пон|вів|сер|чет|п'я|суб|неділ))")


@dataclass(frozen=True, slots=True)
class Said:
    """What is to change about the digest; None leaves it as it is."""

    at: str | None = None
    """`HH:MM`, or `off`."""
    day: int | str | None = None
    """A day of the week, 0 for Monday, or `daily`."""
    gentle: bool | None = None

    def apply(self, chat: Chat) -> None:
        """Change the chat."""
        if self.at is not None:
            chat.digest_at = None if self.at == "off" else self.at
        elif self.day is not None:
            chat.digest_at = chat.digest_at or USUAL
        if self.day is not None:
            chat.digest_weekday = self.day if isinstance(self.day, int) else None
        if self.gentle is not None:
            chat.gentle = self.gentle


async def digest_time(ask: Ask) -> Answer:
    """`/digesttime HH:MM | off | daily | monday | gentle [off]`; alone it shows what is set, with buttons."""
    if not ask.args.strip():
        return await form(ask)
    said = read(ask.args)
    if said is None:
        return ask.tell("usage-digesttime")
    return _shown(await _keep(ask, said), edit=False)


async def press_first(ask: Ask) -> Answer:
    """An hour chosen under another message, which stays."""
    said = read(ask.args)
    return ask.pop("button-stale") if said is None else _shown(await _keep(ask, said), edit=False)


async def press(ask: Ask) -> Answer:
    """A button of the form."""
    said = read(ask.args)
    return ask.pop("button-stale") if said is None else _shown(await _keep(ask, said), edit=True)


async def form(ask: Ask) -> Answer:
    """What is set now, and buttons that change it."""
    return _shown(ask, edit=True)


def read(text: str) -> Said | None:
    """`08:00 monday`, `daily`, `off`, «щопонеділка о 9:00», «мягкий»; None where a word of it is not understood."""
    words = text.casefold().replace("’", "'").replace(",", " ").split() if len(text) <= LONGEST_TEXT else []
    day: int | str | None = None
    gentle: bool | None = None
    rest: list[str] = []
    for word in words:
        weekday = _weekday(word)
        if weekday is not None:
            day = weekday
        elif word in DAILY:
            day = "daily"
        elif word in WEEKLY:
            day = MONDAY if day is None else day
        elif word in GENTLE or word in PLAIN:
            gentle = word in GENTLE
        elif word not in BESIDE:
            rest.append(word)
    if gentle is not None and rest and rest[-1] in (*hours.ON, *hours.OFF):
        gentle = gentle == (rest.pop() in hours.ON)
    at = _time(" ".join(rest))
    understood = words and (at is not None or not rest)
    return Said(at, day, gentle) if understood and (at, day, gentle) != (None, None, None) else None


def is_of_gentleness(text: str) -> bool:
    """Whether what is said of a digest is how it shall be told, and not when or of what time."""
    return text.casefold().partition(" ")[0] in (*GENTLE, *PLAIN)


def _time(text: str) -> str | None:
    return "off" if text in hours.OFF else hours.read_time(text)


def _weekday(word: str) -> int | None:
    plain = _EVERY.sub("", word)
    return next((day for day, starts in enumerate(WEEKDAYS) if plain.startswith(starts)), None)


async def _keep(ask: Ask, said: Said) -> Ask:
    day = WEEKDAYS[said.day][0] if isinstance(said.day, int) else said.day
    told_of = [each for each in (said.at, day) if each is not None]
    gentle = [] if said.gentle is None else ["gentle" if said.gentle else "plain"]
    return await clock.change(ask, "digest", " ".join([*told_of, *gentle]), said.apply)


def _shown(ask: Ask, *, edit: bool) -> Answer:
    return told(ask.spoken(lambda voice: _words(ask, voice)), *_buttons(ask), edit=edit and ask.pressed)


def _words(ask: Ask, voice: Voice) -> Html:
    tolls = voice.say("digest-is-gentle" if ask.chat.gentle else "digest-is-plain")
    return joined("\n", [digest_line(voice, ask.chat), tolls, voice.say("digest-hint")])


def _buttons(ask: Ask) -> tuple[Row, ...]:
    chat, voice = ask.chat, ask.voice

    def chosen(label: str, data: str, *, is_set: bool) -> Button:
        return Button(f"{'● ' if is_set else ''}{label}", f"dtime:{data}")

    off = chosen(voice.plain("button-no-digest"), "off", is_set=chat.digest_at is None)
    times = tuple(chosen(each, each, is_set=chat.digest_at == each) for each in COMMON)
    gentle = chosen(voice.plain("button-gentle"), "plain" if chat.gentle else "gentle", is_set=chat.gentle)
    if chat.digest_at is None:
        return times, (off, gentle)
    daily = chosen(voice.plain("button-daily"), "daily", is_set=chat.digest_weekday is None)
    names = get_day_names("short", "stand-alone", locale=voice.language.value)
    days = tuple(
        chosen(str(names[day]).capitalize(), starts[0], is_set=chat.digest_weekday == day)
        for day, starts in enumerate(WEEKDAYS)
    )
    return times, (daily,), days[:4], days[4:], (off, gentle)
