"""/owner event, merge, split, place, wrong, undo, decisions: what an owner changes about events by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from bot.alerts import desk, render
from bot.alerts.desk import Decided
from bot.alerts.texts import Html
from bot.desk import Done
from bot.models import Ruling
from bot.store import chats, corrections, events, rulings
from bot.store.codec import place_from_json
from bot.values.events import EventView, MatchReason
from bot.values.facts import Place
from bot.values.rulings import MACHINE, Refusal, RulingKind
from handlers.ask import Answer, Ask, Voice, number, told
from handlers.reading.which_place import one_place, perhaps_meant

LISTED = 30
"""Decisions that are listed."""

Make = Callable[[Session], Done | Refusal]


@dataclass(frozen=True, slots=True)
class _Refused:
    """Why nothing was changed, and what the message about it names."""

    refusal: Refusal
    args: dict[str, str] = field(default_factory=dict)


async def show(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner event ID`."""
    ids = _numbers(said)
    if ids is None or len(ids) != 1:
        return form(ask, "event")

    def work(session: Session) -> _Shown | None:
        view = events.standing(session, ids[0])
        return None if view is None or not ask.may_know(view.audience) else _shown(session, view)

    shown = await ask.services.database.read(work)
    if shown is None:
        return ask.tell("refusal-no-event", id=str(ids[0]))
    return told(
        ask.spoken(
            lambda voice: desk.event(
                shown.view, shown.reasons, shown.moved, shown.wrong, shown.decisions, ask.words(voice), asked=ids[0]
            )
        )
    )


