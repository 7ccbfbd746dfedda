"""Commands that are written without their slash, as people call them. Pure."""

from __future__ import annotations

SPOKEN = {
    "help": ("help", "помощь", "допомога"),
    "unsubscribe": ("unsubscribe", "stop", "стоп", "отписаться", "відписатися"),
    "subscriptions": ("subscriptions", "подписки", "підписки"),
    "latest": ("latest", "news", "последние", "новости", "останні", "новини"),
    "find": ("find", "search", "найти", "найди", "поиск", "знайти", "знайди", "пошук"),
    "digest": ("digest", "дайджест"),
    "quiet": ("quiet", "тишина", "тихо", "тиша"),
    "mute": ("mute", "sound", "звук"),
    "pause": ("pause", "пауза"),
    "resume": ("resume", "возобновить", "відновити"),
    "settings": ("settings", "настройки", "налаштування"),
    "feeds": ("feeds", "ленты", "стрічки"),
    "language": ("language", "язык", "мова"),
    "timezone": ("timezone",),
    "status": ("status", "статус"),
}
"""What people write in place of a command, by its name."""


def command(said: str) -> str | None:
    """What would be sent for it: «тишина 22-7» is `/quiet 22-7`; None for what names no command."""
    first, _, rest = " ".join(said.split()).partition(" ")
    name = next((name for name, words in SPOKEN.items() if first.casefold() in words), None)
    return f"/{name} {rest}".rstrip() if name else None
