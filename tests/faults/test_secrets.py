"""The token and the passwords of feeds come out nowhere: in no log, traceback, message, metric or listing."""

import asyncio
import base64
import json
import logging
from datetime import UTC, datetime

import httpx
import pytest

from bot import log
from bot.store import feeds
from bot.store.database import Database
from tests.faults.processes import Process
from tests.night.conftest import READER, ago, until

AUTH = "reader:Zaliznyi-Potik-77"
PASSWORD = AUTH.partition(":")[2]
TOKEN = "123456:TEST-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
SECRETS = (PASSWORD, base64.b64encode(AUTH.encode()).decode().rstrip("="), TOKEN, TOKEN.partition(":")[2])

TOWNS = ("Sumy", "Poltava", "Odesa", "Kharkiv")
SIGNS = ("debug", "may have arrived", "[secret] is odd", "flood control", "no updates from", "status 401", "not JSON")
"""Words of the log by which it is known that the faults were met."""


def secrets_in(said):
    return [secret for secret in SECRETS if secret in said]


def failing_feeds(server):
    """A feed with a password for each thing that may go wrong with one."""
    made = {
        name: server.feed(f"/{name}.xml", title=name) for name in ("fine", "locked", "error", "moves", "broken", "gone")
    }
    made["locked"].answers(401)
    made["error"].answers(500, body=f"who is {AUTH}?")
    made["moves"].redirects_to(made["fine"].url.replace("://", f"://{AUTH}@"))
    made["broken"].serves(b"<rss><channel><title>&#x110000;")
    made["gone"].answers(410)
    return made


async def fails_in_every_way(telegram, say):
    """Sends, answers to commands and polls fail one way after the other; pages of gateways repeat the address."""
    page, nonsense = f"<html>Bad gateway: /bot{TOKEN}/sendMessage</html>", f"not JSON, {TOKEN}"
    refusal = {"ok": False, "error_code": 400, "description": f"Bad Request: {TOKEN} is odd"}
    for method in ("sendMessage", "getUpdates"):
        telegram.resets(method, "received")
        telegram.answers(method, 502, page)
        telegram.answers(method, 200, nonsense)
        telegram.answers(method, 400, refusal)
    telegram.too_many_requests(1, chat=READER)
    for number in range(len(TOWNS)):
        await say(number)


async def test_nothing_that_comes_out_of_the_bot_holds_a_secret(bot, settings, server, telegram, unused_tcp_port):
    made = failing_feeds(server)
    await bot.follows(made["fine"])
    await bot.say("/subscribe all")
    await bot.stops()
    database, now = Database(settings.database), datetime.now(UTC)
    for feed in made.values():
        await database.write(lambda s, url=feed.url: feeds.add(s, url, now=now, public=True, auth=AUTH))
    database.close()
    process = Process(settings, LOG_LEVEL="debug", LISTEN=f"127.0.0.1:{unused_tcp_port}")
    await process.starts()
    await until(lambda: all(feed.requests for feed in made.values()), within=15)

    async def say(number):
        made["fine"].publishes(f"Drones hit a mill in {TOWNS[number]}, two killed", "", date=ago(minutes=3))
        await telegram.says("/status", chat=8)
        await asyncio.sleep(0.3)

    await fails_in_every_way(telegram, say)
    await telegram.says(f"/addfeed http://{AUTH}@127.0.0.1/feed.xml", chat=READER)
    await telegram.says("/feeds", chat=READER)
    await telegram.wait_for(lambda t: sum("mill in" in text for text in t.chat(READER).texts) >= len(TOWNS), within=25)
    told = "\n".join(text for message in telegram.messages for text in (message.text, message.html, *message.history))
    metrics = [(await process.asks(path)) for path in ("/metrics", "/readyz", "/healthz")]
    listed = await asyncio.gather(*(process.beside(command) for command in ("feeds list --json", "feeds check")))
    _, logged = await process.ends()
    assert [sign for sign in SIGNS if sign not in logged] == []
    for said in (told, logged, *metrics, *(said for _, said in listed)):
        assert secrets_in(said) == []


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_traceback_is_scrubbed_with_its_causes(form, capsys):
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    log.configure("debug", form, secrets=["hook-secret-1"])
    try:
        raise_through_a_library()
    except ValueError:
        logging.getLogger("some.library").exception("failed on /bot%s/getMe with hook-secret-1", TOKEN)
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(capture=False)
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "ConnectError" in said
    assert secrets_in(said) == []
    assert "hook-secret-1" not in said
    assert form == "text" or json.loads(said)["traceback"]


def raise_through_a_library():
    first = httpx.ConnectError(f"no way to http://{AUTH}@host.example/bot{TOKEN}/sendMessage")
    raise ValueError(f"in vain: {TOKEN}") from first
