"""What is ruled about events by hand, and by the machine."""

from __future__ import annotations

from enum import StrEnum

MACHINE = 0
"""Who decided, where it was no person."""


class RulingKind(StrEnum):
    """What can be changed about events by hand; the machine only merges."""

    MERGE = "merge"
    SPLIT = "split"
    PLACE = "place"
    WRONG = "wrong"


class MergeReason(StrEnum):
    """Why the machine made two events one."""

    ONE_REPORT = "one_report"
    """A report plainly tells of both."""


class Refusal(StrEnum):
    """Why a change of events by hand is not made."""

    NO_EVENT = "no_event"
    MERGED = "merged"
    """It is part of another event already."""
    RETRACTED = "retracted"
    SAME_EVENT = "same_event"
    OTHER_AUDIENCE = "other_audience"
    """One of them is for a single chat, from that chat's own feed."""
    KEPT_APART = "kept_apart"
    """An owner has told them apart: the machine does not join them again."""
    NO_REPORT = "no_report"
    """A report that the event does not have."""
    NOTHING_LEFT = "nothing_left"
    """All of its reports were to be split off."""
    SAME_PLACE = "same_place"
    NO_RULING = "no_ruling"
    UNDONE = "undone"
    """It was undone before."""
    LATER_RULING = "later_ruling"
    """A later change of the same events has to be undone first."""
