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
from bot.values.facts import DayPart, Moment

OLDEST = timedelta(days=31)
"""An event told of longer after is background."""
_ZONE = ZoneInfo("Europe/Kyiv")
"""Whose midnight parts the days: most of what is read happens within an hour of it."""
_YEARS = range(1970, 9000)
"""Years of publication that are no slip of a feed."""
_NIGHT_IS_OVER = range(4, 22)
"""Hours of publication at which "overnight" can only be the night before."""


_DIGITS = 2
"""Digits of the day of a month."""
_ANSWER = 9
"""Words between what tells that an attack is an answer and the day of what it answers."""


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
        self._before_date, self._after_date = words("before_date"), words("after_date")
        self._and, self._answers = words("and"), words("answers")
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

        Where the title tells the part of the day alone, a summary that tells the same part may add the day.

        `sentences` are (field, number) of those that tell of the event, `said` (field, word) of the verbs of saying.
        `published` is aware; without it only a date with a year is a day.
        """
        now = published.astimezone(_ZONE) if published is not None and published.year in _YEARS else None
        found: tuple[Moment, Hit | None] = Moment(), None
        for field in fields:
            told = [
                one
                for one in self._told(field, now)
                if (field.name, field.words[one.first].sentence) in sentences
                and not _of_saying(field, one, said)
                and not self._of_what_is_answered(field, one)
            ]
            here = _agreed(field, told)
            if found[1] is None or (here[0].on is not None and here[0].part is found[0].part):
                found = here
            if found[0].on is not None or (told and found[1] is None):
                break
        return found

    def _told(self, field: Field, now: datetime | None) -> list[_Told]:
        found = []
        for index in range(len(field.words)):
            part, start = self._part(field.words, index)
            on, first, last = self._date(field.words, index, now)
            if on is None:
                on, first, last = self._relative_day(field.words, index, now), start, index
            if on is None and part is not None and now is not None:
                on = self._night_before(field.words, index, now)
            if on is not None and self._goes_on(field, last):
                continue
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
        if before in self._and and index > 1 and words[index - 2].text in self._weekdays:
            return None
        is_other = before in self._before_weekday or (needed and before not in needed)
        if is_other and not self._is_night_to(words, index - 1):
            return None
        return (now - timedelta(days=(now.weekday() - self._weekdays[text]) % 7)).date()

    def _goes_on(self, field: Field, last: int) -> bool:
        """Whether another day follows: "on Monday and Tuesday", "May 5-6"."""
        words = field.words
        glued = last + 1 < len(words) and field.gap(last + 1) in {"-", "–"}
        joined = last + 2 < len(words) and words[last + 1].text in self._and
        following = words[last + 1 if glued else last + 2].text if glued or joined else ""
        return following in self._weekdays or (following.isdecimal() and len(following) <= _DIGITS)

    def _part(self, words: tuple[Word, ...], index: int) -> tuple[DayPart | None, int]:
        """The part of the day that ends at a word, of one word or two, and where it begins."""
        both = _pair(words, index)
        return (self._parts[both], index - 1) if both in self._parts else (self._parts.get(words[index].text), index)

    def _night_before(self, words: tuple[Word, ...], index: int, now: datetime) -> date | None:
        is_over = words[index].text in self._ending or _pair(words, index) in self._ending
        return now.date() if is_over and now.hour in _NIGHT_IS_OVER else None

    def _of_what_is_answered(self, field: Field, told: _Told) -> bool:
        """Whether a day is that of what an attack answers: "in response to the strike of 1 May"."""
        sentence = field.words[told.first].sentence
        return any(
            field.words[index].text in self._answers and field.words[index].sentence == sentence
            for index in range(max(0, told.first - _ANSWER), told.first)
        )

    def _date(self, words: tuple[Word, ...], index: int, now: datetime | None) -> tuple[date | None, int, int]:
        """The day of the month that stands before a month's name, in some languages also after it, with its words."""
        month = self._months.get(words[index].text)
        if month is None:
            return None, index, index
        before, after = self._number(words, index - 1), self._number(words, index + 1)
        if before and self._plain(words, index - 2):
            return _nearest(before, month, _year(words, index + 1), now), index - 1, index
        named = index + 2 < len(words) and words[index + 2].text in self._after_date
        if after and not named and words[index].text in self._month_first and self._plain(words, index - 1):
            return _nearest(after, month, _year(words, index + 2), now), index, index + 1
        return None, index, index

    def _plain(self, words: tuple[Word, ...], index: int) -> bool:
        """Whether the word before a date leaves it the day of an event, and it is not the first or last of several."""
        if index < 0:
            return True
        text, before = words[index].text, words[index - 1].text if index else ""
        if text in self._and and before.isdecimal():
            return False
        as_of = text in self._night_to and before in self._before_date
        bound = as_of or text in self._before_date or text.isdecimal()
        return self._is_night_to(words, index) or not bound

    def _is_night_to(self, words: tuple[Word, ...], index: int) -> bool:
        """Whether a night is named by the day on which it ended: "у ніч на 5 травня"."""
        is_so = index > 0 and words[index].text in self._night_to
        return is_so and self._parts.get(words[index - 1].text) is DayPart.NIGHT

    def _number(self, words: tuple[Word, ...], index: int) -> int:
        """The day of a month that a word is: "5", "5th"; 0 where it is none."""
        text = words[index].text if 0 <= index < len(words) else ""
        day = next((text.removesuffix(ending) for ending in self._ordinals if text.endswith(ending)), text)
        return int(day) if day.isdecimal() and len(day) <= 2 and 1 <= int(day) <= 31 else 0


def _pair(words: tuple[Word, ...], index: int) -> str:
    """A word with the one before it; empty for the first of a sentence."""
    if not index or words[index - 1].sentence != words[index].sentence:
        return ""
    return f"{words[index - 1].text} {words[index].text}"


def _of_saying(field: Field, told: _Told, said: set[tuple[str, int]]) -> bool:
    """Whether a day is that of a statement: "said on Tuesday", "yesterday the mayor said"; a night is not."""
    begins = not told.first or field.words[told.first - 1].sentence != field.words[told.first].sentence
    near = (*range(told.first - 3, told.first), *range(told.last + 1, told.last + (5 if begins else 2)))
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
