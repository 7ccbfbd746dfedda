"""The one content coding of a body, whatever pieces it comes in."""

import gzip
import zlib
from collections.abc import AsyncIterator

import pytest

from bot.errors import FeedUnreachable
from bot.feeds.body import STEP, Caps, read_body

FIRST, SECOND = b"<rss><item>1</item>" * 50, b"<item>2</item></rss>" * 50
MEMBERS = gzip.compress(FIRST), gzip.compress(SECOND)


async def read(*chunks: bytes, coding: str = "gzip") -> bytes:
    async def arriving() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    async def grown(_: int) -> None:
        pass

    return await read_body(arriving(), coding, Caps(), grown)


@pytest.mark.parametrize("cut", [-11, -1, 0, 1, 2, 3, 11])
async def test_a_gzip_of_two_members_is_read_whole_wherever_a_chunk_ends(cut: int) -> None:
    packed, end = b"".join(MEMBERS), len(MEMBERS[0]) + cut
    assert await read(packed[:end], packed[end:]) == FIRST + SECOND


async def test_a_gzip_of_two_members_is_read_byte_by_byte() -> None:
    assert await read(*(bytes([byte]) for byte in b"".join(MEMBERS))) == FIRST + SECOND


@pytest.mark.parametrize(
    "padding", [(b"\0",), (b"\0" * 600,), (b"\0", b"\0"), (b"\x1f",), (b"\x1f", b"\0"), (b"", b"x")]
)
async def test_padding_behind_a_gzip_is_left_out_however_it_comes(padding: tuple[bytes, ...]) -> None:
    assert await read(MEMBERS[0], *padding) == FIRST


@pytest.mark.parametrize("rest", [(MEMBERS[1][:2],), (MEMBERS[1][:1], MEMBERS[1][1:-1])])
async def test_a_further_member_that_breaks_off_is_a_failure(rest: tuple[bytes, ...]) -> None:
    with pytest.raises(FeedUnreachable):
        await read(MEMBERS[0], *rest)


async def test_what_follows_a_deflate_is_left_out() -> None:
    assert await read(zlib.compress(FIRST), MEMBERS[1], coding="deflate") == FIRST


async def test_a_little_gzip_that_inflates_to_much_asks_before_each_step() -> None:
    asked: list[int] = []

    async def arriving() -> AsyncIterator[bytes]:
        yield gzip.compress(b"<" * 10 * STEP)

    async def grown(size: int) -> None:
        asked.append(size)

    assert len(await read_body(arriving(), "gzip", Caps(), grown)) == 10 * STEP
    assert asked[:10] == [STEP * step for step in range(1, 11)]


@pytest.mark.parametrize("over", range(-2, 3))
async def test_a_body_of_about_whole_steps_is_read_to_its_end(over: int) -> None:
    body = b"a" * (3 * STEP + over)
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    assert await read(bare.compress(body) + bare.flush(), coding="deflate") == body
    assert await read(gzip.compress(body)) == body
