"""/owner review, dismiss: what readers call wrong, one event at a time, with what can be done about it.

Every change is one of handlers/owner/desk, which also marks what was called wrong as looked at; the buttons lead there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session

from bot.alerts import render
from bot.alerts.headlines import dated
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.store import audit, corrections, events
from bot.store.corrections import CalledWrong
from bot.values.claims import Fault
from bot.values.delivery import Button
from bot.values.events import EventView
from handlers.ask import Answer, Ask, Row, Voice, fit, number, told
from handlers.owner import desk

HEADLINES = 5
CHOICES = 8
"""Reports that can be taken out, and events to merge with, by a button."""
PLACES = 2
"""Places that readers name, by a button."""
AROUND = timedelta(hours=24)
"""How far apart the last reports of two events may be that are offered to be one."""
LOOKED_AT = 200
FROM_REPORTS = {Fault.LABEL, Fault.FIGURE}
"""What nobody types in: it is read from the reports."""


async def review(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner review [ID]`: the event that waits longest, or this one."""
    wanted = number(said[0]) if said else 0
    if wanted is None or len(said) > 1:
        return desk.form(ask, "review")
    found = await _waiting(ask)
    place = next((place for place, each in enumerate(found) if wanted in (0, each.event.id)), None)
    if place is None:
        return ask.tell("review-not-this" if found else "review-none", edit=True, id=str(wanted))
    return _shown(ask, found, place)


