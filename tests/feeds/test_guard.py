"""Which addresses are fetched."""

from ipaddress import ip_address

import pytest

from bot.errors import FeedRefused, FeedUnreachable
from bot.feeds.client import FeedClient
from bot.feeds.guard import check_url, is_public
from tests.fakes.feed_server import FeedServer


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3",
        "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::1", "::", "::ffff:8.8.8.8", "::8.8.8.8", "64:ff9b::808:808", "64:ff9b:1::1", "2002:7f00:1::",
        "2001:0:4136:e378::1", "fec0::1", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1",
    ],
)  # fmt: skip
def test_an_address_off_the_public_internet_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a01:4f8::2"])
def test_a_host_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/feed", "gopher://example.org/", "example.org/feed", "",
        "http://", "https:///feed", "http://name:word@example.org/", "http://name@example.org/", "javascript:1",
        "http://exa mple.org/", "http://example.org:99999999/", "http://example.org/" + "a" * 3000,
    ],
)  # fmt: skip
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    with pytest.raises(FeedRefused):
        check_url(url)


def test_a_target_keeps_the_host_as_it_is_written_and_knows_the_port() -> None:
    target = check_url("https://News.Example/feed?x=1#top")
    assert (target.host, target.port, target.url) == ("news.example", 443, "https://news.example/feed?x=1")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "0177.0.0.1", "2130706433", "0x7f000001", "127.1", "0", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "127.0.0.1.", "①②⑦.⓪.⓪.①",
    ],
)  # fmt: skip
async def test_no_spelling_of_loopback_reaches_the_server(host: str) -> None:
    server = await FeedServer.start()
    server.feed("/feed.xml")
    async with FeedClient(user_agent="test", deadline=2) as client:
        with pytest.raises((FeedRefused, FeedUnreachable)):
            await client.fetch(f"http://{host}:{server.port}/feed.xml")
    await server.close()
    assert server.requests == []


async def test_an_allowed_pair_opens_that_host_as_written_and_no_other_spelling() -> None:
    server = await FeedServer.start()
    feed = server.feed("/feed.xml")
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        assert (await client.fetch(feed.url)).body
        with pytest.raises(FeedRefused):
            await client.fetch(f"http://localhost:{server.port}/feed.xml")
    await server.close()
    assert len(server.requests) == 1


async def test_a_redirect_to_a_private_address_is_refused_without_a_request() -> None:
    server, inside = await FeedServer.start(), await FeedServer.start()
    secret = inside.feed("/secret")
    feed = server.feed("/feed.xml")
    feed.redirects_to(secret.url)
    async with FeedClient(user_agent="test", allow=frozenset({server.allow})) as client:
        with pytest.raises(FeedRefused):
            await client.fetch(feed.url)
    await server.close()
    await inside.close()
    assert inside.requests == []


async def test_a_proxy_from_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, server = await FeedServer.start(), await FeedServer.start()
    monkeypatch.setenv("HTTP_PROXY", proxy.base)
    monkeypatch.setenv("ALL_PROXY", proxy.base)
    async with FeedClient(user_agent="test", allow=frozenset({server.allow, proxy.allow})) as client:
        await client.fetch(server.feed("/feed.xml").url)
    await server.close()
    await proxy.close()
    assert (len(server.requests), len(proxy.requests)) == (1, 0)
