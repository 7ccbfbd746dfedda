"""One poll of one feed: `fetch | parse | identity | classify | event | route | outbox`.

Fetching, parsing and classifying happen first; then one transaction per batch keeps the items, their events, what
is owed to chats and, with the last batch, the feed's validators. A poll that dies in between is simply made again.
This file orders the calls and decides nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import batched

from sqlmodel import Session

from bot.classify import Classifier
from bot.errors import FeedError, FeedGone
from bot.feeds import cadence, identity
from bot.feeds.client import FeedClient, Fetched
from bot.feeds.parser import Parser
from bot.intake import Intake, Taken
from bot.models import Feed
from bot.store import feeds, items
from bot.store.database import Database
from bot.values import Classified, Entry, Side

log = logging.getLogger(__name__)
