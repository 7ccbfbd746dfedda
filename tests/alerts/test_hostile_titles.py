"""Titles and addresses that mean harm."""

from dataclasses import replace

import pytest

from bot.alerts import history, render
from bot.values.delivery import Message
from bot.values.facts import Count, Label, Status
from tests.alerts.as_read import TEXTS
from tests.alerts.events_of_the_night import CHECKED, RIVER, event, reader, report
from tests.fakes.telegram_html import parse_html, utf16_units

CASUALTIES = (Label.STRIKE, Label.CASUALTY)
OURS = ("https://news.example/", "https://www.openstreetmap.org/")
HOSTILE = [
    "<script>alert(1)</script>",
    "</a></b><b>&amp;&lt;&",
    '"><a href="https://evil.example">',
    "&" * 10_000,
    "💥🧨" * 5_000,
    "слово " * 2_000,
    "A\u202etxt.exe\n\n\nsecond line",
]


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_no_title_breaks_the_html_or_the_limit(title: str, language: str) -> None:
    source = replace(RIVER, title=title)
    told = event(
        *[
            report(n, title=f"{title} {n}", summary=title, url=f"https://news.example/{n}?q={title}", source=source,
                   speaker=title, labels=CASUALTIES, killed=Count(n), injured=Count(n), status=Status.CLAIMED)
            for n in range(1, 9)
        ]
    )  # fmt: skip
    messages = [
        render.alert(told, reader(language), TEXTS, now=CHECKED, checked_at=CHECKED),
        *history.history(told, reader(language), TEXTS, now=CHECKED),
        Message(render.line(told, reader(language), TEXTS, CHECKED)),
    ]

    for message in messages:
        parsed = parse_html(message.html)
        assert utf16_units(parsed.text) <= 4096
        assert all(link.startswith(OURS) for link in parsed.links)


def test_an_address_that_is_not_of_the_web_is_not_linked() -> None:
    told = event(report(1, url="javascript:alert(1)"), report(2, url="tg://resolve?domain=x", title="Other"))
    message = render.alert(told, reader(), TEXTS, now=CHECKED, checked_at=CHECKED)

    assert parse_html(message.html).links == []
