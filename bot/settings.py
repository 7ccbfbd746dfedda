"""Settings from the environment and `.env`; nothing else in the product reads either.

Every field is `STRIKEWIRE_<NAME>`. An empty value counts as unset, lists are comma-separated, unknown keys are ignored.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError

PREFIX = "STRIKEWIRE_"


class Settings(BaseSettings):
    """One field per setting; its description says what it takes, and is what a wrong value is told."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_token: SecretStr | None = Field(None, description="a bot token as BotFather gives it")
    telegram_api_url: str = Field(
        "https://api.telegram.org", pattern=r"^https?://", description="an http or https address without /bot<token>"
    )
    telegram_client: Literal["aiohttp", "httpx"] = Field("aiohttp", description="aiohttp or httpx")
    data: Path = Field(default_factory=lambda: user_data_path("strikewire"), description="a folder")
    database_url: str = Field("", description="sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
    access: Literal["open", "invite"] = Field("open", description="open or invite")
    keep_days: int = Field(90, ge=1, le=36500, description="a whole number of days from 1 to 36500")
    parser_memory: int = Field(256, ge=64, description="a whole number of MiB, at least 64")
    contact: str = Field("", max_length=300, description="up to 300 characters: how to reach who runs the bot")
    owners: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="numeric Telegram user ids, comma-separated"
    )
    feeds: str = Field("", description="an OPML or plain-text file, or none")
    poll_interval: float = Field(300, gt=0, le=86400, description="seconds, more than 0 and up to 86400")
    fetch_allow: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="host:port pairs, comma-separated"
    )
    send_rate: float = Field(30, gt=0, allow_inf_nan=False, description="messages per second, more than 0")
    send_rate_chat: float = Field(1, gt=0, allow_inf_nan=False, description="messages per second, more than 0")
    send_rate_group: float = Field(20, gt=0, allow_inf_nan=False, description="messages per minute, more than 0")
    max_age: float = Field(72, ge=0, le=87600, description="hours up to 87600, 0 for off")
    edit_interval: float = Field(30, ge=0, le=86400, description="seconds from 0 to 86400")
    busy_after: int = Field(6, ge=0, description="a whole number of alerts, 0 for never")
    send_timeout: float = Field(30, gt=0, le=3600, description="seconds, more than 0 and up to 3600")
    feeds_per_chat: int = Field(50, ge=0, description="a whole number, 0 or more")
    group_wait: float = Field(0, ge=0, le=86400, description="seconds from 0 to 86400")
    listen: str | None = Field(None, pattern=r"^\S*:\d+$", description="host:port")
    webhook_url: str | None = Field(None, pattern=r"^https://", description="an https address")
    webhook_listen: str | None = Field(None, pattern=r"^\S*:\d+$", description="host:port")
    webhook_secret: SecretStr | None = Field(None, description="1 to 256 of A-Z, a-z, 0-9, _ and -")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error")
    log_format: Literal["text", "json"] = Field("text", description="text or json")

    @field_validator("owners", "fetch_allow", mode="before")
    @classmethod
    def _split_list(cls, value: Any) -> Any:
        if isinstance(value, str):
            return [part.strip() for part in value.split(",") if part.strip()]
        return value

    @field_validator("fetch_allow")
    @classmethod
    def _check_pairs(cls, value: frozenset[str]) -> frozenset[str]:
        for pair in value:
            host, colon, port = pair.rpartition(":")
            if not (host and colon and _is_port(port)):
                raise ValueError(pair)
        return value

    @field_validator("listen", "webhook_listen")
    @classmethod
    def _check_address(cls, value: str | None) -> str | None:
        if value is not None and not _is_port(value.rpartition(":")[2]):
            raise ValueError(value)
        return value

    @field_validator("log_level", "log_format", "access", "telegram_client", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("telegram_api_url")
    @classmethod
    def _no_trailing_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def _webhook_whole(self) -> Settings:
        if self.webhook_url and not (self.webhook_listen and self.webhook_secret):
            raise ValueError("webhook_url needs webhook_listen and webhook_secret")
        return self

    @property
    def database(self) -> str:
        """The database's URL; embedded SQLite in the data folder unless set otherwise."""
        return self.database_url or f"sqlite:///{self.data / 'strikewire.db'}"


def wants_json_logs() -> bool:
    """Whether errors are to be told as JSON, even where other settings are wrong."""
    try:
        return _LogFormat().log_format.lower() == "json"
    except (ValidationError, OSError, UnicodeDecodeError):
        return False


def language_of_terminal() -> str:
    """The code of the language that the terminal's user has set, by POSIX's variables; "en" where none is."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    code = next((value for value in named if value), "en").partition("_")[0].lower()
    return code if len(code) == 2 and code.isalpha() else "en"


class _LogFormat(BaseSettings):
    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore")

    log_format: str = "text"


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) <= 65535


def load_settings(**overrides: Any) -> Settings:
    """Settings of this process; keyword arguments win over the environment.

    Raises SettingsError with one line that names the setting and what it takes; the value itself is not
    repeated, because it may be a secret.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        raise SettingsError(_one_line(error)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read ({error}): make it a readable UTF-8 text file, or move it") from None


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_input=False, include_url=False)[0]
    if not first["loc"]:
        return f"{PREFIX}WEBHOOK_URL needs {PREFIX}WEBHOOK_LISTEN and {PREFIX}WEBHOOK_SECRET beside it"
    name = str(first["loc"][0]).lower()
    return f"{PREFIX}{name.upper()} takes {Settings.model_fields[name].description}"
