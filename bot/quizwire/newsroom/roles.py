"""Who a person is: the title before a name (`US Secretary of State Mike Pompeo`) or the words beside it.

A title is taken only from within the name's own noun phrase, and only when it ends in a role or in `of …` after one.
"""

from spacy.tokens import Doc, Token

from quizwire.newsroom.vocabulary import COURTESY, ROLES, TITLES_KEPT

LONGEST = 14  # words of a description that a question can carry


def is_role(token: Token) -> bool:
    """Whether a word names an office or a calling: `minister`, `scientists`, `Sen.`."""
    return token.lower_ in ROLES or token.lemma_.lower() in ROLES


def title_before(doc: Doc, start: int, end: int) -> int | None:
    """Where the title of the name `doc[start:end]` begins; None where it has none."""
    root = doc[start:end].root
    edge = max(root.left_edge.i, doc[start].sent.start)
    at = start
    while at > edge:
        token = doc[at - 1]
        fits = token.pos_ in {"PROPN", "NOUN", "ADJ", "NUM"} or token.lower_ in TITLES_KEPT or is_role(token)
        joins = (
            token.tag_ in {"HYPH", "POS"}
            or token.lower_ in {"co", "vice", "ex"}
            or (token.text == "." and at - 1 > edge)
            or token.tag_ in {"VBN", "VBG"}
        )
        if not (fits or joins) or token.ent_type_ in {"DATE", "TIME"} or token.tag_ in {"VBD", "VBZ"}:
            break
        at -= 1
    while at < start and (doc[at].lower_ in TITLES_KEPT or doc[at].is_punct or doc[at].tag_ == "POS"):
        at += 1
    roles = [index for index in range(at, start) if is_role(doc[index])]
    if not roles:
        return None
    after = doc[roles[-1] + 1 : start]
    if len(after) and after[0].lower_ not in {"of", "for"} and not all(token.is_punct for token in after):
        return None
    return at


def description_beside(root: Token) -> tuple[int, int] | None:
    """The span that says who somebody is, in apposition to the name: `a law professor at Kookmin University`."""
    beside = next((child for child in root.children if child.dep_ == "appos" and child.i > root.i), None)
    if beside is None and root.dep_ == "appos":
        head = root.head
        if head.pos_ == "NOUN" and is_role(head) and head.i < root.i:
            return _cut(root.doc, head.left_edge.i, root.left_edge.i, head)
        return None
    if beside is None or not is_role(beside):
        return None
    return _cut(root.doc, beside.left_edge.i, beside.right_edge.i + 1, beside)


def _cut(doc: Doc, begin: int, end: int, head: Token) -> tuple[int, int] | None:
    """The description up to its first comma after the head, or before a clause of its own."""
    for at in range(head.i + 1, end):
        token = doc[at]
        if token.text in {",", ";", "—", "–", "(", "“"} or token.dep_ == "relcl" or token.tag_ in {"WP", "WDT"}:
            end = at
            break
        in_name = token.dep_ == "cc" and token.nbor(-1).pos_ == "PROPN" and token.nbor(1).pos_ == "PROPN"
        if token.dep_ == "cc" and at - begin > 4 and not in_name:
            end = at
            break
    if end <= head.i or end - begin > LONGEST or any(doc[at].is_quote for at in range(begin, end)):
        return None
    return begin, end


def is_courtesy(text: str) -> bool:
    """Whether a title is only a form of address."""
    return text.lower() in COURTESY
