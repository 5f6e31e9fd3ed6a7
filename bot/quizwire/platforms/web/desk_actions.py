"""What a button of the desk does to a proof: one small language, `accept:ID`, `swap:ID:2`, and the page after it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from quizwire.core.rounds import Refused
from quizwire.desk import Proof
from quizwire.platforms.web import desk_form as forms

UNKNOWN: Final = "That button is not known here. Please reload the page."


@dataclass(frozen=True, slots=True)
class Order:
    """What a button asks for: the deed, the question it is about, and a number or a place."""

    deed: str
    question: str = ""
    number: int = 0

    @classmethod
    def of(cls, value: str) -> "Order":
        """The order in a button's value. Raises Refused."""
        deed, _, rest = value.partition(":")
        question, _, number = rest.partition(":")
        if deed not in {*_DEEDS, *OTHERS} or (number and not (number.isascii() and number.isdigit())):
            raise Refused(UNKNOWN)
        return cls(deed, question, int(number[:4] or 0))

    @property
    def replaces(self) -> str:
        """The question that goes, so that what was typed into it does not matter."""
        return self.question if self.deed in ("drop", "another") else ""


@dataclass(frozen=True, slots=True)
class Done:
    """A proof after a deed; `where` is the part of the page to go on at, `said` how the page speaks of it."""

    proof: Proof
    said: str
    where: str = ""


def done(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    """Do what a button asks for. Raises QuizwireError where that can't be."""
    return _DEEDS[order.deed](order, proof, form)


def _save(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof, "desk-saved")


def _accept(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof.accept(order.question), "desk-accepted", f"q-{order.question}")


def _doubt(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof.accept(order.question, yes=False), "desk-doubted", f"q-{order.question}")


def _accept_clean(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    said = forms.found_in(proof, forms.shown(proof))
    flawed = {name.split(".")[1] for name in said if name.startswith("q.")}
    clean = [item.id for item in proof.unread if item.id not in flawed]
    for name in clean:
        proof = proof.accept(name)
    return Done(proof, "desk-accepted-clean" if clean else "desk-none-clean")


def _up(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof.move(order.question, -1), "desk-moved", f"q-{order.question}")


def _down(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof.move(order.question, 1), "desk-moved", f"q-{order.question}")


def _drop(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    at = _place(proof, order.question)
    left = proof.drop(order.question)
    following = left.items[min(at, len(left.items) - 1)].id
    return Done(left, f"desk-dropped&gone={order.question}&at={at}", f"q-{following}")


def _undo(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    back = proof.take(order.question)
    by = order.number - (len(back.items) - 1)
    return Done(back.move(order.question, by) if by < 0 else back, "desk-taken", f"q-{order.question}")


def _take(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    return Done(proof.take(order.question), "desk-taken", f"q-{order.question}")


def _another(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    at = _place(proof, order.question)
    renewed = proof.regenerate(order.question)
    return Done(renewed, "desk-another", f"q-{renewed.items[at].id}")


def _swap(order: Order, proof: Proof, form: Mapping[str, str]) -> Done:
    offered = proof.item(order.question).spare
    into = form.get(f"into.{order.question}", "")
    if order.number >= len(offered) or not (into.isascii() and into.isdigit()):
        raise Refused(UNKNOWN)
    swapped = proof.swap(order.question, int(into[:4]), offered[order.number])
    return Done(swapped, "desk-swapped", f"q-{order.question}")


def _place(proof: Proof, question: str) -> int:
    return next((at for at, item in enumerate(proof.items) if item.id == question), 0)


_DEEDS: Final[dict[str, Callable[[Order, Proof, Mapping[str, str]], Done]]] = {
    "save": _save,
    "accept": _accept,
    "doubt": _doubt,
    "accept-clean": _accept_clean,
    "up": _up,
    "down": _down,
    "drop": _drop,
    "undo": _undo,
    "take": _take,
    "another": _another,
    "swap": _swap,
}
OTHERS: Final = frozenset({"more", "ready", "throw"})
"""What needs more than the proof: the desk's pages do it."""
