"""What is told to many chats: what of an event, and to which of them in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.values.events import Telling


@dataclass(frozen=True, slots=True)
class Slice:
    """Chats by their ids: those above `after`, up to and with `upto`. None sets no bound."""

    after: int | None = None
    upto: int | None = None

    @property
    def rest(self) -> Slice | None:
        """Those above it; None where there is nobody."""
        return None if self.upto is None else Slice(after=self.upto)

    def __contains__(self, chat_id: int) -> bool:
        return (self.after is None or self.after < chat_id) and (self.upto is None or chat_id <= self.upto)


EVERYBODY = Slice()


def only(chat_id: int) -> Slice:
    """One chat."""
    return Slice(chat_id - 1, chat_id)


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of an event, as far as it is to be told. What chats know of it is in their messages."""

    event_id: int
    reported_at: datetime
    """The date of the report that brings it."""
    opens: bool = False
    """It is news for those who have no alert of it."""
    edits: bool = False
    """The alerts of it read otherwise now."""
    replies: bool = False
    """Those who have one are told aloud what is material."""
    before: Telling | None = None
    """What alerts told that do not say so themselves: they are from before it was noted."""
