"""/owner promote, demote: whether a feed that a chat added serves everyone, or the chats that follow it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from sqlmodel import Session

from bot.store import audit, feeds, follows
from handlers.ask import Answer, Ask, number
from handlers.owner.desk import form


async def promote(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner promote FEED`."""
    return await _set(ask, said, "promote", is_public=True)


async def demote(ask: Ask, said: Sequence[str]) -> Answer:
    """`/owner demote FEED`: takes a promotion back."""
    return await _set(ask, said, "demote", is_public=False)


async def press_promote(ask: Ask) -> Answer:
    """*Promote* beside a feed that serves its own chat only."""
    return await promote(ask, [ask.args]) if number(ask.args) is not None else ask.pop("button-stale")


async def press_demote(ask: Ask) -> Answer:
    """*Undo* under a promotion."""
    return await demote(ask, [ask.args]) if number(ask.args) is not None else ask.pop("button-stale")


ACTIONS: dict[str, Callable[[Ask, Sequence[str]], Awaitable[Answer]]] = {"promote": promote, "demote": demote}
"""By the word after `/owner`."""


async def _set(ask: Ask, said: Sequence[str], action: str, *, is_public: bool) -> Answer:
    feed_id = number(said[0]) if len(said) == 1 else None
    if feed_id is None:
        return form(ask, action)

    def work(session: Session) -> tuple[str, bool] | None:
        feed = feeds.get(session, feed_id)
        if feed is None:
            return None
        changes = feed.public is not is_public and (is_public or bool(follows.followers(session, feed_id)))
        if changes:
            feeds.serve(session, feed_id, everyone=is_public)
            audit.note(session, ask.chat.id, ask.user_id, action, str(feed_id), ask.now)
        return feed.title or feed.url, changes

    found = await ask.services.database.write(work)
    if found is None:
        return ask.tell("no-feed-of-number", id=str(feed_id))
    title, changed = found
    if not changed:
        return ask.tell("feed-promoted-already" if is_public else "feed-not-demoted", title=title)
    undo = (ask.voice.button("button-undo", f"demote:{feed_id}"),) if is_public else ()
    return ask.tell("feed-promoted" if is_public else "feed-demoted", undo, title=title)
