"""What goes wrong around the bot: its process dies, Telegram fails, the machine fails."""

from tests.night.conftest import bot, server, settings, telegram

__all__ = ["bot", "server", "settings", "telegram"]
