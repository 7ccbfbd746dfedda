"""The nouns that are kept: one SQLModel table each. SQL over them lives in store/, one file per noun.

Datetimes are aware UTC. Telegram ids are BigInteger. No relationships: rows are fetched by the store's queries.
"""

from __future__ import annotations

from copy import copy
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.values.chats import Destination, Mode
from bot.values.delivery import DeliveryKind, DeliveryState, Lane
from bot.values.events import PUBLIC
from bot.values.facts import Side
from bot.values.rulings import MACHINE


def utc_now() -> datetime:
    """The default of creation times that nothing decides by; decisions get `now` handed in."""
    return datetime.now(UTC)


def telegram_id(**options: Any) -> Any:
    """A column for a Telegram id, which does not fit 32 bits."""
    return Field(sa_type=BigInteger, **options)


def json_column(default: Any = None, *, nullable: bool = False) -> Any:
    """A JSON column with its own copy of the default for each row."""

    def factory() -> Any:  # pydantic reads its signature for each row: that of a method of `list` takes 0.3 ms
        return copy(default)

    return Field(default_factory=factory, sa_column=Column(JSON, nullable=nullable))


class Feed(SQLModel, table=True):
    """An address that is polled, and what is known of it."""

    id: int | None = Field(default=None, primary_key=True)
    url: str = Field(unique=True)
    title: str = ""
    site_url: str | None = None
    family: str | None = None
    side: Side = Field(default=Side.UNKNOWN, sa_type=String)
    state_owned: bool = False
    language: str | None = None
    category: str | None = None
    public: bool = Field(default=True, description="False: serves only the chats that follow it")
    auth: str | None = Field(default=None, description="USER:PASSWORD for basic auth; never shown")
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    next_poll_at: datetime = Field(default_factory=utc_now, index=True)
    interval: float = Field(default=0.0, description="seconds until the next poll, as last decided")
    interval_reason: str | None = None
    min_interval: float | None = Field(default=None, description="seconds between polls that its document asks for")
    failures: int = Field(default=0, description="failed polls in a row")
    failing_since: datetime | None = Field(
        default=None, description="when the first of them was; None while it answers"
    )
    paused_since: datetime | None = Field(
        default=None, description="since when it is not asked, as its host wishes; None once it has answered"
    )
    paused_until: datetime | None = Field(default=None, description="until when, as the host's last wish was")
    error_reason: str | None = Field(default=None, description="what failed last, as a key: the error's `reason`")
    moved_to: str | None = Field(
        default=None, description="where a permanent redirect led once; the second time counts"
    )
    truncated: bool = Field(default=False, description="its document has more items than are read")
    longest_silence: float = Field(default=0.0, description="seconds between two changes, the most there ever were")
    state: str = Field(default="active", description="active, paused or gone")
    last_error: str | None = None
    last_polled_at: datetime | None = None
    last_success_at: datetime | None = None
    last_changed_at: datetime | None = None
    first_success_at: datetime | None = Field(default=None, description="None until the first, silent, successful poll")
    created_at: datetime = Field(default_factory=utc_now)


