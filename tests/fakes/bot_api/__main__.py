"""The server as its own process: `python -m tests.fakes.bot_api`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import sys

from .server import TOKEN, FakeTelegram


async def _run_alone(options: argparse.Namespace) -> None:
    rates = {"rate": options.rate, "rate_chat": options.rate_chat, "rate_group": options.rate_group}
    telegram = await FakeTelegram.start(options.token, port=options.port, **rates)
    telegram.knows(*options.chat)
    sys.stdout.write(f"{telegram.url}\n")
    sys.stdout.flush()
    told = 0
    while True:
        await telegram.wait_for(lambda t, told=told: len(t.calls) > told, within=86_400)
        for call in telegram.calls[told:]:
            line = {
                "method": call.method,
                "chat": call.chat_id,
                "text": call.text,
                "applied": call.applied,
                "at": call.at,
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        told = len(telegram.calls)


def main() -> None:
    """The command line of the server as its own process."""
    parser = argparse.ArgumentParser(description="A Bot API server on loopback for tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--rate", type=float, default=None, help="messages a second above which it answers 429")
    parser.add_argument("--rate-chat", type=float, default=None, help="messages a second to one private chat, as above")
    parser.add_argument("--rate-group", type=float, default=None, help="messages a minute to one group, as above")
    parser.add_argument("--chat", type=int, action="append", default=[], help="a chat that takes messages; repeatable")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run_alone(parser.parse_args()))


if __name__ == "__main__":
    main()
