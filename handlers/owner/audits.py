"""/owner audit: who changed which setting, the newest first."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.alerts.texts import shorten
from bot.alerts.when import zone_words
from bot.alerts.words import LONGEST_NAME
from bot.store import audit
from bot.store.audit import Changed
from handlers.ask import Answer, Ask, Voice, number, told
from handlers.owner import changes
from handlers.owner.desk import form
from handlers.pages import turns

PAGE = 15
LONGEST_DETAIL = 120
PAGES = 1000


async def listed(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner audit [PAGE]`."""
    page = number(said[0]) if said else 1
    if len(said) > 1 or page is None or not 1 <= page <= PAGES:
        return form(ask, "audit")
    found = await ask.services.database.read(
        lambda session: audit.newest(session, limit=PAGE + 1, skip=PAGE * (page - 1))
    )
    if not found:
        return ask.tell("audit-none")

    voice = ask.voice
    times = voice.say("history-times", zone=zone_words(voice.texts, ask.reader, ask.now))
    lines = [_line(ask, voice, each) for each in found[:PAGE]]
    listing = "\n".join([voice.say("audit-title", page=page), times, *lines])
    row = turns(voice, page, len(found) > PAGE, lambda at: f"audit:{at}")
    return told(listing, row, edit=ask.pressed)


async def press(ask: Ask) -> Answer:
    """Another page."""
    if number(ask.args) is None:
        return ask.pop("button-stale")
    return replace(await listed(ask, [ask.args]), edit=True)


ACTIONS: dict[str, Callable[[Ask, Sequence[str]], Awaitable[Answer]]] = {"audit": listed}
"""By the word after `/owner`."""


def _line(ask: Ask, voice: Voice, each: Changed) -> str:
    entry, words = each.entry, ask.words(voice)
    chat = shorten(each.chat or str(entry.chat_id), LONGEST_NAME)
    is_anonymous = entry.user_id == audit.ANONYMOUS_ADMIN
    who = voice.plain("audit-anonymous") if is_anonymous else shorten(each.who or str(entry.user_id), LONGEST_NAME)
    what = shorten(changes.what(ask, words, entry), LONGEST_DETAIL)
    if entry.chat_id == entry.user_id:
        return voice.say("audit-line", at=words.bare(entry.at), who=who, what=what)
    return voice.say("audit-line-chat", at=words.bare(entry.at), who=who, chat=chat, what=what)
