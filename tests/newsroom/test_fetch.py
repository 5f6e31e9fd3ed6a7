"""Pages from real servers on this machine: what is fetched, what never is, and one sentence for each refusal."""

import asyncio
import gzip
import ssl
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import pytest
import trustme
from aiohttp import web
from aiohttp.abc import AbstractResolver

from quizwire.core.problems import QuizwireError
from quizwire.newsroom.addresses import Address, is_public
from quizwire.newsroom.fetch import Limits, Page, fetch, is_address

PAGE = "<!doctype html><title>Ferry</title><p>The ferry is back.</p>"
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Pages = Mapping[str, Handler | web.Response | str | int]


class Names(AbstractResolver):
    """Resolves names by a table; each time a name is asked for, its next answer, and at the end the last one again."""

    def __init__(self, **answers: list[str]) -> None:
        self.answers = {name.replace("_", "."): found for name, found in answers.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = 0) -> Any:
        self.asked.append(host)
        found = self.answers.get(host, [])
        if not found:
            raise OSError("no such name")
        now = found.pop(0) if len(found) > 1 else found[0]
        return [
            {"hostname": host, "host": each, "port": port, "family": 2, "proto": 0, "flags": 0} for each in now.split()
        ]

    async def close(self) -> None:
        """Nothing to close."""


def local(address: Address) -> bool:
    """What the tests may ask: one address of the loopback, all others of which stay private."""
    return str(address) == "127.0.0.1" or is_public(address)


@dataclass
class Site:
    """A server with pages; those that are asked for are recorded, with what the asker says of himself."""

    pages: Pages = field(default_factory=dict)
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request.path)
        self.headers.append(dict(request.headers))
        page = self.pages.get(request.path, 404)
        match page:
            case int():
                return web.Response(status=page, text="?")
            case str() if page.startswith("to "):
                return web.Response(status=302, headers={"Location": page.removeprefix("to ").format(self.port)})
            case str():
                return web.Response(text=page, content_type="text/html")
            case web.Response():
                return page
        return await page(request)

    def at(self, path: str, name: str = "news.example") -> str:
        return f"http{'s' if self.tls else ''}://{name}:{self.port}{path}"


@asynccontextmanager
async def served(*sites: Site) -> Any:
    async with AsyncExitStack() as stack:
        for site in sites:
            server = web.Server(site.answer)
            runner = web.ServerRunner(server, shutdown_timeout=0.1)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            place = web.TCPSite(runner, site.host, site.port, ssl_context=site.tls)
            await place.start()
            site.port = runner.addresses[0][1]
        yield


async def got(site: Site, path: str, names: Names | None = None, name: str = "news.example", **more: Any) -> Page:
    async with served(site):
        known = names or Names(news_example=["127.0.0.1"])
        return await fetch(site.at(path, name), resolver=known, permitted=local, **more)


@contextmanager
def refused(*words: str) -> Iterator[None]:
    with pytest.raises(QuizwireError) as refusal:
        yield
    said = str(refusal.value)
    assert all(word in said for word in words), said
    assert "\n" not in said
    assert said.endswith(".")


async def test_a_page_is_fetched_by_its_name_and_says_who_asks() -> None:
    site = Site({"/a": PAGE})
    page = await got(site, "/a#part")
    assert page == Page(PAGE, "html", site.at("/a"))
    assert site.asked == ["/robots.txt", "/a"]
    for headers in site.headers:
        assert headers["Host"] == f"news.example:{site.port}"
        assert headers["User-Agent"].startswith("Quizwire/")
        assert "Cookie" not in headers


