"""Every error that the product raises. A class is a policy: what is done about it.

StrikewireError
├── UsageError              the user is told the right form; exit 2
│   └── SettingsError       names the setting and what it takes
├── AlreadyRunning          a second process on one database; exit 1
├── StoreError              the database cannot be used as it is; exit 1
├── TokenRefused            Telegram does not know the token; exit 1
├── PortInUse               the address to listen on is taken; exit 1
├── FileUnread              a file that came with a message cannot be had: the user is asked for it again
├── FeedError               the feed fails once and is tried again later, ever more seldom
│   ├── FeedRefused         an address that is never fetched (private, wrong scheme, password in it)
│   ├── FeedUnreachable     no answer, or too slow
│   ├── FeedTooLarge        over the cap on bytes, on the wire or decoded
│   ├── FeedAnswered        an HTTP status that is no document; may say when to come back
│   │   ├── FeedGone        410: polling stops
│   │   └── HostBusy        429, or 503 that says how long: all feeds of that host wait
│   ├── HostPaused          not asked, because its host wants to be left alone: no failure, it comes later
│   ├── NotAFeed            an answer that holds no feed
│   └── ParserKilled        the document cost its parser too much time or memory
└── DeliveryError           what became of a send
    ├── SurelyNotSent       nothing reached Telegram, or it refused: may be tried again
    │   ├── Unreachable     no connection, or the token is refused: nothing is sent until Telegram answers
    │   ├── RetryAfter      wait as long as Telegram says
    │   ├── BadMessage      refused as malformed: once more as plain text
    │   ├── ChatGone        the chat does not take messages: suspended until it returns
    │   ├── ChatMoved       the group has a new id
    │   └── TopicGone       the forum topic was deleted: its subscriptions pause
    ├── NothingToDo         an edit that changes nothing: success
    ├── MessageGone         the message to edit is no longer there: sent anew once
    └── OutcomeUnknown      it may have arrived: stop, then a marked copy
"""

from __future__ import annotations


class StrikewireError(Exception):
    """The root. Its text is one clear line for the person who can do something about it."""


class UsageError(StrikewireError):
    """Wrong usage: the text shows the right form."""


class SettingsError(UsageError):
    """A setting has a value that it does not take."""


class AlreadyRunning(StrikewireError):
    """Another process works on this database."""


class StoreError(StrikewireError):
    """The database is locked, read-only, newer than the program, or not to be reached."""


class TokenRefused(StrikewireError):
    """Telegram refused the bot token."""


class PortInUse(StrikewireError):
    """The address to listen on is taken or not allowed."""


class FileUnread(StrikewireError):
    """Telegram does not give out a file that came with a message."""


class FeedError(StrikewireError):
    """A feed failed. `reason` is a message key for chats (`feed-error-…`, `fail-…`); one failure may have its own."""

    reason = "unreachable"

    def __init__(self, message: str, *, reason: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason or self.reason


class FeedRefused(FeedError):
    """The address is never fetched. All refusals read the same to a chat."""

    reason = "refused"


class FeedUnreachable(FeedError):
    """No connection, no complete answer, or not in time; or an answer that only leads on (`redirects`)."""


class FeedTooLarge(FeedError):
    """More bytes than are read."""

    reason = "too-large"


class FeedAnswered(FeedError):
    """The server answered with a status that is not a document. `retry_after` is in seconds."""

    reason = "status"

    def __init__(self, message: str, *, status: int, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class FeedGone(FeedAnswered):
    """410: the feed says that it will not come back."""

    reason = "gone"


class HostBusy(FeedAnswered):
    """The server asks not to be asked for `seconds`; `host` is the one that answered, after redirects."""

    reason = "host-paused"

    def __init__(self, message: str, *, status: int, retry_after: float | None, host: str, seconds: float) -> None:
        super().__init__(message, status=status, retry_after=retry_after)
        self.host = host
        self.seconds = seconds


class HostPaused(FeedError):
    """No request was made: the host asked to be left alone for another `seconds`."""

    reason = "host-paused"

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class NotAFeed(FeedError):
    """The answer holds no feed. `reason` may say what it is instead: `web-page`, `empty`, `named-feed`."""

    reason = "not-a-feed"


class ParserKilled(FeedError):
    """The parser was stopped: the document took more time or memory than allowed."""

    reason = "too-heavy"


class DeliveryError(StrikewireError):
    """What became of a send that was not simply delivered."""


class SurelyNotSent(DeliveryError):
    """Telegram does not have it."""


class Unreachable(SurelyNotSent):
    """Telegram cannot be reached, or does not take the token: it is the same for every chat."""


class RetryAfter(SurelyNotSent):
    """Telegram asks to wait `seconds`."""

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class BadMessage(SurelyNotSent):
    """Telegram cannot read the text."""


class ChatGone(SurelyNotSent):
    """Blocked, kicked, deleted, or without the right to write."""


class ChatMoved(SurelyNotSent):
    """The group became a supergroup with the id `new_chat_id`."""

    def __init__(self, message: str, *, new_chat_id: int) -> None:
        super().__init__(message)
        self.new_chat_id = new_chat_id


class TopicGone(SurelyNotSent):
    """The forum topic is no longer there."""


class NothingToDo(DeliveryError):
    """The message already says so."""


class MessageGone(DeliveryError):
    """The message to edit or to reply to is no longer there, or too old."""


class OutcomeUnknown(DeliveryError):
    """The request may have been carried out."""
