"""What the documents for people promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
