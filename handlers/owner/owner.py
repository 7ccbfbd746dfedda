"""/owner: what only the owners of the bot may do, in a private chat."""

from __future__ import annotations

from sqlmodel import Session

from bot.alerts.texts import Html
from bot.store import corrections, feeds
from bot.store import held as held_rows
from bot.store.corrections import CalledWrong
from handlers.ask import Answer, Ask, Voice, told
from handlers.owner import audits, desk, held, invitations, promoting, review

SHOWN = 5
ACTIONS = {
    **review.ACTIONS,
    **desk.ACTIONS,
    **invitations.ACTIONS,
    **promoting.ACTIONS,
    **audits.ACTIONS,
    **held.ACTIONS,
}
"""By the word after `/owner`."""
HELP = (*ACTIONS, "help")
"""The lines of `/owner help`, in order."""


async def owner(ask: Ask) -> Answer:
    """`/owner [help]`, and what the files of `ACTIONS` do to events, invitations, feeds and held rows."""
    said, _, rest = ask.args.strip().partition(" ")
    action = said.casefold()
    if action in ACTIONS:
        return await ACTIONS[action](ask, rest.split())
    if action == "help":
        return _help(ask)
    if action:
        return ask.tell("usage-owner")
    return await _list(ask)


def _help(ask: Ask) -> Answer:
    def words(voice: Voice) -> str:
        lines = [voice.say(f"owner-help-{action}") for action in HELP]
        return "\n".join([*lines, voice.say("owner-help-note")])

    return told(ask.spoken(words))


async def _list(ask: Ask) -> Answer:
    """What may be done, feeds that wait for a promotion, what readers call wrong, and how much is held."""

    def work(session: Session) -> tuple[list[tuple[int, str]], list[CalledWrong], int]:
        own = [(feed.id or 0, feed.title or feed.url) for feed in feeds.listed(session) if not feed.public]
        return own, corrections.waiting(session, ask.chat.id), len(held_rows.held(session))

    own, wrong, kept = await ask.services.database.read(work)

    def words(voice: Voice) -> str:
        lines: list[Html] = [voice.say("usage-owner")]
        lines += [voice.say("owner-feed", id=str(feed_id), title=title) for feed_id, title in own[:SHOWN]]
        if wrong:
            lines.append(voice.say("owner-wrong", n=len(wrong)))
        if kept:
            lines.append(voice.say("owner-held", n=kept))
        return "\n".join(lines)

    look = (ask.voice.button("button-review", "review:"),) if wrong else ()
    promote = [(ask.voice.button("button-promote", f"promote:{key}", title=title),) for key, title in own[:SHOWN]]
    return told(ask.spoken(words), look, *promote)