async def dismiss(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner dismiss ID`: all is right with it."""
    event_id = number(said[0]) if len(said) == 1 else None
    if event_id is None:
        return desk.form(ask, "dismiss")
    if event_id not in {each.event.id for each in await _waiting(ask)}:
        return ask.tell("review-not-this", edit=True, id=str(event_id))

    def work(session: Session) -> None:
        corrections.review(session, [event_id], ask.user_id, ask.now)
        audit.note(session, ask.chat.id, ask.user_id, "dismiss", str(event_id), ask.now)

    await ask.services.database.write(work)
    return ask.tell("review-dismissed", edit=True, id=str(event_id))


async def press(ask: Ask) -> Answer:
    """A button of the review: nothing, or one of `PRESSES` and its numbers, as in `cut:ID:ITEM`."""
    if not ask.args:
        return await review(ask, [])
    action, _, rest = ask.args.partition(":")
    numbers = rest.split(":")
    wanted = PRESSES.get(action)
    if wanted is None or None in map(number, numbers) or len(numbers) != wanted[1]:
        return ask.pop("button-stale")
    return await wanted[0](ask, numbers)


async def _next(ask: Ask, said: Sequence[str]) -> Answer:
    """The one that waits next after this one, which stays as it is."""
    found = await _waiting(ask)
    later = [place for place, each in enumerate(found) if (each.event.id or 0) == number(said[0])]
    place = later[0] + 1 if later else 0
    return _shown(ask, found, place) if place < len(found) else ask.tell("review-last", edit=True, n=len(found))


async def _change(ask: Ask, make: Callable[[Ask, Sequence[str]], Awaitable[Answer]], said: Sequence[str]) -> Answer:
    """Let the desk change it, and lead on to what still waits."""
    done = await make(ask, said)
    left = len(await _waiting(ask))
    row: Row = (ask.voice.button("button-review-next", "review:", n=left),) if left else ()
    return replace(_with_row(done, row), edit=True)


async def _wrong(ask: Ask, said: Sequence[str]) -> Answer:
    return await _change(ask, desk.wrong, said)


async def _cut(ask: Ask, said: Sequence[str]) -> Answer:
    return await _change(ask, desk.split, said)


async def _join(ask: Ask, said: Sequence[str]) -> Answer:
    return await _change(ask, desk.merge, said)


async def _dismiss(ask: Ask, said: Sequence[str]) -> Answer:
    return await _change(ask, dismiss, said)


async def _put(ask: Ask, said: Sequence[str]) -> Answer:
    return await _change(ask, lambda ask, said: desk.press_place(replace(ask, args=":".join(said))), said)


async def _split(ask: Ask, said: Sequence[str]) -> Answer:
    """Ask which of its reports is another event."""
    view = await _event(ask, said[0])
    if view is None or len(view.reports) < 2:
        return ask.pop("button-stale")
    chosen = view.reports[:CHOICES]
    buttons = [Button(f"#{each.item_id}", f"review:cut:{view.id}:{each.item_id}") for each in chosen]
    lines = [f"#{each.item_id} · {dated(each, ask.words(ask.voice))}" for each in chosen]
    return told(_listing(ask, "review-split", view, lines), *_rows(buttons), _back(ask, view.id or 0), edit=True)


async def _merge(ask: Ask, said: Sequence[str]) -> Answer:
    """Ask which other event it is."""
    view = await _event(ask, said[0])
    if view is None:
        return ask.pop("button-stale")
    near = await ask.services.database.read(lambda session: _near(session, ask, view))
    buttons = [Button(f"#{each.id}", f"review:join:{view.id}:{each.id}") for each in near]
    lines = [f"#{each.id} · {render.line(each, ask.reader, ask.services.texts, ask.now)}" for each in near]
    return told(_listing(ask, "review-merge", view, lines), *_rows(buttons), _back(ask, view.id or 0), edit=True)


Press = Callable[[Ask, Sequence[str]], Awaitable[Answer]]
PRESSES: dict[str, tuple[Press, int]] = {
    "see": (review, 1),
    "next": (_next, 1),
    "wrong": (_wrong, 1),
    "drop": (_dismiss, 1),
    "split": (_split, 1),
    "merge": (_merge, 1),
    "cut": (_cut, 2),
    "join": (_join, 2),
    "put": (_put, 2),
}
"""By the word after `review:`, with how many numbers follow it."""
ACTIONS: dict[str, Press] = {"review": review, "dismiss": dismiss}
"""By the word after `/owner`."""


def _shown(ask: Ask, found: Sequence[CalledWrong], place: int) -> Answer:
    each = found[place]
    view, event_id = each.event, each.event.id or 0
    voice, in_words = ask.voice, ask.words(ask.voice)
    lines = [
        voice.say("review-title", place=place + 1, n=len(found)),
        Html(f"<blockquote>{render.line(view, in_words.reader, voice.texts, ask.now)}</blockquote>"),
        voice.say("review-claims", id=str(event_id), n=len(each.claims), what=Html(_claimed(ask, each))),
        *(f"#{report.item_id} · {dated(report, in_words)}" for report in view.reports[:HEADLINES]),
        *in_words.more(len(view.reports) - HEADLINES),
        voice.say("review-how", id=str(event_id)),
        *([voice.say("review-how-said")] if FROM_REPORTS & {claim.fault for claim in each.claims} else []),
    ]
    say = voice.button
    split = (say("button-review-split", f"review:split:{event_id}"),) if len(view.reports) > 1 else ()
    return told(
        "\n".join(lines),
        *_places(ask, each),
        (*split, say("button-review-merge", f"review:merge:{event_id}")),
        (say("button-review-wrong", f"review:wrong:{event_id}"), say("button-review-drop", f"review:drop:{event_id}")),
        (say("button-review-later", f"review:next:{event_id}"),) if len(found) > 1 else (),
        edit=ask.pressed,
    )


def _places(ask: Ask, each: CalledWrong) -> list[Row]:
    """The places that readers say are the right ones, the most named first."""
    named = Counter(claim.place_id for claim in each.claims if claim.place_id)
    known = [ask.services.gazetteer.by_id(key) for key, _ in named.most_common(PLACES)]
    name = ask.voice.language
    return [
        (ask.voice.button("button-review-place", f"review:put:{each.event.id}:{place.id}", place=place.called(name)),)
        for place in known
        if place is not None
    ]


def _claimed(ask: Ask, each: CalledWrong) -> str:
    """`the place ×2, the figures (Chuhuiv)`."""
    voice, faults = ask.voice, Counter(claim.fault for claim in each.claims)
    said = [_fault(voice, fault) + (f" ×{n}" if n > 1 else "") for fault, n in faults.most_common()]
    places = {claim.place_id for claim in each.claims if claim.place_id}
    known = [place for place in map(ask.services.gazetteer.by_id, sorted(places)) if place is not None]
    names = [shorten(place.called(voice.language), LONGEST_NAME) for place in known]
    return ", ".join(said) + (f" ({', '.join(names[:CHOICES])})" if names else "")


def _fault(voice: Voice, fault: Fault) -> str:
    return voice.say(f"fault-{fault.value.replace('_', '-')}")


async def _waiting(ask: Ask) -> list[CalledWrong]:
    return await ask.services.database.read(lambda session: corrections.waiting(session, ask.chat.id))


async def _event(ask: Ask, said: str) -> EventView | None:
    event_id = number(said) or 0
    view = await ask.services.database.read(lambda session: events.standing(session, event_id))
    return view if view is not None and view.stands and ask.may_know(view.audience) else None


def _near(session: Session, ask: Ask, view: EventView) -> list[EventView]:
    """Events of about the same time that share a label, those of the same region first."""
    at = view.last_report_at
    found = events.between(session, at - AROUND, at + AROUND, ask.chat.id, limit=LOOKED_AT)
    alike = [each for each in found if each.id != view.id and set(each.labels) & set(view.labels)]
    alike = [each for each in alike if each.audience == view.audience]
    return sorted(alike, key=lambda each: (_region(each) != _region(view), abs(each.last_report_at - at)))[:CHOICES]


def _region(view: EventView) -> int | None:
    return None if view.place is None else view.place.region_id or view.place.id


def _listing(ask: Ask, key: str, view: EventView, lines: Sequence[str]) -> str:
    return fit([ask.voice.say(key, id=str(view.id)), *lines], lambda rest: ask.voice.say("and-more", n=rest))


def _rows(buttons: Sequence[Button]) -> list[Row]:
    return [tuple(buttons[start : start + 4]) for start in range(0, len(buttons), 4)]


def _back(ask: Ask, event_id: int) -> Row:
    return (ask.voice.button("button-review-back", f"review:see:{event_id}"),)


def _with_row(answer: Answer, row: Row) -> Answer:
    if not answer.messages or not row:
        return answer
    first, *others = answer.messages
    return replace(answer, messages=(replace(first, buttons=(*first.buttons, row)), *others))
