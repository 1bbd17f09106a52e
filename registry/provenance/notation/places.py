"""Places in a clause: the towns, states and countries after a name, and which of them the holder's place is."""

import re
from dataclasses import replace

from registry.provenance.notation import names
from registry.provenance.notation.lexicon.holders import SUFFIXES
from registry.provenance.notation.lexicon.places import CITIES, COUNTRIES, STATES
from registry.provenance.notation.masks import MaskedClause
from registry.provenance.notation.values import Sale
from registry.provenance.notation.worksheet import Worksheet

_JOINT = re.compile(r" (?:and|&|or|/) |/| then ")
_BEFORE_PLACE = re.compile(r"(?:in|at|of|near) ", re.I)
# A known place that nothing but a place is told by, whatever it is written beside.
_KNOWN = (COUNTRIES | CITIES | STATES) - SUFFIXES
_STOPPED = re.compile(r"\b([A-Z]{2}|[a-z]{3,})\.$")


def add_place(sheet: Worksheet, segment: str, start: int, end: int) -> bool:
    """Add a stretch to the places of the draft, if it is one."""
    segment = segment.removeprefix("and ")
    joint = _JOINT.search(segment)
    first = segment[: joint.start()] if joint else segment
    if joint and names.kind_of(segment[joint.end() :]) == "person":
        return False
    kind = names.kind_of(first.strip())
    if kind not in names.PLACES and (match := _BEFORE_PLACE.match(segment)):
        kind = names.kind_of(segment[match.end() :])
    if kind not in names.PLACES:
        return False
    _add_place(sheet, start, end, f"{kind}|" if joint else kind)
    return True


def add_known_place(sheet: Worksheet, start: int, end: int) -> bool:
    """Add a stretch to the places of the draft, if it is a known place and no more: most stretches after a name are,
    and nothing else need be looked for in them."""
    name = sheet.clause.words[start:end]
    if name.casefold() not in _KNOWN or sheet.draft.role == "sale" or not sheet.is_begun:
        return False
    _add_place(sheet, start, end, names.kind_of(name))
    return True


def _add_place(sheet: Worksheet, start: int, end: int, kind: str) -> None:
    sheet.places.append((start, end, kind))
    sheet.add_part("place" if sheet.target in ("holder", "giver", "sale") else sheet.target, start, end)


def settle_place(sheet: Worksheet) -> None:
    """Give the places read so far to the draft or its sale."""
    if not sheet.places:
        return
    place = _first_place(sheet.clause, sheet.places)
    if sheet.draft.role == "sale":
        sale = sheet.draft.sale or Sale()
        sheet.draft.sale = replace(sale, place=sale.place or place)
    elif sheet.target in ("holder", "giver"):
        sheet.draft.place = sheet.draft.place or place
    sheet.places = []


def _first_place(clause: MaskedClause, places: list[tuple[int, int, str]]) -> str:
    """The first of the places named: towns, then a state, then a country. A kind with a bar is of joint places."""
    start, end, kind = places[0]
    if kind.endswith("|"):
        return _left_of_joint(clause, start, end)
    has_town = kind != "state"
    for first, last, marked in places[1:]:
        following = marked.rstrip("|")
        if clause.words.startswith("and ", first):
            break
        if following == "city" and kind == "city":
            if clause.plain(first, last).casefold() not in STATES or _is_of_list(places, first):
                break
            following = "state"
        if kind == "country" or (kind in ("state", "town") and has_town and following != "country") or first - end > 4:
            break
        end = last
        if marked.endswith("|"):
            return f"{clause.plain(start, first)} {_left_of_joint(clause, first, last)}".strip()
        has_town = has_town or following not in ("state", "country")
        kind = following if following in ("state", "country") else kind
    place = clause.plain(start, end).rstrip("?").strip()
    return _STOPPED.sub(r"\1", place) if place.endswith(".") else place


def _is_of_list(places: list[tuple[int, int, str]], at: int) -> bool:
    """Whether more towns follow, so that New York is one of them and no state."""
    return any(kind.rstrip("|") == "city" for start, _, kind in places if start > at)


def _left_of_joint(clause: MaskedClause, start: int, end: int) -> str:
    return _JOINT.split(clause.plain(start, end))[0].strip()
