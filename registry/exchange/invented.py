"""Invented objects of an invented museum, so that lists, reports and search can be tried before anything is recorded.

Nothing of them is real, and each record says so wherever it is named. They are private, and alike each time: to make
them again changes nothing.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine

from registry import schemas
from registry.operations.invented import NAME, Filled, record_invented
from registry.provenance.codes import RecordKind
from registry.provenance.references import derive

# What stands in every name, so that no line shows one of these records as if it were real.
MARK = {"en": "(invented)", "ko": "(가상)", "zh-Hant": "（虛構）", "de": "(erfunden)"}
_MUSEUM = "Museum of Invented Things"
_NOTE = "Invented, to try the registry out: nothing of this is real."

_THINGS = (
    ({"en": "Celadon bowl", "ko": "청자 완"}, "ceramics", ("stoneware", "glaze"), ("1100~/1200~", "11XX", "12XX")),
    ({"en": "White porcelain jar", "ko": "백자 호"}, "ceramics", ("porcelain",), ("17XX", "1750~", "1700/1799")),
    ({"en": "Hanging scroll with pines", "zh-Hant": "松圖軸"}, "painting", ("ink", "silk"), ("15XX", "1550~")),
    (
        {"en": "Portrait of a lady", "de": "Bildnis einer Dame"},
        "painting",
        ("oil", "canvas"),
        ("1820", "1791?"),
    ),
    ({"en": "Bronze mirror"}, "metalwork", ("bronze",), ("-0100~/0100~", "06XX")),
    ({"en": "Ivory box", "de": "Elfenbeinkästchen"}, "carving", ("ivory",), ("13XX", "1340~")),
    ({"en": "Stone guardian", "ko": "석상"}, "sculpture", ("granite",), ("16XX", "[1600..1720]")),
    ({"en": "Silver coffee pot", "de": "Kaffeekanne"}, "metalwork", ("silver",), ("1768", "1770~")),
    ({"en": "Carved mask"}, "sculpture", ("wood", "pigment"), ("19XX", "1900~")),
    ({"en": "Illuminated leaf"}, "manuscript", ("parchment", "ink"), ("1420~", "14XX")),
)
_GIVEN = "Ada Bo Cyra Dorn Elin Faro Gerda Hanno Ines Joon Kaya Lorin Mira Nils Oda Runa Soo Tarn Una Yun"
_FAMILY = "Modell Muster Sample Specimen Beispiel Probe Exempel Gyeonbon Yebeon Monster"
_PEOPLE = tuple(f"{given} {family}" for family in _FAMILY.split() for given in _GIVEN.split())
_FIRMS = ("Galerie Muster", "Sample & Sons", "Beispiel Antiquities", "Specimen Fine Art", "Probe Brothers")
_TOWNS = ("Musterstadt", "Port Sample", "Probeville", "Gyeonbon-si", "Exempelhaven")
# How somebody gets an object, and how often of ten times.
_PASSINGS = ("purchase",) * 4 + ("inheritance", "inheritance", "gift", "gift", "bequest", "exchange")


def fill(engine: Engine, count: int, *, accounts: Mapping[str, Sequence[str]], by: str) -> Filled:
    """So many invented objects, with what they refer to, in a museum of their own, at which the people of these
    accounts get roles. Raises SettingError, AccountError."""
    documents = [schemas.load(document) for document in invented_documents(count)]
    return record_invented(engine, documents, accounts=accounts, by=by)


def invented_documents(count: int) -> Iterator[dict[str, Any]]:
    """So many objects with their chains, after the places, people, houses and sources of them all."""
    drawn = random.Random(1933)  # noqa: S311 - alike each time, and no secret
    yield from _cast()
    for number in range(1, count + 1):
        yield from _object(number, drawn)


def _record(kind: RecordKind, key: str, name: dict[str, str] | None, **fields: Any) -> dict[str, Any]:
    names = [
        {"text": f"{text} {MARK[language]}", "language": language, "kind": "preferred"}
        for language, text in (name or {}).items()
    ]
    return {
        "kind": kind,
        "ref": _ref(kind, key),
        **({"names": names} if names else {}),
        "visibility": "private",
        **fields,
    }


def _ref(kind: RecordKind, key: str) -> str:
    return derive(kind, f"invented {key}")


def _cast() -> Iterator[dict[str, Any]]:
    """Who and what the chains are made of."""
    for number, town in enumerate(_TOWNS):
        yield _record("place", f"town {number}", {"en": town}, type="city")
    for number, person in enumerate(_PEOPLE):
        yield _record("party", f"person {number}", {"en": person}, type="person", note=_NOTE)
    for number, firm in enumerate(_FIRMS):
        yield _record("party", f"firm {number}", {"en": firm}, type="organisation", note=_NOTE)
    yield _record("party", "museum", {"en": _MUSEUM, "ko": "견본박물관"}, type="organisation", note=_NOTE)
    yield _record("source", "ledger", {"en": "Ledger of gifts and purchases"}, type="archive", note=_NOTE)
    yield _record("source", "letters", {"en": "Letters of a dealer"}, type="archive", note=_NOTE)


def _object(number: int, drawn: random.Random) -> Iterator[dict[str, Any]]:
    name, classification, materials, dates = _THINGS[drawn.randrange(len(_THINGS))]
    acquired = drawn.randint(1948, 2019)
    fields: dict[str, Any] = {
        "date": {"edtf": drawn.choice(dates)},
        "terms": [
            {"kind": "classification", "text": classification},
            *({"kind": "material", "text": material} for material in materials),
        ],
        "texts": [{"kind": "note", "text": _NOTE, "language": "en"}],
    }
    # One of eight has no number, one of six no measurements, so that there is work to be found.
    if drawn.randrange(8):
        value = f"{acquired}.{number}"
        fields["identifiers"] = [{"type": "accession", "value": value, "issuer": NAME}]
    if drawn.randrange(6):
        height = drawn.randint(30, 2400)
        fields["measurements"] = [{"dimension": "height", "value": str(height), "unit": "mm"}]
    yield _record("object", f"object {number}", {k: f"{v} {number}" for k, v in name.items()}, **fields)
    yield from _chain(number, acquired, drawn)


def _chain(number: int, acquired: int, drawn: random.Random) -> Iterator[dict[str, Any]]:
    """From hand to hand, and last to the museum; some steps lack a year, a giver or evidence, as in real files."""
    holders = drawn.sample(range(len(_PEOPLE)), drawn.randint(1, 5))
    hands = [_ref("party", f"person {holder}") for holder in holders]
    if drawn.randrange(3) == 0:
        hands.append(_ref("party", f"firm {drawn.randrange(len(_FIRMS))}"))
    hands.append(_ref("party", "museum"))
    year = acquired - drawn.randint(0, 12) * (len(hands) - 1)
    for order, (giver, receiver) in enumerate(pairwise(hands), start=1):
        is_last = order == len(hands) - 1
        kind = drawn.choice(("gift", "purchase", "bequest")) if is_last else drawn.choice(_PASSINGS)
        year = acquired if is_last else min(acquired, year + drawn.randint(0, 12))
        yield _event(number, order, kind, giver, receiver, year, drawn)


def _event(
    number: int, order: int, kind: str, giver: str, receiver: str, year: int, drawn: random.Random
) -> dict[str, Any]:
    event = _record(
        "event",
        f"event {number} {order}",
        None,
        type=kind,
        title_effect="transfers",
        custody_effect="transfers",
        objects=[_ref("object", f"object {number}")],
        order=order * 10,
        participants=[{"role": "to", "party": receiver}],
        summary=f"Step {order} of an invented chain.",
        note=_NOTE,
    )
    if drawn.randrange(12):
        event["date"] = {
            "edtf": drawn.choice((f"{year}", f"{year}", f"{year}~", f"{year}-0{drawn.randint(1, 9)}", f"../{year}"))
        }
    if drawn.randrange(10):
        event["participants"].insert(0, {"role": "from", "party": giver})
    if drawn.randrange(3):
        event["citations"] = [{"source": _ref("source", drawn.choice(("ledger", "letters"))), "locator": f"p. {order}"}]
    if drawn.randrange(4) == 0:
        event["place"] = _ref("place", f"town {drawn.randrange(len(_TOWNS))}")
    return event
