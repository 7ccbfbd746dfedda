"""/subscriptions, /unsubscribe: what a chat, or a topic of a forum, hears of; how that ends, and is taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from sqlmodel import Session

from bot.alerts import schedule
from bot.alerts.links import message_link
from bot.alerts.texts import Html, shorten
from bot.models import Subscription
from bot.store import audit, subscriptions
from bot.values.chats import Mode, Wish
from bot.values.delivery import Button
from handlers.ask import Answer, Ask, Row, Voice, fit, number, told
from handlers.reading import wanted as wants
from handlers.reading.wanted import ALL_WORDS
from handlers.subscribing.covering import OutletNames, covers
from handlers.subscribing.outlets import names
from handlers.subscribing.subscribing import digest_line

MOST_BUTTONS = 20
"""Subscriptions that have a button; the others are named by number."""
LONGEST_LABEL = 30


async def listed(ask: Ask) -> Answer:
    """`/subscriptions`: each in a line, and a button that opens it."""

    def work(session: Session) -> tuple[list[Subscription], OutletNames]:
        return subscriptions.of_chat(session, ask.chat.id, ask.thread_id), names(session, ask.chat.id)

    rows, called = await ask.services.database.read(work)
    if not rows:
        return ask.tell("no-subscriptions", edit=True)

    def words(voice: Voice) -> str:
        lines = [
            f"{place}. {line(voice, row, called)}{_elsewhere(ask, voice, row)}" for place, row in enumerate(rows, 1)
        ]
        return (
            f"<b>{voice.say('subscriptions-title')}</b>\n"
            + fit(lines, lambda rest: voice.say("and-more", n=rest), ask.room)
            + f"\n{digest_line(voice, ask.chat)}\n{voice.say('subscriptions-hint')}"
        )

    return told(ask.spoken(words), *_openers(ask, rows), edit=ask.pressed)


def line(voice: Voice, row: Subscription, called: OutletNames) -> Html:
    """What a subscription covers, and whether it is paused."""
    told_ = covers(voice, subscriptions.wish(row), called)
    return told_ if row.state == subscriptions.ACTIVE else Html(f"{told_} · {voice.say('subscription-paused')}")


def _elsewhere(ask: Ask, voice: Voice, row: Subscription) -> str:
    """Which topic a subscription speaks in, where another one is asked."""
    if row.thread_id in (None, ask.thread_id) or row.state != subscriptions.ACTIVE:
        return ""
    link = message_link(ask.chat.id, None, row.thread_id)
    return f" · {voice.say('subscription-in-topic', link=link)}" if link else ""


async def unsubscribe(ask: Ask) -> Answer:
    """/unsubscribe [N]: one, or all of the chat's; in a topic, all of the topic's."""
    every = not ask.args or ask.args.casefold() in ALL_WORDS
    wanted = None if every else number(ask.args)
    if not every and wanted is None:
        return ask.tell("usage-unsubscribe")

    def work(session: Session) -> list[Wish]:
        rows = subscriptions.of_chat(session, ask.chat.id, ask.thread_id)
        doomed = rows if wanted is None else rows[wanted - 1 : wanted] if wanted else []
        return remove(session, ask, doomed)

    removed = await ask.services.database.write(work)
    if wanted is not None and not removed:
        return ask.tell("no-such-subscription", n=str(wanted))
    return removed_answer(ask, removed)


def remove(session: Session, ask: Ask, doomed: Sequence[Subscription]) -> list[Wish]:
    """End subscriptions; what they were."""
    wishes = [subscriptions.wish(row) for row in doomed]
    subscriptions.remove(session, doomed)
    for each in wishes:
        audit.note(session, ask.chat.id, ask.user_id, "unsubscribe", subscriptions.signature(each), ask.now)
    return wishes


def removed_answer(ask: Ask, removed: Sequence[Wish]) -> Answer:
    """How many are gone, and a button that brings them back."""
    if not removed:
        return ask.tell("no-subscriptions")
    back = ask.voice.button("button-take-back", f"back:{ask.services.offers.put(_pack(ask.chat.id, removed))}")
    return ask.tell("unsubscribed", (back,), edit=True, count=len(removed))


async def press_back(ask: Ask) -> Answer:
    """Subscriptions that were removed are there again."""
    wishes = _unpack(ask, ask.services.offers.get(ask.args) or "")
    if not wishes:
        return ask.pop("button-stale")

    def work(session: Session) -> None:
        for wish in wishes:
            next_at = schedule.next_hour(ask.now) if wish.mode is Mode.HOURLY else None
            row, _ = subscriptions.add(session, wish, now=ask.now, next_at=next_at)
            audit.note(session, ask.chat.id, ask.user_id, "subscribe", row.signature, ask.now)

    await ask.services.database.write(work)
    return await listed(ask)


def _openers(ask: Ask, rows: Sequence[Subscription]) -> tuple[Row, ...]:
    """Two in a row, each by its number and place."""
    buttons = [
        Button(f"{place}. {_label(ask, row)}", f"card:{row.id}") for place, row in enumerate(rows[:MOST_BUTTONS], 1)
    ]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def _label(ask: Ask, row: Subscription) -> str:
    place = subscriptions.wish(row).place
    return shorten(place.called(ask.voice.language) if place else ask.voice.plain("everywhere"), LONGEST_LABEL)


def _pack(chat_id: int, wishes: Sequence[Wish]) -> str:
    return json.dumps(
        {"chat": chat_id, "wishes": [[each.thread_id, wants.pack(wants.of_wish(each))] for each in wishes]}
    )


def _unpack(ask: Ask, packed: str) -> list[Wish]:
    """The wishes of this chat that were packed; none for any other text."""
    try:
        kept = json.loads(packed)
    except ValueError:
        return []
    if not isinstance(kept, Mapping) or kept.get("chat") != ask.chat.id:
        return []
    found = [(thread, wants.unpack(each)) for thread, each in kept.get("wishes", ())]
    places = {wanted.place_id: ask.services.gazetteer.by_id(wanted.place_id) for _, wanted in found if wanted}
    return [
        wanted.wish((ask.chat.id, thread), places[wanted.place_id], ask.now)
        for thread, wanted in found
        if wanted is not None and (places[wanted.place_id] or not wanted.place_id)
    ]
