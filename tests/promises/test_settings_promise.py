"""What `.env.example` says is what the settings are."""

import re
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import PREFIX, Settings, language_of_terminal, load_settings

ROOT = Path(__file__).parents[2]
LINE = re.compile(rf"^#? ?{PREFIX}(\w+)=(.*)$", re.MULTILINE)
TOLD_IN_WORDS = {"data", "database_url", "telegram_api_url", "feeds"}
"""Their default is told by the comment: it depends on the machine or is the product's own."""


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)


def example() -> dict[str, str]:
    return {name.lower(): value.strip() for name, value in LINE.findall((ROOT / ".env.example").read_text("utf-8"))}


def test_the_example_names_every_setting_and_no_other():
    assert set(example()) == set(Settings.model_fields)


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - TOLD_IN_WORDS))
def test_the_example_states_the_default(name, monkeypatch):
    default = getattr(load_settings(), name)
    monkeypatch.setenv(f"{PREFIX}{name.upper()}", example()[name])
    assert getattr(load_settings(), name) == default


def test_a_wrong_value_gives_one_line_that_names_the_setting_and_not_the_value(monkeypatch):
    monkeypatch.setenv("STRIKEWIRE_SEND_RATE", "hunter2")
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert str(error.value) == "STRIKEWIRE_SEND_RATE takes messages per second, more than 0"


def test_an_empty_value_is_unset(monkeypatch):
    monkeypatch.setenv("STRIKEWIRE_OWNERS", "")
    monkeypatch.setenv("STRIKEWIRE_TELEGRAM_TOKEN", "")
    assert load_settings().owners == frozenset()
    assert load_settings().telegram_token is None


def test_a_list_is_comma_separated_without_json(monkeypatch):
    monkeypatch.setenv("STRIKEWIRE_OWNERS", "7, 42")
    assert load_settings().owners == {7, 42}


def test_dot_env_is_read_from_the_working_folder_and_unknown_keys_are_ignored(tmp_path):
    (tmp_path / ".env").write_text("STRIKEWIRE_KEEP_DAYS=5\nSTRIKEWIRE_NO_SUCH=1\nOTHER=x\n")
    assert load_settings().keep_days == 5


def test_a_dot_env_that_cannot_be_read_gives_one_line(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(SettingsError, match=r"\.env cannot be read"):
        load_settings()


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LC_ALL": "uk_UA.UTF-8", "LANG": "ru_RU.UTF-8"}, "uk"),
        ({"LC_ALL": "", "LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_terminal_is_what_its_variables_say(monkeypatch, variables, code):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_terminal() == code
