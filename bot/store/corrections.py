"""SQL over corrections: what readers say is wrong."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from bot.models import Correction
from bot.store import events, rulings
from bot.values.events import PUBLIC, Report

CONSIDERED = 200
"""Presses that are looked at for those that nobody has answered."""


def note(session: Session, chat_id: int, user_id: int, event_id: int, now: datetime) -> bool:
    """Keep that this person calls the event wrong; False where they said so before."""
    same = select(Correction).where(
        Correction.chat_id == chat_id, Correction.user_id == user_id, Correction.event_id == event_id
    )
    if session.exec(same).first() is not None:
        return False
    session.add(Correction(chat_id=chat_id, user_id=user_id, event_id=event_id, at=now))
    return True


def called_wrong(session: Session) -> tuple[int, list[Report]]:
    """How often readers pressed *Wrong*, and the items of those events, each once; items that are gone are left out."""
    presses = session.exec(select(Correction)).all()
    views = (events.standing(session, event_id) for event_id in sorted({press.event_id for press in presses}))
    reports = {report.item_id: report for view in views if view is not None for report in view.reports}
    return len(presses), list(reports.values())


def count(session: Session, event_id: int) -> int:
    """How many readers called an event wrong, or one that is part of it now."""
    whole = rulings.parts(session, event_id)
    pressed = select(Correction.user_id).where(col(Correction.event_id).in_(whole)).distinct()
    return len(session.exec(pressed).all())


def unanswered(session: Session, chat_id: int, limit: int) -> dict[int, int]:
    """Events that readers call wrong and nobody has changed since, the newest press first, and by how many.

    Of those that the chat may know of.
    """
    found: dict[int, int] = {}
    for press in session.exec(select(Correction).order_by(col(Correction.id).desc()).limit(CONSIDERED)):
        view = events.standing(session, press.event_id)
        if view is None or view.id in found or not view.stands or view.audience not in (PUBLIC, chat_id):
            continue
        changed = rulings.newest(session, 1, event_id=view.id)
        if not changed or changed[0].at < press.at:
            found[view.id or 0] = count(session, view.id or 0)
        if len(found) == limit:
            break
    return found