class Seen(SQLModel, table=True):
    """An identity that a feed has shown: outlives the item, so that old entries never come back as new."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    feed_id: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger, description="64-bit hash of an identity")
    seen_on: int = Field(description="day since 1970 on which it was shown last, to a month")


class Item(SQLModel, table=True):
    """One entry of a feed, and what the classifier said of it."""

    __table_args__ = (Index("ix_item_identity", "feed_id", "identity"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    feed_id: int = Field(foreign_key="feed.id", index=True)
    identity: int | None = Field(default=None, sa_type=BigInteger, description="the strongest of its keys in `Seen`")
    url: str | None = None
    title: str
    summary: str = ""
    published_at: datetime | None = None
    first_seen_at: datetime
    at: datetime = Field(index=True, description="published, or first seen if undated or out of range")
    edited_at: datetime | None = Field(default=None, description="when its feed last showed it with another text")
    labels: list[str] = json_column([])
    facts: dict[str, Any] = json_column({})


class ItemEvent(SQLModel, table=True):
    """An item reports an event, and why the matcher thought so. One row for each audience of its feed."""

    __tablename__ = "item_event"
    __table_args__ = ({"sqlite_with_rowid": False},)

    event_id: int = Field(primary_key=True, foreign_key="event.id")
    item_id: int = Field(primary_key=True, foreign_key="item.id", index=True)
    reason: str
    score: float = 0.0
    evidence: str = ""


class Event(SQLModel, table=True):
    """What was struck, is threatened or who was hurt: the sum of its reports. Ids are never reused."""

    __table_args__ = (
        Index("ix_event_place_last", "place_id", "last_report_at"),
        Index("ix_event_region_last", "region_id", "last_report_at"),
        Index("ix_event_cell_last", "cell", "last_report_at"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    audience: int = telegram_id(default=PUBLIC)
    labels: list[str] = json_column([])
    scopes: dict[str, str] = json_column({})
    place_id: int | None = None
    region_id: int | None = None
    country: str | None = None
    cell: int | None = Field(default=None, description="the square of the map that its settlement or district lies in")
    place: dict[str, Any] | None = json_column(None, nullable=True)
    sketch: str = Field(
        default="", sa_column_kwargs={"server_default": ""}, description="JSON of what matching compares; read apart"
    )
    weapons: list[str] = json_column([])
    status: str | None = None
    merged_into: int | None = None
    started_at: datetime
    last_report_at: datetime = Field(index=True)
    killed_low: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    revision: int = 1
    report_count: int = 1
    family_count: int = 0
    faded: bool = False
    placed: bool = Field(default=False, sa_column_kwargs={"server_default": "0"}, description="an owner said where")
    place_told: dict[str, Any] | None = json_column(None, nullable=True)
    retracted_at: datetime | None = Field(default=None, description="when an owner called it wrong")
    created_at: datetime


class Ruling(SQLModel, table=True):
    """What was changed about events: by an owner, or by the machine that found two to be one. Never overwritten.

    Where the matcher had put a report is told by `item_ids` and the two events; its reason stays in `item_event`.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(description="a value of `RulingKind`")
    by: int = telegram_id(default=MACHINE)
    reason: str = Field(default="", description="a value of `MergeReason`, where the machine decided")
    event_id: int = Field(index=True, description="the event that stays: merged into, split, placed, called wrong")
    other_id: int | None = Field(default=None, index=True, description="the event merged away, or split off")
    item_ids: list[int] = json_column([])
    before: list[dict[str, Any]] = json_column([])
    details: dict[str, Any] = json_column({})
    at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = telegram_id(default=None)


class TollFigure(SQLModel, table=True):
    """One toll statement of one item. The event's toll is derived; nothing is overwritten."""

    __tablename__ = "figure"

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id", index=True)
    item_id: int = Field(index=True)
    speaker: str
    killed: int | None = None
    injured: int | None = None
    killed_or_injured: int | None = None
    at_least: list[str] = json_column([])
    at: datetime


class Chat(SQLModel, table=True):
    """A private chat, group or channel that has spoken to the bot."""

    id: int = telegram_id(primary_key=True)
    kind: str = "private"
    title: str = ""
    language: str | None = Field(default=None, description="None until chosen: speak all three")
    headline_languages: list[str] = json_column([])
    zone: str = "UTC"
    zone_chosen: bool = False
    digest_at: str | None = Field(default="08:00", description="local HH:MM; None is off")
    next_digest_at: datetime | None = Field(default=None, index=True)
    last_digest_at: datetime | None = Field(default=None, description="up to when the last digest told all")
    quiet: str | None = Field(default="22:00-07:00", description="local HH:MM-HH:MM; None is off")
    paused_until: datetime | None = None
    paused_at: datetime | None = Field(default=None, description="since when, for the summary of what it missed")
    quiet_except: list[str] = json_column([])
    digest_weekday: int | None = Field(default=None, description="0 is Monday: a digest a week; None for one a day")
    gentle: bool = Field(default=False, sa_column_kwargs={"server_default": "0"}, description="digests without tolls")
    speaks_for: int | None = telegram_id(default=None, description="the channel that this private chat sets up now")
    state: str = Field(default="active", description="active, or suspended while it refuses messages")
    state_reason: str | None = None
    suspended_at: datetime | None = None
    admitted: bool = True
    created_at: datetime = Field(default_factory=utc_now)


