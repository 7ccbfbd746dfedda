"""classify/: what an item is and what it says, from its title and summary alone. Pure: no clock, no network."""

from bot.classify.classifier import Classifier

__all__ = ["Classifier"]
