"""A subscription by itself: what it covers, and buttons that change each side of it. Callback data is `card:ID[:…]`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from sqlmodel import Session

from bot.alerts import schedule
from bot.models import Subscription
from bot.store import audit, subscriptions
from bot.values.chats import Mode, Wish
from bot.values.delivery import Button
from handlers.ask import Answer, Ask, Row, Voice, number, told
from handlers.pages import page
from handlers.reading import hours
from handlers.reading.asked import Misread, read_words
from handlers.subscribing import subscribed
from handlers.subscribing.aspects import ASPECTS, NOTHING
from handlers.subscribing.outlets import Outlet, heard
from handlers.subscribing.subscribing import misread

OUTLETS = "outlets"
ON_A_PAGE = 8
PAGE = "p:"
"""Before the number of a page of outlets."""


@dataclass(frozen=True, slots=True)
class _Card:
    """A subscription with its number in the chat's list, and the outlets that the chat hears."""

    row: Subscription
    place: int
    outlets: list[Outlet]

    @property
    def wish(self) -> Wish:
        return subscriptions.wish(self.row)


async def press(ask: Ask) -> Answer:
    """`ID` shows the card, `ID:side` the choices of a side, `ID:side:choice` chooses; `ID:remove` ends it."""
    row_id, _, rest = ask.args.partition(":")
    side, _, choice = rest.partition(":")
    card = await _read(ask, number(row_id) or 0)
    if card is None:
        return ask.pop("button-stale")
    if side == "remove":
        return await _remove(ask, card)
    if choice and not choice.startswith(PAGE):
        return await _choose(ask, card, side, choice)
    return _side(ask, card, side, choice) if side else _card(ask, card)


async def words(ask: Ask) -> Answer:
    """`/words [N] WORDS | off`: what reports of a subscription must say."""
    first, _, rest = ask.args.partition(" ")
    rows = await ask.services.database.read(lambda session: subscriptions.of_chat(session, ask.chat.id, ask.thread_id))
    numbered = number(first)
    if numbered is None:
        rest = ask.args
    if not rest.strip():
        return ask.tell("usage-words")
    if not rows or (numbered is None and len(rows) > 1):
        return ask.tell("words-of-which" if rows else "no-subscriptions")
    place = 1 if numbered is None else numbered
    if not 0 < place <= len(rows):
        return ask.tell("no-such-subscription", n=str(place))
    asked = None if rest.strip().casefold() in hours.OFF else read_words(rest)
    if isinstance(asked, Misread):
        return misread(ask, asked)
    row_id = rows[place - 1].id or 0
    done = await _write(ask, row_id, lambda wish: replace(wish, conditions=replace(wish.conditions, words=asked)))
    return await _after(ask, row_id, done)


def _card(ask: Ask, card: _Card) -> Answer:
    sides = [name for name, aspect in ASPECTS.items() if aspect.is_of(card.wish)] + [OUTLETS]
    buttons = [ask.voice.button(f"aspect-{name}", f"card:{card.row.id}:{name}") for name in sides]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    tried = ask.voice.button("button-try", f"try:{card.row.id}")
    removed = ask.voice.button("button-remove", f"card:{card.row.id}:remove")
    back = ask.voice.button("button-all-subscriptions", "cards:")
    return told(ask.spoken(lambda voice: _title(voice, card)), *rows, (tried, removed), (back,), edit=ask.pressed)


