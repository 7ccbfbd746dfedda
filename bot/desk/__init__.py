"""The desk: what an owner changes by hand about events, or the machine that finds two to be one, and all that follows.

It orders the calls inside the caller's transaction and decides nothing: what comes of events is events/rulings, the
words are alerts/corrections, which message shows what is store/live_messages. `Desk` changes, `undoing` takes back,
`corrections` tells the chats.
"""

from bot.desk.desk import Desk, Done

__all__ = ["Desk", "Done"]
