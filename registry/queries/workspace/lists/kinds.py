"""The lists that the desk has, by name."""

from collections.abc import Mapping

from registry.errors import NotFoundError
from registry.queries.workspace.lists.description import ListKind
from registry.queries.workspace.lists.objects import OBJECTS

LISTS: Mapping[str, ListKind] = {kind.name: kind for kind in (OBJECTS,)}


def list_kind(name: str) -> ListKind:
    """Raises NotFoundError."""
    if name not in LISTS:
        raise NotFoundError("list.none", name=name)
    return LISTS[name]
