"""Addresses as people write them: with a scheme, refused in words, and fit to be printed."""

from __future__ import annotations

from bot.errors import FeedRefused
from bot.feeds.guard import check_url, check_written

HIDDEN = "[secret]"
"""Stands where a password was."""


def with_scheme(url: str) -> str:
    """The address, with https where it names no scheme."""
    return url.strip() if "://" in url else f"https://{url.strip()}"


def refusal(url: str, allow: frozenset[str] | None = None) -> str | None:
    """Why an address is never fetched, in one line that may be printed; None if it may be.

    With `allow`, the pairs of STRIKEWIRE_FETCH_ALLOW, also where it is written as one that is not public.
    """
    try:
        target = check_url(with_scheme(url))
        if allow is not None:
            check_written(target, allow)
    except FeedRefused as error:
        return f"{shown(url)}: {error}"
    if "://" not in url and not any(sign in url for sign in ".:"):
        return f"{target.host}: that is a word, not an address"
    return None


def shown(url: str) -> str:
    """The address as it may be printed: what stands before an @ in one that is refused may be a password."""
    before, at, host = url.rpartition("@")
    if not at:
        return url
    try:
        check_url(with_scheme(url))
    except FeedRefused:
        scheme, colon, _ = before.partition("://")
        return f"{scheme}://{HIDDEN}@{host}" if colon else f"{HIDDEN}@{host}"
    return url
