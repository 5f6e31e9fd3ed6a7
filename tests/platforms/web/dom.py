"""A page read as a tree, strictly: what is opened is closed, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = {"meta", "link", "input", "img", "br", "hr"}
_INLINE: Final = {"a", "abbr", "bdi", "b", "button", "code", "i", "span", "strong", "svg", "time"}
_UNSEEN: Final = {"script", "style", "head", "template"}


@dataclass
class Node:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list["Node | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Node"]:
        """This element and all within, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child

    def all(self, tag: str, **attributes: str) -> list["Node"]:
        """The elements of a tag whose attributes have these values; `class_` looks for one class among several."""
        return [node for node in self if node.tag == tag and all(node.has(*pair) for pair in attributes.items())]

    def one(self, tag: str, **attributes: str) -> "Node":
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{tag}> with {attributes}"
        return found[0]

    def has(self, name: str, value: str) -> bool:
        """Whether an attribute has a value."""
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        return self.attributes.get(name.rstrip("_")) == value

    @property
    def raw(self) -> str:
        """Every character of text within."""
        return "".join(
            child if isinstance(child, str) else child.raw
            for child in self.children
            if isinstance(child, str) or child.tag not in _UNSEEN
        )

    @property
    def text(self) -> str:
        """The text as a reader takes it in: white space folded, blocks apart."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        apart = "" if self.tag in _INLINE else " "
        yield apart
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in _UNSEEN:
                yield from child._pieces()
        yield apart


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        node = Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finish(self) -> Node:
        self.close()
        assert self._open == [self.root], f"<{self._open[-1].tag}> is never closed"
        return self.root


def read(html: str) -> Node:
    """The tree of a page or of a part of one; AssertionError where it is not well formed."""
    reader = _Reader()
    reader.feed(html)
    return reader.finish()
