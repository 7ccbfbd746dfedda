"""One thing made for many chats: once for all that read alike, and so that one that fails harms no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.values.chats import Reader

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")


class Once(Generic[T]):
    """What is written once for all that read alike and are told the same."""

    def __init__(self) -> None:
        self._written: dict[tuple[object, ...], T] = {}

    def to(self, reader: Reader, told: Hashable, write: Callable[[Reader], T]) -> T:
        """As this reader reads what is `told`: whatever `write` depends on beside the reader."""
        likeness = (*reader.likeness, told)
        if likeness not in self._written:
            self._written[likeness] = write(reader)
        return self._written[likeness]


class Alike(Generic[T]):
    """One thing that all chats are told, written once for all that read alike."""

    def __init__(self, write: Callable[[Reader], T], readers: Mapping[int, Reader]) -> None:
        self._write = write
        self._readers = readers
        self._written = Once[T]()

    def to(self, chat_id: int) -> T:
        """As this chat reads it."""
        return self._written.to(self._readers[chat_id], None, self._write)


def each_of(make: Callable[[T], R], ones: Iterable[T], chat_of: Callable[[T], int]) -> Iterator[R]:
    """What `make` gives for each; a chat for which it fails is logged and left out, and harms nobody else."""
    for one in ones:
        try:
            made = make(one)
        except SQLAlchemyError:
            raise  # the transaction itself is broken
        except Exception:
            log.exception("chat %d could not be told", chat_of(one))
        else:
            yield made
