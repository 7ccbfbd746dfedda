"""What the tests of feeds share."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.feed_server import FeedServer


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    server = await FeedServer.start()
    yield server
    await server.close()