def _side(ask: Ask, card: _Card, side: str, choice: str = "") -> Answer:
    """The choices of one side, what they mean, and the way back."""
    aspect = ASPECTS.get(side)
    if side == OUTLETS:
        rows = _outlets(ask, card, choice)
    elif aspect is None or not aspect.is_of(card.wish):
        return ask.pop("button-stale")
    else:
        mark = "✓ " if aspect.several else "● "
        buttons = [
            Button(f"{mark if each.is_on else ''}{each.text}", f"card:{card.row.id}:{side}:{each.value}")
            for each in aspect.choices(ask.voice, card.wish)
        ]
        rows = [tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    back = ask.voice.button("button-back", f"card:{card.row.id}")

    def words(voice: Voice) -> str:
        return f"{_title(voice, card)}\n\n{voice.say(f'about-{side}', n=card.place)}"

    return told(ask.spoken(words), *rows, (back,), edit=ask.pressed)


def _outlets(ask: Ask, card: _Card, choice: str) -> Sequence[Row]:
    """A page of the chat's outlets: that of this number, or the one with the outlet that was just chosen."""
    at = next((at for at, each in enumerate(card.outlets) if each.mark == choice), 0)
    asked_for = number(choice.removeprefix(PAGE)) if choice.startswith(PAGE) else at // ON_A_PAGE + 1
    shown = page(card.outlets, asked_for, ON_A_PAGE)
    asked, name = card.wish.conditions.outlets, f"card:{card.row.id}:{OUTLETS}"
    rows = [
        (Button(f"{'✓ ' if each.key in asked else ''}{each.name}"[:60], f"{name}:{each.mark}"),) for each in shown.items
    ]
    every = Button(f"{'' if asked else '● '}{ask.voice.plain('outlets-any')}", f"{name}:{NOTHING}")
    return [(every,), *rows, shown.row(lambda at: f"{name}:{PAGE}{at}")]


def _title(voice: Voice, card: _Card) -> str:
    title = voice.say("subscription-title", n=card.place)
    return f"<b>{title}</b>\n{subscribed.line(voice, card.row, {each.key: each.name for each in card.outlets})}"


async def _choose(ask: Ask, card: _Card, side: str, choice: str) -> Answer:
    aspect = ASPECTS.get(side)
    if aspect is not None and aspect.is_of(card.wish):
        done = await _write(ask, card.row.id or 0, lambda wish: aspect.chosen(wish, choice))
    elif side == OUTLETS:
        done = await _write(ask, card.row.id or 0, lambda wish: _with_outlet(wish, card.outlets, choice))
    else:
        return ask.pop("button-stale")
    stays = side == OUTLETS or (aspect is not None and aspect.several)
    if done is _Done.SAME and side == "topics":
        return ask.pop("last-topic")
    return await _after(ask, card.row.id or 0, done, *((side, choice) if stays else ()))


def _with_outlet(wish: Wish, outlets: Sequence[Outlet], choice: str) -> Wish | None:
    """The wish with one outlet more or less; `0` is any."""
    key = next((each.key for each in outlets if each.mark == choice), None)
    if key is None and choice != NOTHING:
        return None
    kept = tuple(sorted(set(wish.conditions.outlets) ^ {key})) if key is not None else ()
    return replace(wish, conditions=replace(wish.conditions, outlets=kept))


class _Done(Enum):
    """What became of a change."""

    CHANGED = "changed"
    SAME = "same"
    """It was so already."""
    TWICE = "twice"
    """Another subscription of the chat is so already; nothing was changed."""
    STALE = "stale"
    """There is no such subscription, or no such choice."""


async def _write(ask: Ask, row_id: int, change: Callable[[Wish], Wish | None]) -> _Done:
    """Make the subscription another one, in one transaction."""

    def work(session: Session) -> _Done:
        row = subscriptions.of_id(session, ask.chat.id, ask.thread_id, row_id)
        if row is None:
            return _Done.STALE
        before = subscriptions.wish(row)
        after = change(before)
        if after is None:
            return _Done.STALE
        if after == before:
            return _Done.SAME
        next_at = row.next_at or schedule.next_hour(ask.now)
        if not subscriptions.change(session, row, after, next_at=next_at if after.mode is Mode.HOURLY else None):
            return _Done.TWICE
        audit.note(session, ask.chat.id, ask.user_id, "change-subscription", row.signature, ask.now)
        return _Done.CHANGED

    return await ask.services.database.write(work)


async def _after(ask: Ask, row_id: int, done: _Done, side: str = "", choice: str = "") -> Answer:
    """The card after a change, or the side that is being changed."""
    if done is _Done.TWICE:
        return ask.pop("same-subscription")
    card = None if done is _Done.STALE else await _read(ask, row_id)
    if card is None:
        return ask.pop("button-stale")
    return _side(ask, card, side, choice) if side else _card(ask, card)


async def _remove(ask: Ask, card: _Card) -> Answer:
    def work(session: Session) -> list[Wish]:
        row = subscriptions.of_id(session, ask.chat.id, ask.thread_id, card.row.id or 0)
        return subscribed.remove(session, ask, [row] if row else [])

    return subscribed.removed_answer(ask, await ask.services.database.write(work))


async def _read(ask: Ask, row_id: int) -> _Card | None:
    """The card of a subscription of this chat, or of this topic."""

    def work(session: Session) -> _Card | None:
        rows = subscriptions.of_chat(session, ask.chat.id, ask.thread_id)
        found = next(((place, row) for place, row in enumerate(rows, 1) if row.id == row_id), None)
        return found and _Card(found[1], found[0], heard(session, ask.chat.id))

    return await ask.services.database.read(work)
