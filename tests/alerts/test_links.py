"""Where a message of Telegram opens."""

import pytest

from bot.alerts.links import message_link


@pytest.mark.parametrize(
    ("chat", "topic", "address"),
    [
        (-1_001_234_567_890, None, "https://t.me/c/1234567890/7"),
        (-1_001_234_567_890, 5, "https://t.me/c/1234567890/5/7"),
        (-100, None, None),
        (7, None, None),
    ],
)
def test_only_in_supergroups_and_channels_messages_have_addresses(
    chat: int, topic: int | None, address: str | None
) -> None:
    assert message_link(chat, topic, 7) == address
