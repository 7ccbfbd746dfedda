"""python-telegram-bot's context with the services in it, typed."""

from __future__ import annotations

from typing import Any

from telegram.ext import CallbackContext, ExtBot

from handlers.services import Services

Data = dict[Any, Any]


class Context(CallbackContext[ExtBot[Any], Data, Data, Data]):
    """What a handler gets beside the update."""

    @property
    def services(self) -> Services:
        """The services that `register` was given."""
        services: Services = self.bot_data[Services]
        return services
