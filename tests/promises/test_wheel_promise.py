"""The wheel alone, in an empty folder, plays the demo: no data file is left behind."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.settings import PREFIX

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel as pip would lay it out; its dependencies come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(site: Path, folder: Path, *arguments: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    alone = {"env": clean | {"PYTHONPATH": str(site), "HOME": str(folder)}, "cwd": folder, "text": True}
    where = subprocess.check_output([sys.executable, "-c", "import bot; print(bot.__file__)"], **alone)
    assert str(site) in where, "the checkout was imported"
    return subprocess.check_output([sys.executable, "-m", "bot", *arguments], timeout=90, **alone)


def test_the_wheel_alone_plays_the_demo_with_an_alert_an_edit_and_the_digest(unpacked, tmp_path):
    shown = run(unpacked, tmp_path, "demo", "--once")
    assert "Kharkiv" in shown
    assert "edited #" in shown
    assert "killed 2 → 3" in shown
    assert "attacks reported" in shown


def test_the_wheel_holds_no_tests_and_every_data_file(unpacked):
    kept = {
        path.relative_to(ROOT) for room in ("bot", "handlers") for path in (ROOT / room).rglob("*") if path.is_file()
    }
    wanted = {path for path in kept if "__pycache__" not in path.parts}
    shipped = {path.relative_to(unpacked) for path in unpacked.rglob("*") if path.is_file()}
    assert wanted <= shipped
    assert not any(path.parts[0] == "tests" for path in shipped)
