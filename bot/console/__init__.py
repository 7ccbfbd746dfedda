"""The terminal chat: python-telegram-bot's request interface answered on this side of the network.

The same application, handlers, outbox and limits run as on Telegram; only the last step differs. `ConsoleRequest`
answers the Bot API's calls, `Console` keeps the chat that they are about and draws it, `markup` reads the HTML.
"""

from bot.console.chat import CHAT_ID, TOKEN, Console
from bot.console.request import ConsoleRequest

__all__ = ["CHAT_ID", "TOKEN", "Console", "ConsoleRequest"]