@pytest.mark.parametrize(
    ("kind", "body", "path", "text", "found"),
    [
        ("text/html; charset=iso-8859-1", "caf\xe9".encode("latin-1"), "/a", "café", "html"),
        (
            "text/html",
            b'<meta charset="windows-1252"><p>\x93caf\xe9\x94',
            "/a",
            '<meta charset="windows-1252"><p>“café”',
            "html",
        ),
        ("text/html; charset=nonsense", "café".encode(), "/a", "café", "html"),
        ("text/plain; charset=utf-8", "\ufeffcafé".encode(), "/a.txt", "café", "text"),
        ("text/plain", b"# Ferry\n\nIt is back.", "/a.md", "# Ferry\n\nIt is back.", "markdown"),
        ("text/markdown", b"It is back.", "/a", "It is back.", "markdown"),
        ("application/xhtml+xml", b"<p>", "/a", "<p>", "html"),
    ],
)
async def test_kind_and_charset_are_those_of_the_page(kind: str, body: bytes, path: str, text: str, found: str) -> None:
    page = await got(Site({path: web.Response(body=body, headers={"Content-Type": kind})}), path)
    assert (page.text, page.kind) == (text, found)


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json", "application/octet-stream"])
async def test_what_is_no_article_is_refused(kind: str) -> None:
    with refused(kind, "HTML, plain text or Markdown"):
        await got(Site({"/a": web.Response(body=b"x", content_type=kind)}), "/a")
    with refused("It is a PDF"):
        await got(Site({"/a": web.Response(body=b"%PDF-1.7", content_type="text/html")}), "/a")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://news.example/a",
        "file:///etc/passwd",
        "gopher://news.example",
        "javascript:alert(1)",
        "//news.example/a",
        "news.example",
        "https://",
        "http://user@news.example/",
        "http://user:word@news.example/",
        "http://[::1",
        "http://news.example:99999/",
        "",
    ],
)
async def test_an_address_of_another_kind_is_refused_before_anybody_is_asked(address: str) -> None:
    names = Names(news_example=["127.0.0.1"])
    with refused():
        await fetch(address, resolver=names, permitted=local)
    assert names.asked == []


NOT_PUBLIC = """
    127.0.0.1 127.8.8.8 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 168.63.129.16 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
    239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
    ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2002:c0a8:101:: fe80::1 fec0::1 fc00::1
    fd00:ec2::254 ff02::1 2001:db8::1 100::1
""".split()


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_a_name_of_a_machine_that_is_not_public_is_never_connected_to(address: str) -> None:
    assert not is_public(ip_address(address))
    with refused(f"news.example is at {address}", "not on the public internet"):
        await fetch("http://news.example/", resolver=Names(news_example=[address]))
    with refused("not on the public internet"):  # nor with a public one beside it
        await fetch("http://news.example/", resolver=Names(news_example=[f"93.184.215.14 {address}"]))
    literal = f"[{address}]" if ":" in address else address
    names = Names()
    with refused("not on the public internet"):
        await fetch(f"http://{literal}/", resolver=names)
    assert names.asked == []


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_known_as_such(address: str) -> None:
    assert is_public(ip_address(address))


LOOPBACK = """
    127.1 127.0.1 2130706433 0 0.0.0.0 017700000001 0177.0.0.1 0x7f.0.0.1 0x7f000001 127.000.000.001 127.0.0.1.
    １２７.０.０.１ 127。0。0。1 ①②⑦.0.0.1 [::ffff:7f00:1] [::ffff:127.0.0.1] localhost LOCALHOST. %31%32%37.0.0.1
""".split()


@pytest.mark.parametrize("written", LOOPBACK)
async def test_the_loopback_by_any_other_name_is_not_asked(written: str) -> None:
    inside = Site({"/a": PAGE})
    async with served(inside):
        with refused():  # by the system's own resolver, which reads such numbers
            await fetch(f"http://{written}:{inside.port}/a")
    assert inside.asked == []


@pytest.mark.parametrize("written", "127.1 2130706433 0 0177.0.0.1 127.000.000.001 127.0.0.1.".split())
async def test_a_number_that_libraries_read_in_several_ways_is_no_address(written: str) -> None:
    with refused(f"`{written}` is not an address that can be read."):
        await fetch(f"http://{written}/")
    site = Site({"/a": f"to http://{written}:{{}}/b"})
    with refused("is not an address that can be read."):
        await got(site, "/a")
    assert site.asked[-1] == "/a"


async def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    site = Site({"/a": "to /b", "/b": "to http://other.example:{}/c?d=1", "/c": PAGE})
    page = await got(site, "/a", Names(news_example=["127.0.0.1"], other_example=["127.0.0.1"]))
    assert page.url == site.at("/c?d=1", "other.example")
    assert site.asked == ["/robots.txt", "/a", "/b", "/robots.txt", "/c"]