class Subscription(SQLModel, table=True):
    """What a chat, or one topic of a forum, asked to hear of."""

    __table_args__ = (UniqueConstraint("chat_id", "signature"),)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id(foreign_key="chat.id", index=True)
    thread_id: int | None = telegram_id(default=None)
    topics: list[str] = json_column([])
    place: dict[str, Any] | None = json_column(None, nullable=True)
    radius_km: float | None = None
    words: str | None = Field(default=None, description="what its reports must say, as it was written")
    min_toll: int | None = Field(default=None, description="killed and wounded together, at least")
    min_sources: int | None = Field(default=None, description="independent families, at least")
    outlets: list[str] = json_column([])
    sound: bool | None = Field(default=None, description="True always rings, False never; None as the defaults say")
    mode: Mode = Field(default=Mode.INSTANT, sa_type=String)
    signature: str = Field(description="the wish in one line: the same subscription twice is one")
    state: str = Field(default="active", description="active; topic_gone, then paused once an admin was told")
    next_at: datetime | None = Field(default=None, index=True, description="when an hourly one speaks next")
    created_at: datetime


class Mute(SQLModel, table=True):
    """An event of which a chat wants no sound and no replies."""

    chat_id: int = telegram_id(primary_key=True)
    event_id: int = Field(primary_key=True)
    at: datetime


class Snooze(SQLModel, table=True):
    """What a chat wants no sound of for a while: everything, a place or an outlet. Nothing is withheld by it."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id(foreign_key="chat.id", index=True)
    kind: str = Field(description="everything, place or outlet")
    target: str = Field(default="", description="the id of the place (a country’s code), or the key of the outlet")
    name: str = Field(default="", description="what it was called when it was snoozed")
    until: datetime | None = Field(default=None, description="None for good")
    at: datetime


class Follow(SQLModel, table=True):
    """A chat's own feed. The feed is fetched once per address, whoever follows it."""

    chat_id: int = telegram_id(primary_key=True, foreign_key="chat.id")
    feed_id: int = Field(primary_key=True, foreign_key="feed.id")
    category: str | None = Field(default=None, description="the folder that the chat keeps it in")
    at: datetime


class FeedTrouble(SQLModel, table=True):
    """What a chat was told of feeds that do not answer, so that it is told once, and of the recovery."""

    __tablename__ = "feed_trouble"

    chat_id: int = telegram_id(primary_key=True, foreign_key="chat.id")
    feed_id: int = Field(primary_key=True, description="0 for all of the chat's feeds together")
    kind: str = Field(primary_key=True, description="a value of `Trouble`")
    since: datetime = Field(description="when the trouble began")
    told_at: datetime


class FeedOutage(SQLModel, table=True):
    """A time in which a feed could not be read, now that it is over: a digest says where it could not look."""

    __tablename__ = "feed_outage"

    id: int | None = Field(default=None, primary_key=True)
    feed_id: int = Field(foreign_key="feed.id", index=True)
    since: datetime
    until: datetime = Field(index=True)


