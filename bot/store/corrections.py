"""SQL over corrections: what readers say is wrong, and what owners have looked at."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from bot.models import Correction, Delivery
from bot.store import events, rulings
from bot.values.claims import Claim, Fault, read
from bot.values.events import PUBLIC, EventView, Report

CONSIDERED = 500
"""The oldest presses that wait for an owner are looked at, no more."""


@dataclass(frozen=True, slots=True)
class CalledWrong:
    """An event that readers call wrong and no owner has looked at since: what each of them says."""

    event: EventView
    claims: tuple[Claim, ...]


def note(session: Session, chat_id: int, user_id: int, event_id: int, claim: Claim, now: datetime) -> bool:
    """Keep what this person calls wrong in an event; their last word counts, until an owner has looked.

    Whether they are the first of the chat to say something.
    """
    of_chat = session.exec(
        select(Correction).where(Correction.chat_id == chat_id, Correction.event_id == event_id)
    ).all()
    own = next((row for row in of_chat if row.user_id == user_id), None)
    if own is None:
        own = Correction(chat_id=chat_id, user_id=user_id, event_id=event_id, at=now)
    if own.reviewed_at is None and claim.fault is not Fault.UNSPECIFIED:
        own.what = claim.code()
    session.add(own)
    return not of_chat


def called_wrong(session: Session) -> tuple[int, list[Report]]:
    """How often readers pressed *Wrong*, and the items that they say were misread, each once.

    Left out are items that are gone, and those of which all is right but that they are one event.
    """
    presses = session.exec(select(Correction)).all()
    misread = {press.event_id for press in presses if press.what != Fault.OTHER_EVENT}
    views = (events.standing(session, event_id) for event_id in sorted(misread))
    reports = {report.item_id: report for view in views if view is not None for report in view.reports}
    return len(presses), list(reports.values())


def count(session: Session, event_id: int) -> int:
    """How many readers called an event wrong, or one that is part of it now."""
    whole = rulings.parts(session, event_id)
    pressed = select(Correction.user_id).where(col(Correction.event_id).in_(whole)).distinct()
    return len(session.exec(pressed).all())


def waiting(session: Session, chat_id: int) -> list[CalledWrong]:
    """Events that readers call wrong and no owner has looked at since, the longest waiting first.

    Of those that the chat may know of, and that stand.
    """
    unseen = select(Correction).where(col(Correction.reviewed_at).is_(None)).order_by(col(Correction.id))
    return _gathered(session, session.exec(unseen.limit(CONSIDERED)).all(), chat_id)


def untold(session: Session, chat_id: int, since: datetime, until: datetime) -> list[CalledWrong]:
    """Those that owners were not told of, or that were called wrong since `since`; until `until`."""
    unseen = select(Correction).where(col(Correction.reviewed_at).is_(None), Correction.at < until)
    fresh = unseen.where(or_(col(Correction.told_at).is_(None), Correction.at >= since))
    return _gathered(session, session.exec(fresh.order_by(col(Correction.id)).limit(CONSIDERED)).all(), chat_id)


def is_told(session: Session, key: str) -> bool:
    """Whether a message with this key was written to the outbox."""
    return session.exec(select(Delivery.id).where(Delivery.dedupe_key == key)).first() is not None


def note_told(session: Session, until: datetime, now: datetime) -> None:
    """The owners were told of what was called wrong until `until`."""
    untold_ = col(Correction.told_at).is_(None), col(Correction.at) < until
    session.execute(update(Correction).where(*untold_).values(told_at=now))


def review(session: Session, event_ids: Collection[int], by: int, now: datetime) -> None:
    """An owner has looked at what was called wrong in these events."""
    whole = {part for event_id in event_ids for part in rulings.parts(session, event_id)}
    seen = update(Correction).where(col(Correction.event_id).in_(whole), col(Correction.reviewed_at).is_(None))
    session.execute(seen.values(reviewed_at=now, reviewed_by=by))


def reopen(session: Session, event_ids: Collection[int], reviewed_at: datetime) -> None:
    """What was decided at that time is undone: an owner may look again."""
    whole = {part for event_id in event_ids for part in rulings.parts(session, event_id)}
    then = col(Correction.event_id).in_(whole), col(Correction.reviewed_at) == reviewed_at
    session.execute(update(Correction).where(*then).values(reviewed_at=None, reviewed_by=None))


def _gathered(session: Session, presses: Collection[Correction], chat_id: int) -> list[CalledWrong]:
    """Presses by the event that they are about now."""
    found: dict[int, tuple[EventView, dict[int, Claim]]] = {}
    for press in presses:
        view = events.standing(session, press.event_id)
        if view is None or not view.stands or view.audience not in (PUBLIC, chat_id):
            continue
        _, claims = found.setdefault(view.id or 0, (view, {}))
        claims[press.user_id] = read(press.what) or Claim()
    return [CalledWrong(view, tuple(claims.values())) for view, claims in found.values()]
