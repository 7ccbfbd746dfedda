"""What the bot listens on: health endpoints, and a webhook instead of long polling."""

import json
import socket

import httpx
import pytest
from pydantic import SecretStr

from tests.night.conftest import Bot


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port():
    return free_port()


async def test_health_readiness_and_metrics_are_answered(settings, telegram, server, port):
    bot = Bot(settings.model_copy(update={"listen": f"127.0.0.1:{port}"}), telegram, server)
    await bot.starts()
    desk = server.feed("/desk.xml", title="Desk")
    await bot.follows(desk)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).text == "ready\n"
        metrics = (await client.get("/metrics")).text
    await bot.stops()
    assert "strikewire_feeds 1.0" in metrics


async def test_a_webhook_takes_updates_that_know_the_secret_and_no_others(settings, telegram, server, port):
    told = {
        "webhook_url": "https://bot.example/updates",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SecretStr("open-sesame"),
    }
    bot = Bot(settings.model_copy(update=told), telegram, server)
    await bot.starts("setWebhook")
    telegram.knows(7)
    person = {"id": 7, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    message = {
        "message_id": 1,
        "date": 1_790_000_000,
        "chat": {"id": 7, "type": "private", "first_name": "Reader"},
        "from": person,
        "text": "/about",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    update = json.dumps({"update_id": 1, "message": message})
    header = "X-Telegram-Bot-Api-Secret-Token"
    kind = {"Content-Type": "application/json"}
    patient = httpx.AsyncHTTPTransport(retries=5)  # it listens a moment after it has told Telegram
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", transport=patient) as client:
        refused = await client.post("/updates", content=update, headers=kind | {header: "guess"})
        taken = await client.post("/updates", content=update, headers=kind | {header: "open-sesame"})
    assert (refused.status_code, taken.status_code) == (403, 200)
    await telegram.wait_for(1)
    await bot.stops()
    assert len(telegram.sent) == 1
