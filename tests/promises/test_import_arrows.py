"""Imports run one way: each room names the rooms that it may see, and nobody else."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

NOUNS = {"values", "models", "errors"}
DECIDE = NOUNS | {"classify", "events", "alerts"}
ACT = DECIDE | {"store"}
ORDER = DECIDE | {"store", "feeds", "telling", "desk", "intake"}

MAY_SEE = {
    "values": set(),
    "errors": set(),
    "models": {"values"},
    "settings": {"errors"},
    "log": set(),
    "lock": {"errors"},
    "scheduler": set(),
    "classify": NOUNS | {"classify"},
    "events": NOUNS | {"classify", "events"},
    "alerts": NOUNS | {"classify", "events", "alerts"},
    "feeds": NOUNS | {"feeds"},
    "store": ACT,
    "delivery": ACT | {"delivery"},
    "telling": ACT,
    "desk": ACT | {"telling"},
    "intake": ACT | {"desk", "telling"},
    "keeping": ORDER,
    "pipeline": ORDER | {"keeping"},
    "turns": NOUNS | {"feeds"},
    "poller": ORDER | {"pipeline", "turns"},
    "rounds": ACT | {"telling"},
    "health": ACT,
    "handlers": ACT | {"desk", "handlers"},
    "console": NOUNS | {"console"},
    "demo": NOUNS | {"demo"},
    "first_feeds": ORDER,
    "app": None,
    "cli": None,
    "__main__": None,
    "__init__": set(),
}
"""None: the room may see all others."""

TELEGRAM = {"delivery", "handlers", "console", "app"}
PURE = ("classify", "events", "alerts")
ACTING_LIBRARIES = {"httpx", "aiohttp", "sqlmodel", "sqlalchemy", "telegram", "asyncio", "socket", "subprocess", "os"}


def files() -> list[Path]:
    found = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return "handlers" if parts[0] == "handlers" else parts[1]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def imported(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_seen(path: Path) -> set[str]:
    names = [name.split(".") for name in imported(path)]
    return {parts[1] for parts in names if parts[0] == "bot" and len(parts) > 1 and parts[1] != "__version__"} | {
        "handlers" for parts in names if parts[0] == "handlers"
    }


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_sees_only_the_rooms_that_its_own_room_may_see(path: Path):
    allowed = MAY_SEE[room_of(path)]
    if allowed is not None:
        assert rooms_seen(path) <= allowed | {room_of(path)}


def test_only_the_rooms_that_talk_to_telegram_import_its_library():
    importers = {room_of(path) for path in files() if any(name.split(".")[0] == "telegram" for name in imported(path))}
    assert importers <= TELEGRAM


@pytest.mark.parametrize("room", PURE)
def test_a_room_that_decides_imports_nothing_that_acts(room: str):
    libraries = {name.split(".")[0] for path in files() if room_of(path) == room for name in imported(path)}
    assert not libraries & ACTING_LIBRARIES


def test_only_the_settings_read_the_environment():
    names = {"os.environ", "os.getenv", "os.environb"}
    readers = {room_of(path) for path in files() if names & set(used_names(path)) or names & set(imported(path))}
    assert readers <= {"settings"}


def used_names(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
