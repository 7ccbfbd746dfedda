"""What the headers of an answer say: pure readers that never fail on what a server wrote."""

from __future__ import annotations

import email.utils
import re
from collections.abc import Mapping
from datetime import UTC, datetime

MAX_VALIDATOR = 512
"""Characters of an ETag or Last-Modified that is kept; longer ones are no validators."""


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to wait, from a number of seconds or a date; None if it says neither."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return float(value)
    date = _date(value)
    return max(0.0, (date - now).total_seconds()) if date else None


def max_age(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds for which the answer calls itself fresh (Cache-Control, else Expires); None if it does not say."""
    control = headers.get("cache-control", "").lower()
    if re.search(r"\bno-(store|cache)\b", control):
        return None
    if found := re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d{1,9})", control, re.ASCII):
        return float(found[1]) or None
    expires = _date(headers.get("expires", ""))
    if expires is None:
        return None
    seconds = (expires - (_date(headers.get("date", "")) or now)).total_seconds()
    return seconds if seconds > 0 else None


def validator(headers: Mapping[str, str], name: str) -> str | None:
    """An ETag or Last-Modified that can be sent back as it is; None for a missing or unprintable one."""
    value = headers.get(name, "").strip()
    return value if 0 < len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable() else None


def content_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """(media type in lower case, charset or None)."""
    value = headers.get("content-type", "")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", value, re.IGNORECASE | re.ASCII)
    return value.partition(";")[0].strip().lower(), charset[1] if charset else None


def _date(value: str) -> datetime | None:
    try:
        date = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
