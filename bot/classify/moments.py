"""The day of an event as the item tells it, relative to publication.

Where it is not plain it is unknown: two attacks on one town are told apart by it, so precision matters more than
recall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.classify.cues import Hit
from bot.classify.lexicons import Lexicon
from bot.classify.text import Field, Word
from bot.values import DayPart, Moment

OLDEST = timedelta(days=31)
"""An event told of longer after is background."""
_ZONE = ZoneInfo("Europe/Kyiv")
"""Whose midnight parts the days: most of what is read happens within an hour of it."""
_YEARS = range(1970, 9000)
"""Years of publication that are no slip of a feed."""
_NIGHT_IS_OVER = range(4, 22)
"""Hours of publication at which "overnight" can only be the night before."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One telling: the day, if it is one; the part of the day; where it stands."""

    on: date | None
    part: DayPart | None
    first: int
    last: int


class Moments:
    """A lexicon's words for days and parts of the day."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._months: Mapping[str, int] = lexicon.every("months")
        self._weekdays: Mapping[str, int] = lexicon.every("weekdays")
        self._relative: Mapping[str, int] = lexicon.every("relative")
        self._parts = {word: DayPart(part) for word, part in lexicon.every("parts").items()}
        dates = {language: lexicon.of(language, "dates") for language in lexicon.languages}

        def words(name: str) -> frozenset[str]:
            return frozenset(word for each in dates.values() for word in each.get(name, ()))

        self._ending, self._night_to, self._ordinals = words("ending"), words("night_to"), words("ordinals")
        self._before_weekday, self._after_weekday = words("before_weekday"), words("after_weekday")
        self._before_date = words("before_date")
        self._needed = {
            weekday: frozenset(each.get("weekday_needs", ()))
            for language, each in dates.items()
            for weekday in lexicon.of(language, "weekdays")
        }
        either = (language for language, each in dates.items() if each.get("month_first"))
        self._month_first = {month for language in either for month in lexicon.of(language, "months")}

    def read(
        self,
        fields: tuple[Field, ...],
        sentences: set[tuple[str, int]],
        said: set[tuple[str, int]],
        published: datetime | None,
    ) -> tuple[Moment, Hit | None]:
        """The day and its part, with the words, from the first field that tells it; empty where days differ.

        `sentences` are (field, number) of those that tell of the event, `said` (field, word) of the verbs of saying.
        `published` is aware; without it only a date with a year is a day.
        """
        now = published.astimezone(_ZONE) if published is not None and published.year in _YEARS else None
        for field in fields:
            told = [
                one
                for one in self._told(field, now)
                if (field.name, field.words[one.first].sentence) in sentences and not _of_saying(field, one, said)
            ]
            if told:
                return _agreed(field, told)
        return Moment(), None

    def _told(self, field: Field, now: datetime | None) -> list[_Told]:
        found = []
        for index, word in enumerate(field.words):
            part = self._parts.get(word.text)
            on, first, last = self._date(field.words, index, now)
            if on is None:
                on, first, last = self._relative_day(field.words, index, now), index, index
            if on is None and part is not None and now is not None:
                on = self._night_before(word, now)
            if on is not None or part is not None:
                found.append(_Told(on, part, first, last))
        return found

    def _relative_day(self, words: tuple[Word, ...], index: int, now: datetime | None) -> date | None:
        if now is None:
            return None
        text = words[index].text
        if text in self._relative:
            return (now + timedelta(days=self._relative[text])).date()
        if text not in self._weekdays or (index + 1 < len(words) and words[index + 1].text in self._after_weekday):
            return None
        before = words[index - 1].text if index else ""
        needed = self._needed[text]
        is_other = before in self._before_weekday or (needed and before not in needed)
        if is_other and not self._is_night_to(words, index - 1):
            return None
        return (now - timedelta(days=(now.weekday() - self._weekdays[text]) % 7)).date()

    def _night_before(self, word: Word, now: datetime) -> date | None:
        return now.date() if word.text in self._ending and now.hour in _NIGHT_IS_OVER else None

    def _date(self, words: tuple[Word, ...], index: int, now: datetime | None) -> tuple[date | None, int, int]:
        """The day of the month that stands before a month's name, in some languages also after it, with its words."""
        month = self._months.get(words[index].text)
        if month is None:
            return None, index, index
        before, after = self._number(words, index - 1), self._number(words, index + 1)
        if before and self._plain(words, index - 2):
            return _nearest(before, month, _year(words, index + 1), now), index - 1, index
        if after and words[index].text in self._month_first and self._plain(words, index - 1):
            return _nearest(after, month, _year(words, index + 2), now), index, index + 1
        return None, index, index

    def _plain(self, words: tuple[Word, ...], index: int) -> bool:
        """Whether the word before a date leaves it the day of an event, and it is not the first or last of several."""
        if index < 0:
            return True
        text = words[index].text
        return self._is_night_to(words, index) or (text not in self._before_date and not text.isdecimal())

    def _is_night_to(self, words: tuple[Word, ...], index: int) -> bool:
        """Whether a night is named by the day on which it ended: "у ніч на 5 травня"."""
        is_so = index > 0 and words[index].text in self._night_to
        return is_so and self._parts.get(words[index - 1].text) is DayPart.NIGHT

    def _number(self, words: tuple[Word, ...], index: int) -> int:
        """The day of a month that a word is: "5", "5th"; 0 where it is none."""
        text = words[index].text if 0 <= index < len(words) else ""
        day = next((text.removesuffix(ending) for ending in self._ordinals if text.endswith(ending)), text)
        return int(day) if day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= 31 else 0


def _of_saying(field: Field, told: _Told, said: set[tuple[str, int]]) -> bool:
    """Whether a day is that of a statement: "said on Tuesday"; a night is not."""
    near = (*range(told.first - 3, told.first), told.last + 1)
    return told.part is None and any((field.name, index) in said for index in near)


def _agreed(field: Field, told: list[_Told]) -> tuple[Moment, Hit | None]:
    days = {one.on for one in told if one.on is not None}
    if len(days) > 1:
        return Moment(), None
    parts = {one.part for one in told if one.part is not None}
    part = parts.pop() if len(parts) == 1 else None
    if not days and part is None:
        return Moment(), None
    words = next((one for one in told if one.on is not None), told[0])
    return Moment(days.pop() if days else None, part), Hit("happened", field, words.first, words.last)


def _year(words: tuple[Word, ...], index: int) -> int | None:
    text = words[index].text if index < len(words) else ""
    return int(text) if text.isdecimal() and len(text) == 4 and text.startswith("20") else None


def _nearest(day: int, month: int, year: int | None, now: datetime | None) -> date | None:
    """The date of that year, else the last one before publication; None for what is old, to come or no date."""
    if now is None:
        return None if year is None else _valid(year, month, day)
    for candidate in (year,) if year else (now.year, now.year - 1):
        found = _valid(candidate, month, day)
        if found is not None and timedelta(0) <= now.date() - found <= OLDEST:
            return found
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
