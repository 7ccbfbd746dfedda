"""Addresses of messages inside Telegram. Pure."""

from __future__ import annotations

SUPERGROUPS = -1_000_000_000_000
"""The ids of supergroups and channels lie below; what is left of one after this is its number in links."""


def message_link(chat_id: int, thread_id: int | None, message_id: int) -> str | None:
    """Where a message of a supergroup or channel opens for its members; in other chats messages have no address."""
    if chat_id >= SUPERGROUPS:
        return None
    topic = f"{thread_id}/" if thread_id else ""
    return f"https://t.me/c/{SUPERGROUPS - chat_id}/{topic}{message_id}"
