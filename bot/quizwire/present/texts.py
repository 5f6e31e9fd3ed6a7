"""The words around a briefing, in the languages we have: messages, plural forms, dates, numbers.

Messages are English in the code and in the templates; a language is a gettext catalogue,
`locales/<language>/LC_MESSAGES/quizwire.po`, read as it is when first needed (nothing is compiled). An operator's
folder may hold catalogues too: one of its texts wins over the shipped one, and a language that does not ship becomes
available. A translation that can't be filled in is left out and reported, so that no card is lost to it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal, format_percent

from quizwire.core.problems import Problem

SHIPPED: Final = Path(__file__).with_name("locales")
SOURCE_LANGUAGE: Final = "en"
CODE: Final = "texts"


def locale_of(language: str) -> Locale:
    """What Babel knows of a language tag such as `pt-BR`; English where it knows nothing."""
    for tag in (language, _base(language)):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(tag, sep="-")
    return Locale(SOURCE_LANGUAGE)


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written."""
    return "rtl" if locale_of(language).text_direction == "rtl" else "ltr"


class Texts:
    """One language: what its readers see of our messages, and of dates and numbers."""

    def __init__(self, language: str = SOURCE_LANGUAGE, catalogue: NullTranslations | None = None) -> None:
        self.language = language
        self._locale = locale_of(language)
        self._catalogue = catalogue or NullTranslations()

    def gettext(self, message: str, **values: object) -> str:
        """A message, with `%(name)s` filled in by `values`; what is filled in is never looked into."""
        text = self._catalogue.gettext(message)
        return text % values if values else text

    def ngettext(self, one: str, many: str, count: int, **values: object) -> str:
        """The plural form for `count`, which the message shows as `%(num)s`."""
        return self._catalogue.ngettext(one, many, count) % {"num": self.number(count), **values}

    def number(self, value: float) -> str:
        """`1,234` or `1.234`."""
        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """A share of 0 to 1 as `67%`."""
        return format_percent(share, locale=self._locale)

    def long_date(self, day: date) -> str:
        """`September 5, 2023`."""
        return format_date(day, "long", locale=self._locale)

    def month(self, day: date) -> str:
        """`September 2023`."""
        return format_skeleton("yMMMM", day, locale=self._locale)


class Catalogues:
    """Every language there is, shipped or an operator's. `problems` are those of the files read so far."""

    def __init__(self, folder: Path | None = None) -> None:
        self.problems: list[Problem] = []
        self._folders = (folder, SHIPPED) if folder else (SHIPPED,)
        self._texts: dict[str, Texts | None] = {}

    def texts(self, language: str) -> Texts | None:
        """The texts in a language; None where nobody has translated them."""
        if language not in self._texts:
            chain = list(self._chain(language))
            if chain or _base(language) == SOURCE_LANGUAGE:
                self._texts[language] = Texts(language, _joined(chain))
            else:
                self._texts[language] = None
        return self._texts[language]

    def _chain(self, language: str) -> Iterable[GNUTranslations]:
        """The catalogues that may have a text, in the order asked: the operator's before ours, `pt-BR` before `pt`."""
        for folder in self._folders:
            for tag in dict.fromkeys((language, _base(language))):
                path = folder / tag.replace("-", "_") / "LC_MESSAGES" / "quizwire.po"
                if path.exists():
                    catalogue, problems = read_catalogue(path, locale_of(tag))
                    self.problems.extend(problems)
                    if catalogue is not None:
                        yield catalogue


def read_catalogue(path: Path, locale: Locale) -> tuple[GNUTranslations | None, list[Problem]]:
    """A `.po` file as translations, and what is wrong with it; None where it can't be read at all."""
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=locale, abort_invalid=True)
        problems = _drop_unusable(path, catalog)
        compiled = BytesIO()
        write_mo(compiled, catalog)
        compiled.seek(0)
        return GNUTranslations(compiled), problems
    except PoFileError as error:
        message = f"This translation can't be read: {error}. Its texts are shown in English."
        return None, [Problem(str(path), error.lineno + 1, 0, CODE, message)]
    except (OSError, ValueError, LookupError, SyntaxError) as error:
        message = f"This translation can't be read: {error}. Its texts are shown in English."
        return None, [Problem(str(path), 0, 0, CODE, message)]


def _drop_unusable(path: Path, catalog: Catalog) -> list[Problem]:
    """Take out each translation that its values would not fit, and name it."""
    problems: list[Problem] = []
    for message, errors in list(catalog.check()):
        original = message.id if isinstance(message.id, str) else message.id[0]
        said = f"The translation of “{original}” can't be used: {errors[0]}. The text is shown in English."
        problems.append(Problem(str(path), message.lineno or 0, 0, CODE, said))
        catalog.delete(message.id)
    return problems


def _joined(chain: list[GNUTranslations]) -> NullTranslations:
    joined = NullTranslations()
    for catalogue in chain:
        joined.add_fallback(catalogue)
    return joined


def _base(language: str) -> str:
    return language.partition("-")[0]
