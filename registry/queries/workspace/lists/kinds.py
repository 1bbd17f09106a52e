"""The lists that the desk has, by name."""

from collections.abc import Mapping

from registry.errors import NotFoundError
from registry.queries.workspace.lists.auctions import AUCTIONS
from registry.queries.workspace.lists.cases import CASES
from registry.queries.workspace.lists.description import ListKind
from registry.queries.workspace.lists.files import FILES
from registry.queries.workspace.lists.imports import IMPORTS
from registry.queries.workspace.lists.objects import OBJECTS
from registry.queries.workspace.lists.parties import PARTIES
from registry.queries.workspace.lists.sources import SOURCES
from registry.queries.workspace.lists.texts import TEXTS

_ALL = (OBJECTS, PARTIES, SOURCES, AUCTIONS, CASES, FILES, IMPORTS, TEXTS)
LISTS: Mapping[str, ListKind] = {kind.name: kind for kind in _ALL}


def list_kind(name: str) -> ListKind:
    """Raises NotFoundError."""
    if name not in LISTS:
        raise NotFoundError("list.none", name=name)
    return LISTS[name]
