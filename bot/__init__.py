"""Strikewire: one live message per strike, threat or casualty report, from news feeds to Telegram chats."""

__version__ = "0.1.0"