async def merge(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner merge ID ID`."""
    ids = _numbers(said)
    if ids is None or len(ids) != 2:
        return form(ask, "merge")
    make = ask.services.desk.merge
    return await _rule(ask, ids, lambda session: make(session, *ids, by=ask.user_id, now=ask.now))


async def split(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner split ID ITEM…`."""
    ids = _numbers(said)
    if ids is None or len(ids) < 2:
        return form(ask, "split")
    make, (event_id, *items) = ask.services.desk.split, ids
    return await _rule(ask, [event_id], lambda session: make(session, event_id, items, by=ask.user_id, now=ask.now))


async def wrong(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner wrong ID`."""
    ids = _numbers(said)
    if ids is None or len(ids) != 1:
        return form(ask, "wrong")
    make = ask.services.desk.wrong
    return await _rule(ask, ids, lambda session: make(session, ids[0], by=ask.user_id, now=ask.now))


async def place(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner place ID PLACE`; a name that several places have is asked back."""
    ids, name = _numbers(said[:1]), " ".join(said[1:])
    if ids is None or not name:
        return form(ask, "place")

    def data(place: Place) -> str:
        return f"put:{ids[0]}:{place.id}"

    found = one_place(ask, name, data, lambda: perhaps_meant(ask, name, data) or ask.tell("owner-no-place", place=name))
    return found if isinstance(found, Answer) else await _place(ask, ids[0], found)


async def press_place(ask: Ask) -> Answer:
    """One of several places of a name."""
    ids = _numbers(ask.args.split(":"))
    chosen = ask.services.gazetteer.by_id(ids[1]) if ids is not None and len(ids) == 2 else None
    if ids is None or chosen is None:
        return ask.pop("button-stale")
    return await _place(ask, ids[0], chosen)


async def undo(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner undo [N]`."""
    numbers = _numbers(said)
    if numbers is None or len(numbers) > 1:
        return form(ask, "undo")
    wanted = numbers[0] if numbers else None
    make = ask.services.desk.undo
    return await _rule(ask, [], lambda session: make(session, wanted, by=ask.user_id, now=ask.now), ruling=wanted)


async def press_undo(ask: Ask) -> Answer:
    """*Undo* under an answer."""
    return await undo(ask, [ask.args]) if number(ask.args) is not None else ask.pop("button-stale")


async def decisions(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner decisions`."""
    if said:
        return form(ask, "decisions")
    found = await ask.services.database.read(
        lambda session: [_decided(session, ruling) for ruling in rulings.newest(session, LISTED)]
    )
    return told(ask.spoken(lambda voice: desk.decided(found, ask.words(voice))))


ACTIONS: dict[str, Callable[[Ask, Sequence[str]], Awaitable[Answer]]] = {
    "event": show,
    "merge": merge,
    "split": split,
    "place": place,
    "wrong": wrong,
    "undo": undo,
    "decisions": decisions,
}
"""By the word after `/owner`."""


def form(ask: Ask, action: str) -> Answer:
    """The right form of one of the owner's commands."""
    return told(ask.spoken(lambda voice: voice.say("owner-form", form=voice.say(f"owner-help-{action}"))))


async def _place(ask: Ask, event_id: int, chosen: Place) -> Answer:
    make = ask.services.desk.place
    return await _rule(
        ask, [event_id], lambda session: make(session, event_id, chosen, by=ask.user_id, now=ask.now), place=chosen
    )


async def _rule(
    ask: Ask, ids: Sequence[int], make: Make, *, place: Place | None = None, ruling: int | None = None
) -> Answer:
    """Make a change in one transaction, and say what was done; or why nothing was."""

    def work(session: Session) -> Done | _Refused:
        views = [events.get(session, event_id) for event_id in ids]
        unknown = next(
            (n for n, view in zip(ids, views, strict=True) if view is None or not ask.may_know(view.audience)), None
        )
        if unknown is not None:
            return _Refused(Refusal.NO_EVENT, {"id": str(unknown)})
        made = make(session)
        if isinstance(made, Refusal):
            return _refused(session, made, [view for view in views if view], ruling)
        _reviewed(session, made.ruling, ask)
        return made

    made = await ask.services.database.write(work)
    if isinstance(made, _Refused):
        args = made.args | ({"place": place.called(ask.voice.language)} if place else {})
        key = f"refusal-{made.refusal.value.replace('_', '-')}"
        return told(ask.spoken(lambda voice: voice.say(key, **args)))
    ask.services.wake_sender()
    return _answer(ask, made, place)


def _reviewed(session: Session, ruling: Ruling, ask: Ask) -> None:
    """Who changes an event has looked at what readers called wrong in it; who takes that back may look again."""
    about = [event_id for event_id in (ruling.event_id, ruling.other_id) if event_id is not None]
    if ruling.undone_at is None:
        corrections.review(session, about, ask.user_id, ruling.at)
    else:
        corrections.reopen(session, about, ruling.at)


def _refused(session: Session, refusal: Refusal, views: Sequence[EventView], ruling: int | None) -> _Refused:
    """The refusal, with the event or the decision that it is about."""
    if refusal is Refusal.LATER_RULING:
        asked = rulings.last_by_hand(session) if ruling is None else rulings.get(session, ruling)
        later = rulings.later(session, asked) if asked is not None else None
        return _Refused(refusal, {"n": str(later.id if later is not None else "")})
    if not views:
        return _Refused(refusal, {"n": str(ruling)})
    unfit = {Refusal.MERGED: lambda view: view.merged_into is not None, Refusal.RETRACTED: lambda view: not view.stands}
    about = next(filter(unfit.get(refusal, bool), views), views[0])
    whole = events.standing(session, about.id or 0)
    return _Refused(refusal, {"id": str(about.id), "into": str(whole.id if whole is not None else "")})


def _answer(ask: Ask, done: Done, place: Place | None) -> Answer:
    """What was done, the events as they are now, how many messages go out, and *Undo*."""
    ruling, is_undone = done.ruling, done.ruling.undone_at is not None
    shown = [done.event, *([done.other] if done.other is not None and done.other.stands else [])]

    def words(voice: Voice) -> str:
        in_words = ask.words(voice)
        args = {"id": str(ruling.event_id), "other": str(ruling.other_id or ""), "n": str(ruling.id)}
        args["place"] = place.called(voice.language) if place is not None else ""
        lines = [voice.say("ruled-undone" if is_undone else f"ruled-{ruling.kind}", **args)]
        lines += [
            Html(f"<blockquote>{render.line(view, in_words.reader, voice.texts, ask.now)}</blockquote>")
            for view in shown
        ]
        return "\n".join([*lines, voice.say("ruled-rows", rows=done.rows)])

    button = () if is_undone else (ask.voice.button("button-undo", f"undo:{ruling.id}"),)
    return told(ask.spoken(words), button)


@dataclass(frozen=True, slots=True)
class _Shown:
    view: EventView
    reasons: dict[int, MatchReason]
    moved: dict[int, int]
    """By item, the newest decision that brought it here."""
    wrong: int
    decisions: list[Decided]


def _shown(session: Session, view: EventView) -> _Shown:
    event_id = view.id or 0
    ruled = rulings.newest(session, LISTED, event_id=event_id)
    came = [ruling for ruling in reversed(ruled) if _came(ruling, event_id)]
    return _Shown(
        view=view,
        reasons={match.item_id: MatchReason(match.reason) for match in events.matches(session, event_id)},
        moved={item: ruling.id or 0 for ruling in came for item in ruling.item_ids},
        wrong=corrections.count(session, event_id),
        decisions=[_decided(session, ruling) for ruling in ruled],
    )


def _came(ruling: Ruling, event_id: int) -> bool:
    """Whether its reports came to this event by the ruling."""
    to = ruling.event_id if ruling.kind == RulingKind.MERGE else ruling.other_id
    return ruling.undone_at is None and to == event_id


def _decided(session: Session, ruling: Ruling) -> Decided:
    chat = chats.get(session, ruling.by)
    return Decided(
        number=ruling.id or 0,
        kind=RulingKind(ruling.kind),
        event_id=ruling.event_id,
        other_id=ruling.other_id,
        at=ruling.at,
        who=None if ruling.by == MACHINE else (chat.title if chat is not None else "") or str(ruling.by),
        reason=ruling.reason,
        place=place_from_json(ruling.details.get("place")),
        undone_at=ruling.undone_at,
    )


def _numbers(said: Sequence[str]) -> list[int] | None:
    """Numbers as people write them; None where one of the words is none."""
    found = [number(word) for word in said]
    return None if None in found else [each for each in found if each is not None]
