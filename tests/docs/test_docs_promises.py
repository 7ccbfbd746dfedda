"""What the documents for people promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handlers import COMMANDS
from handlers.ask import Who

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
CLI = [
    "run",
    "demo",
    "feeds",
    "deliveries",
    "poll",
    "classify",
    "group",
    "events",
    "digest",
    "evaluate",
    "doctor",
    "db",
]
IN_CHAT = re.compile(r"`/([a-z]+)")
MAKE = re.compile(r"^([a-z]+):.*##", re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_inside_the_repository_leads_somewhere(path: Path) -> None:
    targets = LINK.findall(path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_quoted_command_line_is_one_that_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = MAKE.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert set(re.findall(r"`strikewire ([a-z]+)", text)) <= set(CLI)
    assert set(re.findall(r"`make ([a-z]+)", text)) <= set(targets)


def test_the_readme_opens_with_the_demo_and_the_tests() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:6]
    assert [line.split("#")[0].strip() for line in opening if line.startswith("make")] == ["make demo", "make test"]


def test_the_readme_says_that_it_is_no_air_raid_warning_and_names_its_sources() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "not an air-raid warning" in text
    assert "GeoNames" in text
    assert "CC BY 4.0" in text


def test_the_guide_tells_of_every_command_and_the_operations_of_the_owners():
    told = {
        name: set(IN_CHAT.findall((ROOT / "docs" / name).read_text("utf-8"))) for name in ("guide.md", "operations.md")
    }
    untold = [
        each.name
        for each in COMMANDS
        if each.name not in told["operations.md" if each.who is Who.OWNER else "guide.md"]
    ]
    assert untold == []


@pytest.mark.parametrize("name", ["README.md", "docs/guide.md", "docs/privacy.md"])
def test_a_command_that_people_are_told_of_exists(name):
    assert set(IN_CHAT.findall((ROOT / name).read_text("utf-8"))) <= {each.name for each in COMMANDS}


def test_the_readme_names_every_command():
    told = set(IN_CHAT.findall((ROOT / "README.md").read_text("utf-8")))
    assert {each.name for each in COMMANDS} - told == set()
