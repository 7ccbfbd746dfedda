"""Messages as they stand in a chat, and what Telegram refuses to take as one."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fakes.telegram_html import CannotParseError, Parsed, parse_html, utf16_units

from .members import Json
from .refusals import RefusedError

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_CALLBACK = 4096, 1024, 64


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as it was sent."""

    text: str
    data: str | None = None
    url: str | None = None

    def as_json(self) -> Json:
        pairs = {"text": self.text, "callback_data": self.data, "url": self.url}
        return {key: value for key, value in pairs.items() if value is not None}


@dataclass(slots=True, eq=False)
class Sent:
    """A message of the bot as it stands now. `text` is what a reader sees, `html` what was sent."""

    id: int
    chat_id: int
    thread_id: int | None
    text: str
    html: str
    links: list[str]
    silent: bool
    reply_to: int | None
    buttons: list[list[Button]]
    at: float
    history: list[str] = field(default_factory=list)
    """Earlier texts, oldest first."""
    deleted: bool = False
    file: bytes | None = None
    file_name: str | None = None

    @property
    def edits(self) -> int:
        return len(self.history)

    def button(self, label: str) -> Button:
        """The button whose text holds `label`."""
        for button in (button for row in self.buttons for button in row):
            if label in button.text:
                return button
        raise AssertionError(f"no button {label!r} under {self.text!r}: {self.buttons}")


def body_of(params: Json) -> Parsed:
    """The text as a reader sees it, or Telegram's refusal of it."""
    is_caption = "text" not in params
    source = str(params.get("caption" if is_caption else "text", ""))
    try:
        parsed = parse_html(
            source if params.get("parse_mode") == "HTML" else source.replace("&", "&amp;").replace("<", "&lt;")
        )
    except CannotParseError as error:
        raise RefusedError(400, f"Bad Request: {error}") from None
    if not is_caption and not parsed.text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if utf16_units(parsed.text) > (LONGEST_CAPTION if is_caption else LONGEST_TEXT):
        raise RefusedError(400, f"Bad Request: message {'caption ' if is_caption else ''}is too long")
    return parsed


def buttons_of(params: Json) -> list[list[Button]]:
    """The inline buttons of a call, or Telegram's refusal of one of them."""
    rows = [
        [Button(b.get("text", ""), b.get("callback_data"), b.get("url")) for b in row]
        for row in (params.get("reply_markup") or {}).get("inline_keyboard", [])
    ]
    for button in (button for row in rows for button in row):
        if button.data is not None and not 1 <= len(button.data.encode()) <= LONGEST_CALLBACK:
            raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
        if button.data is None and button.url is None:
            raise RefusedError(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    return rows
