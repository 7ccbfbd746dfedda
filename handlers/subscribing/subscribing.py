"""/subscribe: what a chat, or a topic of a forum, hears of from now on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.alerts import render, route, schedule, when
from bot.alerts.sirens import siren_line
from bot.alerts.texts import Html, shorten
from bot.alerts.words import LONGEST_NAME
from bot.models import Chat
from bot.store import audit, chats, events, status, subscriptions
from bot.values.chats import Mode, Wish
from bot.values.delivery import Button
from bot.values.events import EventView
from bot.values.facts import Place, Precision, Topic
from handlers.ask import Answer, Ask, Row, Voice, told
from handlers.reading import wanted as wants
from handlers.reading.asked import Misread
from handlers.reading.wanted import Said, Wanted
from handlers.reading.which_place import one_place, search, unknown_place
from handlers.subscribing.covering import OutletNames, covers
from handlers.subscribing.outlets import chosen, names

DAY = timedelta(hours=24)
LAST = "last"
"""What the tick of the only topic sends: a wish needs one."""
KEPT = "@"
"""Before the name of a wish that is kept in memory: its words would not fit into callback data."""
AND = re.compile(r"\s*[,;&+]\s*|\s+(?:and|і|й|та|и)\s+", re.IGNORECASE)
"""Between places that are named together."""
MOST_AT_ONCE = 10
"""Places that are looked up where several are named."""
MOST = 100
"""Subscriptions of one chat, all its topics together."""
DIGEST_HOURS = ("07:00", "08:00", "20:00")
ZONES = {
    "city-kyiv": "Europe/Kyiv",
    "city-moscow": "Europe/Moscow",
    "city-warsaw": "Europe/Warsaw",
    "city-berlin": "Europe/Berlin",
    "city-london": "Europe/London",
    "city-new-york": "America/New_York",
}
UNSET_ZONE = "UTC"
"""The zone of a chat of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A subscription as it was stored."""

    chat: Chat
    is_new: bool
    is_first: bool
    wish: Wish


@dataclass(frozen=True, slots=True)
class _Day:
    """What it would have told in the last day, and when any feed was last looked at."""

    events: list[EventView]
    looked_at: datetime | None
    outlets: OutletNames


async def subscribe(ask: Ask) -> Answer:
    """`/subscribe [strike] [threat] [casualty] [losses] [all] [PLACE [KM]] [instant|hourly|daily]`, and conditions.

    Those are `words …`, `toll N`, `sources N`, `outlets …`, `loud` or `silent`.
    """
    said = await completed(ask, wants.read(ask.args))
    if isinstance(said, Answer):
        return said
    if said.is_empty:
        return form(ask, Wanted(wants.FOR_A_PLACE)) if ask.private else group_offer(ask)
    if not said.place:
        return await keep(ask, said.wanted(), None)

    def data(place: Place) -> str:
        return button_data(ask, said.wanted(place.id))

    place = one_place(ask, said.place, data, lambda: _several(ask, said.place) or unknown_place(ask, said.place, data))
    return place if isinstance(place, Answer) else await keep(ask, said.wanted(place.id), place)


def _several(ask: Ask, text: str) -> Answer | None:
    """What to do about several places in one go; None where there are not."""
    first, *more = AND.split(text)[:MOST_AT_ONCE]
    if not more or not all(search(ask, each) for each in (first, *more)):
        return None
    return ask.tell("one-place-each", first=shorten(first, LONGEST_NAME), second=shorten(more[0], LONGEST_NAME))


async def completed(ask: Ask, said: Said) -> Said | Answer:
    """What was said with the outlets that it names; or what of it cannot be read."""
    if said.misread:
        return misread(ask, said.misread)
    outlets = await chosen(ask, said.outlets)
    if isinstance(outlets, Answer):
        return outlets
    return replace(said, conditions=replace(said.conditions, outlets=outlets)) if outlets else said


async def press_subscribe(ask: Ask) -> Answer:
    """A button that stands for a whole wish: by its code, or by the name under which it is kept in memory."""
    name = ask.args.removeprefix(KEPT)
    packed = ask.services.offers.get(name) if name != ask.args else None
    wanted = wants.decode(ask.args) if name == ask.args else wants.unpack(packed or "")
    place = ask.services.gazetteer.by_id(wanted.place_id) if wanted and wanted.place_id else None
    if wanted is None or (wanted.place_id and place is None):
        return ask.pop("button-stale")
    return await keep(ask, wanted, place)


async def press_form(ask: Ask) -> Answer:
    """A toggle of the form."""
    if ask.args == LAST:
        return ask.pop("topic-must-stay")
    wanted = wants.decode(ask.args)
    return ask.pop("button-stale") if wanted is None or wanted.place_id else form(ask, wanted)


async def keep(ask: Ask, wanted: Wanted, place: Place | None) -> Answer:
    """Keep a wish, and show at once that it works."""
    kept = await store(ask, wanted, place)
    return kept if isinstance(kept, Answer) else await show(ask, kept)


async def store(ask: Ask, wanted: Wanted, place: Place | None, *, digest_at: str | None = None) -> Kept | Answer:
    """Keep a wish; or why it cannot be kept. `digest_at` (local HH:MM) is when the daily digest is to come."""
    if wanted.radius_km and place and place.precision is not Precision.SETTLEMENT:
        return ask.tell("radius-needs-town", place=place.called(ask.voice.language))

    wish = wanted.wish((ask.chat.id, ask.thread_id), place, ask.now)

    def work(session: Session) -> Kept | None:
        signatures = {row.signature for row in subscriptions.of_chat(session, ask.chat.id)}
        if len(signatures) >= MOST and subscriptions.signature(wish) not in signatures:
            return None
        is_first = not subscriptions.wishes_of(session, ask.chat.id)
        next_at = schedule.next_hour(ask.now) if wanted.mode is Mode.HOURLY else None
        row, is_new = subscriptions.add(session, wish, now=ask.now, next_at=next_at)
        chat = _set_clock(session, ask, place, digest_at, is_first=is_first)
        audit.note(session, chat.id, ask.user_id, "subscribe", row.signature, ask.now)
        return Kept(chat, is_new, is_first, subscriptions.wish(row))

    kept = await ask.services.database.write(work)
    return ask.tell("subscriptions-full", limit=MOST) if kept is None else kept


async def show(ask: Ask, kept: Kept, *, warns: bool = False) -> Answer:
    """What was kept, and what the last day had of it; that this is no siren the first time, or where it `warns`."""
    day = await ask.services.database.read(lambda session: _last_day(session, ask, kept.wish))
    return _shown(with_chat(ask, kept.chat), kept, day, warns=warns or kept.is_first)


def _last_day(session: Session, ask: Ask, wish: Wish) -> _Day:
    recent = events.between(session, ask.now - DAY, ask.now + timedelta(seconds=1), ask.chat.id)
    covered = [event for event in recent if route.covers(wish, event)]
    called = names(session, ask.chat.id) if wish.conditions.outlets else {}
    return _Day(covered, status.figures(session).last_look, called)


def _set_clock(session: Session, ask: Ask, place: Place | None, digest_at: str | None, *, is_first: bool) -> Chat:
    """The zone of the chat's first place, unless one was chosen; and when the digest comes."""
    chat = session.get_one(Chat, ask.chat.id)
    if digest_at is not None:
        chat.digest_at, chat.digest_weekday, chat.next_digest_at = digest_at, None, None
    zone = place.zone if place and not chat.zone_chosen and chat.zone == UNSET_ZONE else None
    if zone is not None:
        chat.zone, chat.next_digest_at = zone, None
    if is_first or chat.next_digest_at is None:
        chats.await_digest(chat, ask.now)
    session.add(chat)
    return chat


