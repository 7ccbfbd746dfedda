"""Time, handed down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Returns an aware UTC datetime. Handed to the rooms that live by deadlines and leases."""