async def test_five_redirects_are_enough() -> None:
    site = Site({f"/{number}": f"to /{number + 1}" for number in range(1, 9)} | {"/9": PAGE})
    assert (await got(site, "/4")).text == PAGE
    site = Site({"/a": "to /a"})
    with refused("from address to address, more than 5 times"):
        await got(site, "/a")
    assert site.asked.count("/a") == 6


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2:{}/b",
        "http://[::1]:{}/b",
        "http://inside.example:{}/b",
        "ftp://news.example/b",
        "file:///etc/passwd",
        "http://user:word@news.example:{}/b",
        "http://[",
    ],
)
async def test_a_redirect_to_where_nobody_may_go_is_refused(place: str) -> None:
    site, inside = Site({"/a": f"to {place}"}), Site({"/b": PAGE}, host="127.0.0.2")
    async with served(site):
        inside.port = site.port
        async with served(inside):
            names = Names(news_example=["127.0.0.1"], inside_example=["127.0.0.2"])
            with refused():
                await fetch(site.at("/a"), resolver=names, permitted=local)
    assert site.asked[-1] == "/a"
    assert inside.asked == []


async def test_a_name_that_means_another_machine_the_second_time_is_harmless() -> None:
    async def closing(request: web.BaseRequest) -> web.Response:
        response = web.Response(text=PAGE, content_type="text/html")
        response.force_close()
        return response

    site, inside = Site({"/robots.txt": closing, "/a": closing}), Site({"/a": PAGE}, host="127.0.0.2")
    async with served(site):
        inside.port = site.port
        async with served(inside):
            names = Names(news_example=["127.0.0.1", "127.0.0.2"])
            page = await fetch(site.at("/a"), resolver=names, permitted=local)
            assert page.text == PAGE
            assert names.asked == ["news.example"]  # one answer for all of it
            with refused("127.0.0.2"):  # and the other one is refused where it comes first
                await fetch(site.at("/a"), resolver=names, permitted=local)
    assert inside.asked == []


ROBOTS = [
    ("User-agent: *\nDisallow: /", False),
    ("User-agent: *\nDisallow: /*/print$\nDisallow: /b", True),
    ("User-agent: *\nDisallow: /\nAllow: /a", True),
    ("User-agent: Other\nDisallow: /", True),
    ("User-agent: quizwire\nDisallow: /a", False),
    ("User-agent: *\nDisallow: /a?*page=", True),
    ("", True),
    ("\ufffd" * 1000 + "\nUser-agent: *\nDisallow: /", False),
    ("#" * 600_000 + "\nUser-agent: *\nDisallow: /", True),  # beyond what is read
]


@pytest.mark.parametrize(("robots", "allowed"), ROBOTS)
async def test_robots_are_respected(robots: str, allowed: bool) -> None:
    site = Site({"/robots.txt": web.Response(text=robots), "/a": PAGE})
    if allowed:
        assert (await got(site, "/a")).text == PAGE
    else:
        with refused("news.example asks programs not to read this page"):
            await got(site, "/a")
        assert site.asked == ["/robots.txt"]


async def test_a_page_that_a_redirect_leads_to_is_held_against_the_robots_too() -> None:
    site = Site({"/robots.txt": web.Response(text="User-agent: *\nDisallow: /b"), "/a": "to /b", "/b": PAGE})
    with refused("asks programs not to"):
        await got(site, "/a")
    assert "/b" not in site.asked


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (401, True), (403, True), (500, False), (503, False), (429, False)]
)
async def test_robots_that_are_not_there_allow_and_robots_that_fail_do_not(status: int, allowed: bool) -> None:
    site = Site({"/robots.txt": status, "/a": PAGE})
    if allowed:
        assert (await got(site, "/a")).text == PAGE
    else:
        with refused(f"robots.txt answers with {status}", "try again later"):
            await got(site, "/a")
        assert site.asked == ["/robots.txt"]


async def test_robots_may_redirect_but_not_to_a_private_machine() -> None:
    site = Site({"/robots.txt": "to /r", "/r": web.Response(text="User-agent: *\nDisallow: /"), "/a": PAGE})
    with refused("asks programs not to"):
        await got(site, "/a")
    site = Site({"/robots.txt": "to http://127.0.0.2:{}/", "/a": PAGE})
    with refused("not on the public internet"):
        await got(site, "/a")
    site = Site({"/robots.txt": "to /robots.txt", "/a": PAGE})
    assert (await got(site, "/a")).text == PAGE


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "has no such page (404)"),
        (403, "lets no programs in (403)"),
        (500, "answered with an error (500)"),
        (204, "(204)"),
    ],
)
async def test_a_page_that_is_not_given_is_one_sentence(status: int, words: str) -> None:
    with refused(f"news.example {words}" if status != 204 else words):
        await got(Site({"/a": status}), "/a")