def _shown(ask: Ask, kept: Kept, day: _Day, *, warns: bool) -> Answer:
    place = kept.wish.place

    def words(voice: Voice) -> str:
        reader = replace(ask.reader, language=voice.language)
        lines = [
            voice.say("subscribed" if kept.is_new else "subscribed-already"),
            Html(f"<b>{covers(voice, kept.wish, day.outlets)}</b>"),
            voice.say("last-day", count=len(day.events)),
        ]
        if day.events:
            lines.append(Html(f"<blockquote>{render.line(day.events[0], reader, voice.texts, ask.now)}</blockquote>"))
        if day.looked_at is None:
            lines.append(voice.say("not-looked-yet"))
        else:
            lines.append(voice.say("looked-at", at=when.moment(day.looked_at, reader, ask.now)))
        lines.append(digest_line(voice, ask.chat))
        if ask.chat.paused_at is not None:
            lines.append(voice.say("subscribed-paused"))
        if kept.is_first and _asks_for_clock(ask, place):
            lines.append(voice.say("clock-unknown", clock=when.clock(ask.now, ask.chat.zone)))
        if warns:
            lines.append(Html(f"\n{siren_line(place.country if place else None, ask.words(voice))}"))
        return "\n".join(lines)

    change = ask.voice.button("button-change", f"card:{kept.wish.subscription_id}")
    return told(ask.spoken(words), *(_first_questions(ask, place) if kept.is_first else ((change,),)))


