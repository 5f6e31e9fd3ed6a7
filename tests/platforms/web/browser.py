"""A browser without script and without eyes: it follows links and presses buttons by their words, and keeps cookies."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from tests.platforms.web.dom import Node, read


@dataclass
class Page:
    """What came back: status, address after redirects, headers, the text of the body and its tree."""

    status: int
    path: str
    headers: CIMultiDictProxy[str]
    body: str

    @property
    def tree(self) -> Node:
        """The page as a tree."""
        return read(self.body)

    @property
    def text(self) -> str:
        """What a reader reads."""
        return self.tree.text

    @property
    def main(self) -> str:
        """What a reader reads in the main part."""
        return self.tree.one("main").text


class Browser:
    """One visitor. `headers` go along with every request, as a proxy or a foreign network would add them."""

    def __init__(self, url: str, headers: Mapping[str, str] | None = None) -> None:
        self.url = url
        self.headers = dict(headers or {})
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.page = Page(0, "", CIMultiDictProxy(CIMultiDict()), "")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        await self._session.close()

    async def request(
        self,
        method: str,
        path: str,
        *,
        follow: bool = True,
        headers: Mapping[str, str] | None = None,
        data: object = None,
    ) -> Page:
        """Send a request and take in what comes back."""
        async with self._session.request(
            method,
            urljoin(self.url, path),
            allow_redirects=follow,
            headers={**self.headers, **(headers or {})},
            data=data,
        ) as response:
            return Page(response.status, response.url.path_qs, response.headers, await response.text())

    async def open(self, path: str, *, follow: bool = True) -> Page:
        """Go to an address."""
        self.page = await self.request("GET", path, follow=follow)
        return self.page

    async def follow(self, words: str) -> Page:
        """Click the first link that reads so."""
        links = [link for link in self.page.tree.all("a") if words in link.text]
        assert links, f"no link reads “{words}” in: {self.page.text}"
        return await self.open(links[0].attributes["href"])

    def form(self, words: str) -> tuple[Node, Node]:
        """The first form with a button that reads so, and that button."""
        for form in self.page.tree.all("form"):
            for button in form.all("button"):
                if words in button.text:
                    return form, button
        raise AssertionError(f"no button reads “{words}” in: {self.page.text}")

    async def press(self, words: str, fields: Mapping[str, str | list[str]] | None = None) -> Page:
        """Fill in fields and press the first button that reads so, as a browser without script does."""
        form, button = self.form(words)
        sent = filled(form)
        if "name" in button.attributes:
            sent.append((button.attributes["name"], button.attributes["value"]))
        for name, value in (fields or {}).items():
            assert any(name == node.attributes.get("name") for node in form), f"the form has no field {name}"
            values = [value] if isinstance(value, str) else value
            sent = [pair for pair in sent if pair[0] != name] + [(name, each) for each in values]
        return await self.post(form.attributes["action"], sent)

    async def post(
        self, path: str, sent: list[tuple[str, str]] | dict[str, str], headers: Mapping[str, str] | None = None
    ) -> Page:
        """Post fields as a form of this room does: the browser says from where."""
        origin = {"Origin": f"http://{urlsplit(self.url).netloc}", "Sec-Fetch-Site": "same-origin"}
        self.page = await self.request("POST", path, headers={**origin, **(headers or {})}, data=sent)
        return self.page

    @property
    def token(self) -> str:
        """The token of a form on the page."""
        return self.page.tree.all("input", name="csrf")[0].attributes["value"]

    def cookies(self) -> dict[str, str]:
        """The cookies kept for the room."""
        return {name: cookie.value for name, cookie in self._session.cookie_jar.filter_cookies(URL(self.url)).items()}

    def set_cookie(self, name: str, value: str) -> None:
        """Take on a cookie from elsewhere."""
        self._session.cookie_jar.update_cookies({name: value}, URL(self.url))


def filled(form: Node) -> list[tuple[str, str]]:
    """What a form sends as it stands."""
    sent: list[tuple[str, str]] = []
    for node in form:
        name = node.attributes.get("name")
        if name is None or node.tag == "button":
            continue
        if node.tag == "select":
            options = node.all("option")
            chosen = [option for option in options if "selected" in option.attributes] or options[:1]
            sent.append((name, chosen[0].attributes["value"]))
        elif node.tag == "textarea":
            sent.append((name, node.raw))
        elif node.attributes.get("type") not in ("checkbox", "radio") or "checked" in node.attributes:
            sent.append((name, node.attributes.get("value", "")))
    return sent
