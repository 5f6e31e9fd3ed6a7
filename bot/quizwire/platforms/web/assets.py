"""Style, script and icon, under names that carry a digest of their content, so that browsers may keep them for good."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("static")
_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served."""

    body: bytes
    content_type: str


class Assets:
    """The files of the folder, read once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._served: dict[str, Asset] = {}
        self._names: dict[str, str] = {}
        for path in sorted(folder.iterdir()):
            body = path.read_bytes()
            served = f"{path.stem}.{sha256(body).hexdigest()[:12]}{path.suffix}"
            self._served[served] = Asset(body, _TYPES[path.suffix])
            self._names[path.name] = f"/static/{served}"

    def url(self, name: str) -> str:
        """Where a file of the folder is served; KeyError where it is none."""
        return self._names[name]

    def get(self, served: str) -> Asset | None:
        """The file under a served name."""
        return self._served.get(served)