def _asks_for_clock(ask: Ask, place: Place | None) -> bool:
    return place is None and not ask.chat.zone_chosen


def _first_questions(ask: Ask, place: Place | None) -> tuple[Row, ...]:
    """The digest's hour; and the clock, where no place tells it."""
    hours = [_hour(ask, hour) for hour in DIGEST_HOURS]
    rows: list[Row] = [tuple(hours[:2]), (*hours[2:], ask.voice.button("button-no-digest", "digest:off"))]
    if _asks_for_clock(ask, place):
        named = [ask.voice.button(city, f"zone:{zone}") for city, zone in ZONES.items()]
        rows += [tuple(named[:3]), tuple(named[3:])]
    return tuple(rows)


def _hour(ask: Ask, hour: str) -> Button:
    mark = "● " if hour == ask.chat.digest_at else ""
    return Button(f"{mark}{ask.voice.plain('button-digest-at', at=hour)}", f"digest:{hour}")


def digest_line(voice: Voice, chat: Chat) -> Html:
    """When the digest comes, or that it does not."""
    if chat.digest_at is None:
        return voice.say("digest-is-off")
    zone = when.zone_words(voice.texts, replace(chats.reader(chat), language=voice.language), chat.created_at)
    every = voice.say("digest-every-day" if chat.digest_weekday is None else f"digest-every-{chat.digest_weekday}")
    at = voice.say("at-clock", hour=int(chat.digest_at[:2]), clock=chat.digest_at)
    return voice.say("digest-is-at", every=every, at=at, zone=zone)


def misread(ask: Ask, found: Misread) -> Answer:
    """What of a command cannot be read."""
    return ask.tell(found.key, text=shorten(found.text, LONGEST_NAME))


def button_data(ask: Ask, wanted: Wanted) -> str:
    """Callback data that stands for a whole wish; one that is no mere topics, place and mode is kept in memory."""
    return f"sub:{wanted.code()}" if wanted.is_plain else f"sub:{KEPT}{ask.services.offers.put(wants.pack(wanted))}"


def form(ask: Ask, wanted: Wanted) -> Answer:
    """The wish as toggles; the message stands for its own state."""
    topics = (Topic.STRIKE, Topic.CASUALTY, Topic.IN_FLIGHT, Topic.THREAT)
    toggles = [_toggle(ask, wanted, topic) for topic in topics]
    modes = tuple(
        Button(
            f"{'● ' if mode is wanted.mode else ''}{ask.voice.plain(f'mode-{mode}')}",
            f"form:{replace(wanted, mode=mode).code()}",
        )
        for mode in Mode
    )
    everywhere = ask.voice.button("button-subscribe-everywhere", f"sub:{wanted.code()}")
    return ask.tell("form", tuple(toggles[:2]), tuple(toggles[2:]), modes, (everywhere,), edit=True)


def _toggle(ask: Ask, wanted: Wanted, topic: Topic) -> Button:
    is_on = topic in wanted.topics
    after = tuple(each for each in Topic if (each in wanted.topics) != (each is topic))
    text = ask.voice.plain(f"topic-{topic.value.replace('_', '-')}")
    state = replace(wanted, topics=after).code() if after else LAST
    return Button(f"{'✓ ' if is_on else ''}{text}", f"form:{state}")


def group_offer(ask: Ask) -> Answer:
    """What a group, or a topic of it, may want: a digest by one tap, anything else step by step."""
    digest = Wanted(wants.FOR_A_DIGEST, Mode.DAILY)
    by_steps = ask.voice.button("button-by-steps", f"first:what:{Wanted(wants.FOR_A_PLACE).code()}")
    rows = (ask.voice.button("button-group-digest", f"sub:{digest.code()}"),), (by_steps,)
    return ask.tell("group-offer" if ask.thread_id is None else "topic-offer", *rows, edit=True)


def with_chat(ask: Ask, chat: Chat) -> Ask:
    """The same ask, after its chat has changed."""
    return replace(ask, chat=chat)
