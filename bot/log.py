"""Logs on standard error, as text or one JSON object a line, with secrets scrubbed from every record.

The scrubbing sits on the handler, behind every logger, so that libraries and tracebacks are covered too.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Collection
from datetime import UTC, datetime

BOT_TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
USERINFO = re.compile(r"(?<=://)[^/\s@]+@")
SCRUBBED = "[secret]"
CHATTY = ("httpx", "httpcore", "apscheduler", "telegram", "asyncio", "aiohttp.access", "alembic", "tornado.access")


def configure(level: str, form: str, secrets: Collection[str] = ()) -> None:
    """Send all records to standard error in the form `text` or `json`; `secrets` never appear in them."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Scrubbing(_Json() if form == "json" else _Text(), secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    sys.excepthook = _log_uncaught


def scrub(text: str, secrets: Collection[str] = ()) -> str:
    """`text` without bot tokens, passwords in addresses and the given secrets."""
    for secret in secrets:
        text = text.replace(secret, SCRUBBED)
    return USERINFO.sub(f"{SCRUBBED}@", BOT_TOKEN.sub(SCRUBBED, text))


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: object) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("bot").critical("unexpected error", exc_info=(kind, error, trace))  # type: ignore[arg-type]  # as sys.excepthook is called


class _Scrubbing(logging.Formatter):
    def __init__(self, inner: logging.Formatter, secrets: Collection[str]) -> None:
        super().__init__()
        self._inner = inner
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        return scrub(self._inner.format(record), self._secrets)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = f"{_when(record)} {record.levelname.lower():7} {record.name}: {record.getMessage()}"
        return line if record.exc_info is None else f"{line}\n{self.formatException(record.exc_info)}"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": _when(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info is not None:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _when(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