async def test_what_comes_drop_by_drop_ends_with_the_time() -> None:
    async def dripping(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/html"})
        await response.prepare(request)
        while True:
            await response.write(b"<p>")
            await asyncio.sleep(0.02)

    sites: list[Pages] = [{"/a": dripping}, {"/robots.txt": dripping, "/a": PAGE}]
    for pages in sites:
        with refused("news.example took longer than 0.3 seconds"):
            await got(Site(pages), "/a", limits=Limits(seconds=0.3))


async def test_redirects_share_one_limit_of_time() -> None:
    async def slow(request: web.BaseRequest) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response(status=302, headers={"Location": "/a"})

    with refused("took longer than 0.5 seconds"):
        await got(Site({"/a": slow}), "/a", limits=Limits(seconds=0.5, redirects=99))


async def test_a_page_has_a_size_and_what_is_packed_counts_unpacked() -> None:
    limits = Limits(size=100_000)
    exact = "x" * 100_000
    assert (await got(Site({"/a": exact}), "/a", limits=limits)).text == exact
    with refused("more than 100,000 bytes"):
        await got(Site({"/a": exact + "x"}), "/a", limits=limits)
    bomb = gzip.compress(b"x" * 50_000_000)
    assert len(bomb) < 100_000
    packed = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    tracemalloc.start()
    with refused("more than 100,000 bytes"):
        await got(Site({"/a": web.Response(body=bomb, headers=packed)}), "/a", limits=limits)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000  # it was not unpacked whole
    small = web.Response(body=gzip.compress(PAGE.encode()), headers=packed)
    assert (await got(Site({"/a": small}), "/a", limits=limits)).text == PAGE


@pytest.mark.parametrize(
    ("packing", "body", "words"),
    [
        ("gzip", b"no gzip at all", "can't be unpacked"),
        ("gzip", gzip.compress(PAGE.encode() * 99, mtime=0)[:-20], "before the page was whole"),
        ("br", b"x", "was not asked for (br)"),
        ("gzip, gzip", b"x", "was not asked for (gzip, gzip)"),
    ],
)
async def test_packing_that_is_wrong_is_one_sentence(packing: str, body: bytes, words: str) -> None:
    packed = {"Content-Type": "text/html", "Content-Encoding": packing}
    with refused(words):
        await got(Site({"/a": web.Response(body=body, headers=packed)}), "/a")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "ended the connection"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nContent-Type: text/html\r\n\r\nshort", "ended the connection"),
        (b"SSH-2.0-OpenSSH\r\n", "no web server should"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, "no web server should"),
    ],
)
async def test_a_server_that_breaks_off_or_is_none_is_one_sentence(answer: bytes, words: str) -> None:
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" if b"robots" in asked else answer
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        with refused(words):
            names = Names(news_example=["127.0.0.1"])
            await fetch(f"http://news.example:{port}/a", resolver=names, permitted=local)


async def test_nobody_there_and_no_such_name_are_one_sentence() -> None:
    with refused("There is no host nowhere.example"):
        await fetch("http://nowhere.example/", resolver=Names(), permitted=local)
    with refused("news.example can't be reached"):
        await fetch("http://news.example:1/", resolver=Names(news_example=["127.0.0.1"]), permitted=local)


async def test_a_certificate_counts_for_the_name_that_was_asked() -> None:
    authority = trustme.CA()
    tls, trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("news.example").configure_cert(tls)
    authority.configure_trust(trust)
    names = Names(news_example=["127.0.0.1"], other_example=["127.0.0.1"])
    site = Site({"/a": PAGE}, tls=tls)
    assert (await got(site, "/a", names, trust=trust)).text == PAGE
    with refused("other.example can't prove that it is other.example"):
        await got(Site({"/a": PAGE}, tls=tls), "/a", names, "other.example", trust=trust)
    with refused("news.example can't prove that it is"):  # nobody trusts that authority but the test
        await got(Site({"/a": PAGE}, tls=tls), "/a", names)


def test_addresses_are_told_from_names_of_files() -> None:
    assert is_address("https://news.example/a")
    assert is_address("HTTP://news.example")
    assert not is_address("article.txt")
    assert not is_address("ftp://news.example")