class Delivery(SQLModel, table=True):
    """A row of the outbox: what is owed to a chat, and how far it got."""

    __table_args__ = (
        Index("ix_delivery_due", "state", "due_at"),
        Index("ix_delivery_event_chat", "event_id", "chat_id"),
        Index("ix_delivery_chat_heard", "chat_id", "created_at", "kind", "thread_id", "silent"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id()
    thread_id: int | None = telegram_id(default=None)
    dedupe_key: str = Field(unique=True, description="what makes a second enqueueing of the same thing none")
    kind: DeliveryKind = Field(sa_type=String)
    lane: int = Field(default=Lane.NOTICE)
    event_id: int | None = None
    revision: int | None = None
    subscription_id: int | None = None
    body: dict[str, Any] = json_column({})
    text_hash: str = ""
    silent: bool = False
    reasons: list[str] = json_column([])
    due_at: datetime
    expires_at: datetime | None = None
    state: DeliveryState = Field(default=DeliveryState.READY, sa_type=String)
    state_reason: str | None = None
    attempts: int = 0
    copies: int = Field(default=0, description="marked second copies sent after an unknown outcome")
    owner: str | None = None
    lease_until: datetime | None = None
    message_id: int | None = telegram_id(default=None)
    created_at: datetime = Field(index=True)
    sent_at: datetime | None = None

    @property
    def destination(self) -> Destination:
        """Where it goes."""
        return self.chat_id, self.thread_id


class Announcement(SQLModel, table=True):
    """What is still to be told to chats, a slice of them in each transaction: those after one id, up to another."""

    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    changes: list[dict[str, Any]] = json_column([])
    after_chat: int | None = telegram_id(default=None, description="told already: chats up to this one; None is nobody")
    upto_chat: int | None = telegram_id(default=None, description="the last one that is told; None is everybody")
    until: datetime = Field(description="only those hear of it as news who had subscribed by then")
    ruling_id: int | None = Field(default=None, description="whom this ruling corrected is told without a sound")
    feed_id: int | None = Field(default=None, description="the feed whose poll brought all of it at once: a flood")
    due_at: datetime
    at: datetime = Field(description="when it was announced")


class BusyNight(SQLModel, table=True):
    """A time in which a chat or topic is told of many events in one message that is renewed."""

    __tablename__ = "busy_night"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id(foreign_key="chat.id", index=True)
    thread_id: int | None = telegram_id(default=None)
    since: datetime = Field(description="when the first of its events was told")
    changed: bool = Field(default=True, description="the message does not say all that is known")
    renewed_at: datetime | None = Field(default=None, description="when the message was last written")
    next_at: datetime | None = Field(default=None, index=True, description="when to look at it next; None for never")
    ended_at: datetime | None = None


class BusyEvent(SQLModel, table=True):
    """An event of a busy night, and how the chat is told of it."""

    __tablename__ = "busy_event"
    __table_args__ = ({"sqlite_with_rowid": False},)

    night_id: int = Field(primary_key=True, foreign_key="busy_night.id")
    event_id: int = Field(primary_key=True, index=True)
    how: str = Field(description="a value of `HowTold`")
    at: datetime


class Correction(SQLModel, table=True):
    """A *Wrong* press: what a reader says is not right. Nothing changes until an owner looks."""

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id()
    user_id: int = telegram_id()
    event_id: int
    item_id: int | None = None
    what: str = "unspecified"
    at: datetime
    told_at: datetime | None = Field(default=None, description="when the owners were told of it")
    reviewed_at: datetime | None = Field(default=None, description="when an owner looked at it")
    reviewed_by: int | None = telegram_id(default=None)


class AuditEntry(SQLModel, table=True):
    """Who changed which setting."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True)
    chat_id: int = telegram_id()
    user_id: int = telegram_id()
    action: str
    detail: str = ""
    at: datetime


class Invite(SQLModel, table=True):
    """A single-use token that admits one chat while access is by invitation."""

    token: str = Field(primary_key=True)
    created_by: int = telegram_id()
    created_at: datetime
    used_by: int | None = telegram_id(default=None)
