"""`quizwire review`: a conversation over a draft, question by question.

Every step is saved before the next is asked for. What was typed and does not fit is asked for again, with what was
typed standing there.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from quizwire.cli import fields, keys, proofs
from quizwire.cli.base import console, put, say
from quizwire.cli.fields import Group, Step
from quizwire.cli.lines import edited, retyped, typed
from quizwire.cli.steps import Steps
from quizwire.cli.words import counted, program
from quizwire.core.briefing import Status
from quizwire.core.problems import QuizwireError
from quizwire.desk import Item, NotReady, Proof, Unfit, article_of, more, throw_away
from quizwire.newsroom.worker import Drafter

_TRIES: Final = 4  # seeds after which another draft has no more to offer


class Review:
    """One person at one terminal with one briefing; `again` are the options that led here."""

    def __init__(self, folder: Path, proof: Proof, again: str = "") -> None:
        self._again = again
        self._steps = Steps(folder, proof)
        self._at = 0
        self._runner = asyncio.Runner()
        self._drafter: Drafter | None = None
        self._commands: Mapping[str, Callable[[str], bool | None]] = {
            "a": self._accept,
            "e": self._edit,
            "s": self._swap,
            "r": lambda _: self._do(Proof.regenerate),
            "d": lambda _: self._do(Proof.drop),
            "t": self._take,
            "up": lambda _: self._move(-1),
            "down": lambda _: self._move(1),
            "u": self._undo,
            "n": lambda _: self._go(self._at + 1),
            "b": lambda _: self._go(self._at - 1),
            "h": self._head,
            "w": self._whole,
            "o": self._offer,
            "y": self._ready,
            "throw": self._throw,
            "save": lambda _: put("Every step is saved."),
        }

    @property
    def go_on(self) -> str:
        """How to come back."""
        return f"Go on with: {program()} review {self._proof.head.id}{self._again}"

    @property
    def _proof(self) -> Proof:
        return self._steps.proof

    @property
    def _item(self) -> Item:
        return self._proof.items[min(self._at, len(self._proof.items) - 1)]

    def close(self) -> None:
        """End what drafts."""
        if self._drafter is not None:
            self._runner.run(self._drafter.close())
        self._runner.close()

    def run(self) -> None:
        """Show the head and ask until the person leaves, or the briefing is ready or thrown away."""
        self._show(proofs.head(self._proof))
        unread = [at for at, item in enumerate(self._proof.items) if not item.accepted]
        self._go(unread[0] if unread else 0)
        while True:
            put("")
            console().print(Text(keys.HINT, style="dim"))
            line = typed("> ")
            word, _, rest = ("q" if line is None else line).partition(" ")
            key = self._key(word.lower())
            if key == "q":
                say(f"Every step is saved. {self.go_on}")
                return
            if word.isdecimal():
                self._go(int(word) - 1)
            elif key == "?":
                self._show(keys.table())
            elif line == "":
                self._go(self._at)
            elif key not in self._commands:
                say(f"There is no `{word}`: ? shows all keys.")
            elif self._done(key, rest.strip()):
                return

    def _done(self, key: str, rest: str) -> bool:
        """Do what a key means; True where nothing is left to do. A refusal is said."""
        try:
            return self._commands[key](rest) is True
        except QuizwireError as refusal:
            say(str(refusal))
            return False

    def _key(self, word: str) -> str:
        return keys.MEANT.get(word, word)

    def _show(self, what: RenderableType) -> None:
        put("")
        console().print(what)

    def _go(self, at: int) -> None:
        """Show a question; the first or the last one where there is none."""
        self._at = max(0, min(at, len(self._proof.items) - 1))
        self._show(proofs.question(self._proof, self._at))

    def _do(self, step: Callable[[Proof, str], Proof]) -> None:
        """Make a step on this question and show the one that stands there then; say why not."""
        name = self._item.id
        self._steps.make(lambda proof: step(proof, name))
        self._go(self._at)

    def _accept(self, _: str) -> None:
        name = self._item.id
        self._steps.make(lambda proof: proof.accept(name))
        count = len(self._proof.items)
        onward = [at % count for at in range(self._at + 1, self._at + count)]
        unread = [at for at in onward if not self._proof.items[at].accepted]
        if unread:
            self._go(unread[0])
        else:
            put("Every question is accepted: y makes the briefing ready.")

    def _edit(self, which: str) -> None:
        item = self._item
        if not which:
            parts = _named(fields.of_question(item))
            console().print(Text(f"Parts: {parts}; all; editor.", style="dim"))
            which = typed("Which one? ") or ""
        if which == "editor":
            self._in_editor(fields.question_text(self._proof, item), lambda text: fields.question_step(item, text))
        elif not self._typed(fields.of_question(item), which, "e"):
            return
        self._go(self._at)

    def _head(self, which: str) -> None:
        if which == "editor":
            self._in_editor(fields.head_text(self._proof), fields.head_step)
        elif which and not self._typed(fields.of_head(self._proof.briefing), which, "h"):
            return
        self._show(proofs.head(self._proof))
        put("")
        console().print(Text(f"Mend it by h and one of {_named(fields.of_head(self._proof.briefing))}.", style="dim"))

    def _typed(self, groups: Sequence[Group], which: str, key: str) -> bool:
        """Ask for the fields of one group or of all; False where there is no such group."""
        wanted = [group for group in groups if which in (group.name, "all")]
        if not wanted:
            say(f"Say what to mend: `{key} ` and one of {_named(groups)}; all; or editor.")
            return False
        put("Enter keeps what stands there, a single - empties it.")
        for group in wanted:
            standing = [text for _, text in group.fields]
            while True:
                texts = [retyped(label, text) for (label, _), text in zip(group.fields, standing, strict=True)]
                given = [text for text in texts if text is not None]
                if len(given) < len(texts):
                    return True  # the input has ended
                try:
                    self._steps.make(group.step(given))
                    break
                except Unfit as unfit:
                    say(str(unfit))
                    if given == standing:
                        break  # it was left as it was: the old text stays
                    standing = given
        return True

    def _in_editor(self, text: str, read: Callable[[str], Step]) -> None:
        """Have a text edited until it fits or the person gives up."""
        while True:
            try:
                text = edited(text)
                self._steps.make(read(text))
                return
            except QuizwireError as refusal:
                say(str(refusal))
                if typed("Enter to edit it again, n to leave it as it was: ") != "":
                    return

    def _swap(self, wanted: str) -> None:
        item = self._item
        number, _, text = wanted.partition(" ")
        if not number.isdecimal():
            number = typed(f"Which wrong option (1 to {len(item.question.distractors)})? ") or ""
        if not number.isdecimal():
            return
        text = text.strip() or typed("By which offered one, or by what text of your own? ") or ""
        if not text:
            return
        spare = dict(zip(proofs.LETTERS, item.spare, strict=False))
        chosen = spare.get(text.lower(), text) if len(text) == 1 else text
        self._do(lambda proof, name: proof.swap(name, int(number) - 1, chosen))

    def _take(self, which: str) -> None:
        waiting = self._proof.waiting
        if not waiting:
            say("No question waits: o drafts the article again for more.")
            return
        if not which:
            self._show(proofs.stems(waiting))
            which = typed(f"Which one (1 to {len(waiting)})? ") or ""
        if which.isdecimal() and 1 <= int(which) <= len(waiting):
            name = waiting[int(which) - 1].id
            self._steps.make(lambda proof: proof.take(name))
            self._go(len(self._proof.items) - 1)
        elif which:
            say(f"There is no number {which}.")

    def _move(self, by: int) -> None:
        name = self._item.id
        self._steps.make(lambda proof: proof.move(name, by))
        self._go([item.id for item in self._proof.items].index(name))

    def _undo(self, _: str) -> None:
        self._steps.undo()
        self._go(self._at)

    def _whole(self, _: str) -> None:
        if self._proof.article is None:
            say("The article's text is not beside this briefing.")
        else:
            self._show(proofs.article(self._proof))

    def _offer(self, _: str) -> None:
        there = self._proof
        article = article_of(self._steps.folder, there)
        say("The article is drafted again …")
        self._drafter = self._drafter or Drafter()
        count = min(25, len(there.items) + len(there.waiting) + 8)
        for seed in range(2, 2 + _TRIES):
            made = self._runner.run(self._drafter.draft(article, seed=seed, questions=count))
            if more(there, made) != there:
                self._steps.make(partial(more, made=made))
                new = len(self._proof.waiting) - len(there.waiting)
                put(f"{counted(new, 'question')} more: t shows them." if new else "More wrong options are offered.")
                return
        put("There is no more in this article.")

    def _ready(self, _: str) -> bool:
        if self._proof.head.status is Status.READY:
            put("It is ready already.")
            return False
        try:
            self._steps.ready()
        except NotReady as refusal:
            say(str(refusal))
            ids = [each.question_id for each in refusal.errors] or [item.id for item in self._proof.unread]
            places = [at for at, item in enumerate(self._proof.items) if item.id in ids]
            if places:
                self._go(places[0])
            else:
                self._head("")
            return False
        put("It is ready, and is posted when its turn comes.")
        put(f"See how it will look: {program()} preview {self._proof.head.id}{self._again}")
        return True

    def _throw(self, _: str) -> bool:
        if typed("Throw the whole draft away? Its files are put aside. Type yes: ") != "yes":
            put("It stays.")
            return False
        put(f"It is thrown away. Its files are in {throw_away(self._steps.folder, self._proof)}.")
        return True


def _named(groups: Sequence[Group]) -> str:
    return ", ".join(group.name for group in groups)
