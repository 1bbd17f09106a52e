"""Which reader of provenance texts this is: another as soon as anything that it is made of is another."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def reader_version() -> str:
    """The digest of the code and the tables of the provenance package, of which the reader is a part."""
    digest = hashlib.sha256()
    _take(digest, files("registry.provenance"))
    return digest.hexdigest()[:16]


def _take(digest: "hashlib._Hash", folder: Traversable) -> None:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_file():
            digest.update(one.name.encode() + b"\0" + one.read_bytes())
        elif one.name != "__pycache__":
            _take(digest, one)
