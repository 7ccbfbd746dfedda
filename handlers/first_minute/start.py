"""/start: a greeting, the language, and the way on; the event that a link leads to."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.store import subscriptions
from handlers.ask import Answer, Ask, told
from handlers.first_minute import first
from handlers.news import lookups
from handlers.settings import languages
from handlers.subscribing import subscribing

EVENT = re.compile(r"e(\d{1,15})")
"""What a link to an event carries."""


async def start(ask: Ask) -> Answer:
    """Greet, or show the event that a link leads to: one who has not been greeted is greeted below it."""
    ask.services.drafts.drop((ask.chat.id, ask.thread_id))
    found = EVENT.fullmatch(ask.args)
    if found is None:
        return await _greet(ask)
    answer = await lookups.event(replace(ask, args=found[1]))
    if ask.chat.language:
        return answer
    return replace(answer, messages=(*answer.messages, *(await _greet(ask)).messages))


async def choose_language(ask: Ask) -> Answer:
    """A language button of the greeting: keep it, and go on."""
    chosen = languages.named(ask.args)
    if chosen is None:
        return ask.pop("button-stale")
    return _onward(await languages.speak(ask, chosen), edit=True)


async def _greet(ask: Ask) -> Answer:
    if ask.chat.language is None:
        words = ask.spoken(lambda voice: f"{voice.say('greeting')}\n{voice.say('first-language')}")
        return told(words, languages.row(ask, "lang"))
    wishes = await ask.services.database.read(
        lambda session: subscriptions.wishes_of(session, ask.chat.id, ask.thread_id)
    )
    onward = _again(ask, len(wishes)) if wishes else _onward(ask)
    return Answer((*ask.tell("greeting").messages, *onward.messages))


def _again(ask: Ask, count: int) -> Answer:
    """What one reads who has subscriptions already."""
    add = ask.voice.button("button-add", f"first:what:{first.USUAL.code()}")
    settings = ask.voice.button("button-settings", "set:")
    return ask.tell("first-again", (add, settings), count=count)


def _onward(ask: Ask, *, edit: bool = False) -> Answer:
    """What comes after the language: the first question; in a group a short offer."""
    return first.what(ask, edit=edit) if ask.private else subscribing.group_offer(ask)
