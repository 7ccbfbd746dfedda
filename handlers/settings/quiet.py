"""/quiet: the hours in which everything comes without a sound, and what rings in them anyhow."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session

from bot.alerts import when
from bot.alerts.fit import joined
from bot.alerts.texts import Html
from bot.models import Chat
from bot.store import audit, chats, subscriptions
from bot.values.chats import QuietException
from bot.values.delivery import Button
from bot.values.facts import Place, Precision
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.reading import hours
from handlers.reading.hours import Fault, Quiet
from handlers.subscribing.subscribing import UNSET_ZONE, with_chat

COMMON = ("22:00-07:00", "23:00-07:00", "23:00-08:00")
PRESSED = {
    **{name: Quiet(True, name) for name in COMMON},
    "off": Quiet(True, None),
}
"""Hours that a button stands for."""
TOWNS = 3
"""Towns of one's own that are named."""


async def quiet(ask: Ask) -> Answer:
    """`/quiet HH:MM-HH:MM | off | except my town, deaths`; alone it shows what is set, with buttons."""
    if not ask.args.strip():
        return await form(ask)
    said = hours.read_quiet(ask.args)
    if isinstance(said, Fault):
        return ask.tell(said)
    return await _keep(ask, said)


async def press(ask: Ask) -> Answer:
    """A button of the form: hours, or an exception that is added (`+`) or taken away (`-`)."""
    sign, name = ask.args[:1], ask.args[1:]
    if ask.args in PRESSED:
        return await _keep(ask, PRESSED[ask.args])
    if sign not in ("+", "-") or name not in tuple(QuietException):
        return ask.pop("button-stale")
    kept = set(ask.chat.quiet_except) | {name} if sign == "+" else set(ask.chat.quiet_except) - {name}
    return await _keep(ask, Quiet(exceptions=tuple(each for each in QuietException if each in kept)))


async def form(ask: Ask) -> Answer:
    """What is set now, and buttons that change it. A press is answered in the message that had it."""
    wishes = await ask.services.database.read(lambda session: subscriptions.wishes_of(session, ask.chat.id))
    towns = [wish.place for wish in wishes if wish.place and wish.place.precision is Precision.SETTLEMENT]
    own = list({town.id: town for town in towns}.values())[:TOWNS]
    return told(ask.spoken(lambda voice: _words(ask, voice, own)), *_buttons(ask), edit=ask.pressed)


async def _keep(ask: Ask, said: Quiet) -> Answer:
    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        if said.said:
            chat.quiet = said.hours
        if said.exceptions is not None:
            chat.quiet_except = list(said.exceptions)
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, "quiet", " ".join([chat.quiet or "off", *chat.quiet_except]), ask.now)
        return chat

    return await form(with_chat(ask, await ask.services.database.write(work)))


def _words(ask: Ask, voice: Voice, own: list[Place]) -> Html:
    reader = replace(chats.reader(ask.chat), language=voice.language)
    if ask.chat.quiet is None:
        return voice.say("quiet-are-off")
    start, _, end = ask.chat.quiet.partition("-")
    zone = when.zone_words(voice.texts, reader, ask.now)
    lines = [voice.say("quiet-are", start=start, end=end, zone=zone), _exceptions(ask, voice, own)]
    if not ask.chat.zone_chosen and ask.chat.zone == UNSET_ZONE:
        lines.append(voice.say("quiet-clock", clock=when.clock(ask.now, ask.chat.zone)))
    return joined("\n", lines)


def _exceptions(ask: Ask, voice: Voice, own: list[Place]) -> Html:
    said = []
    if QuietException.OWN_PLACE in ask.chat.quiet_except:
        named = ", ".join(town.called(voice.language) for town in own)
        said.append(voice.say("quiet-but-own", places=named) if own else voice.say("quiet-but-own-none"))
    if QuietException.DEATHS in ask.chat.quiet_except:
        said.append(voice.say("quiet-but-deaths"))
    return voice.say("quiet-rings", what=joined("; ", said)) if said else voice.say("quiet-rings-none")


def _buttons(ask: Ask) -> tuple[Row, ...]:
    def chosen(label: str, data: str, *, is_set: bool) -> Button:
        return Button(f"{'● ' if is_set else ''}{label}", f"quiet:{data}")

    times = tuple(chosen(each.replace("-", "–"), each, is_set=ask.chat.quiet == each) for each in COMMON)
    off = chosen(ask.voice.plain("button-quiet-off"), "off", is_set=ask.chat.quiet is None)
    if ask.chat.quiet is None:
        return times, (off,)
    return times, (off,), tuple(_toggle(ask, each) for each in QuietException)


def _toggle(ask: Ask, exception: QuietException) -> Button:
    is_on = exception in ask.chat.quiet_except
    text = ask.voice.plain(f"button-quiet-{exception.replace('_', '-')}")
    return Button(f"{'✓ ' if is_on else ''}{text}", f"quiet:{'-' if is_on else '+'}{exception}")
