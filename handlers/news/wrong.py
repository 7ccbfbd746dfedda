"""/wrong, and *Wrong*: what a reader says is not right. Nothing changes by it until an owner looks.

The press itself counts; what is wrong is asked after it. In a group that is asked once for an event, of the first who
presses, in a message that becomes the thanks; the others read in their popup how to say it. In a channel nothing is
asked.
"""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from bot.store import corrections, events
from bot.values.claims import Claim, Fault, read
from bot.values.facts import Place
from handlers.ask import Answer, Ask, Row, Voice, number, told
from handlers.reading.which_place import one_place, perhaps_meant

WORDS = {
    Fault.LABEL: ("label", "kind", "вид", "мітка", "метка"),
    Fault.PLACE: ("place", "where", "місце", "место", "де", "где"),
    Fault.FIGURE: ("figure", "figures", "toll", "числа", "число", "цифри", "цифры", "втрати", "потери"),
    Fault.OTHER_EVENT: ("event", "another", "подія", "інша", "событие", "другое"),
    Fault.NOT_NEWS: ("news", "новина", "новость"),
}
"""What may be said is wrong, in the order of the buttons."""


async def wrong(ask: Ask) -> Answer:
    """`/wrong ID [WHAT [PLACE]]`."""
    first, _, rest = ask.args.partition(" ")
    word, _, name = rest.strip().partition(" ")
    event_id, fault = number(first), _fault(word)
    if event_id is None or fault is None or (name and fault is not Fault.PLACE):
        return ask.tell("usage-wrong")
    if not name:
        return await _keep(ask, event_id, Claim(fault))

    def data(place: Place) -> str:
        return f"wrong:{event_id}:{Claim(Fault.PLACE, place.id).code()}"

    def unknown() -> Answer:
        return perhaps_meant(ask, name, data) or ask.tell("wrong-no-place", place=name, id=str(event_id))

    place = one_place(ask, name, data, unknown)
    return place if isinstance(place, Answer) else await _keep(ask, event_id, Claim(Fault.PLACE, place.id))


async def press(ask: Ask) -> Answer:
    """*Wrong* under a message, what is wrong, or which place is the right one: `ID[:WHAT[:PLACE]]`."""
    first, _, code = ask.args.partition(":")
    event_id, claim = number(first), read(code) if code else Claim()
    if event_id is None or claim is None or not _is_known(ask, claim):
        return ask.pop("button-stale")
    return await _keep(ask, event_id, claim)


async def _keep(ask: Ask, event_id: int, claim: Claim) -> Answer:
    def work(session: Session) -> tuple[int, bool] | None:
        row = events.standing_row(session, event_id)
        if row is None or row.id is None or not ask.may_know(row.audience):
            return None
        return row.id, corrections.note(session, ask.chat.id, ask.user_id, row.id, claim, ask.now)

    kept = await ask.services.database.write(work)
    if kept is None:
        return ask.pop("no-such-event", id=str(event_id))
    whole, is_first = kept
    if claim.fault is not Fault.UNSPECIFIED:
        return _thanks(ask, whole, claim)
    return _asked_back(ask, whole, is_first=is_first)


def _asked_back(ask: Ask, event_id: int, *, is_first: bool) -> Answer:
    """Thanks for the press, and what is wrong."""
    rows = _choices(ask, event_id)
    if not ask.pressed:
        return ask.tell("wrong-noted-which", *rows, id=str(event_id))
    if ask.private:
        return replace(ask.tell("wrong-which", *rows, id=str(event_id)), popup=ask.voice.plain("noted"), reply=True)
    if is_first:
        answer = ask.tell("wrong-which-short", *rows, id=str(event_id))
        return replace(answer, popup=ask.voice.plain("noted"), reply=True)
    return Answer(popup=ask.voice.plain("wrong-noted-how", id=str(event_id)))


def _choices(ask: Ask, event_id: int) -> tuple[Row, ...]:
    buttons = [ask.voice.button(f"button-{_key(fault)}", f"wrong:{event_id}:{Claim(fault).code()}") for fault in WORDS]
    return tuple(buttons[:3]), tuple(buttons[3:])


def _thanks(ask: Ask, event_id: int, claim: Claim) -> Answer:
    """What was noted; for a place also how to name the right one."""
    right = ask.services.gazetteer.by_id(claim.place_id) if claim.place_id else None

    def words(voice: Voice) -> str:
        if right is not None:
            return voice.say("wrong-place-noted", id=str(event_id), place=right.called(voice.language))
        if claim.fault is not Fault.PLACE:
            return voice.say(f"{_key(claim.fault)}-noted", id=str(event_id))
        lines = [voice.say("wrong-place-unnamed-noted", id=str(event_id))]
        lines += [voice.say("wrong-which-place", id=str(event_id))] if ask.private else []
        return "\n".join(lines)

    return told(ask.spoken(words), edit=ask.pressed)


def _is_known(ask: Ask, claim: Claim) -> bool:
    return claim.place_id is None or ask.services.gazetteer.by_id(claim.place_id) is not None


def _fault(word: str) -> Fault | None:
    if not word:
        return Fault.UNSPECIFIED
    return next((fault for fault, words in WORDS.items() if word.casefold() in words), None)


def _key(fault: Fault) -> str:
    return f"wrong-{fault.value.replace('_', '-')}"
