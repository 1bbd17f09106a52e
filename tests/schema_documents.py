"""Documents of every kind made from the marshmallow schemas themselves: each field by its type and its validators, with
what is hostile among what it takes, and references that tie the documents together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from marshmallow import ValidationError, fields, validate

from registry import schemas
from registry.errors import DocumentError
from registry.provenance.references import PREFIXES, derive
from registry.schemas import fields as own
from tests.mutations import HOSTILE

# Long texts are in HOSTILE too; these are of what a person may well have typed or pasted.
TEXTS = (
    *(
        "Two stone lions",
        "x" * 60_000,
        "a b " * 15_000,
        "\u200f\u05d0\u05d1\u200e",
        "\u200b",
        "\u00a0x\u00a0",
        "\ufeffx",
    ),
    *(
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        "한국어",
        "全鎣弼",
        "\U0001f981\u200d\U0001f525",
        "a\u0300" * 3000,
        "\ufdd0",
    ),
    *("{{ 7 * 7 }}{% for %}", "{0}{kind}%s%(a)s", "</script><script>alert(1)</script>", "&lt;&#0;&amp;", "';--", '"'),
    *(
        "one\ntwo",
        "one\r\ntwo\n\n",
        "\ttabbed",
        "OBJ-00000-00000",
        "/names/0",
        "a/b~1c~0d",
        "-",
        "\\",
        "..",
        "\U0010ffff",
    ),
    *("12²", "①", "٣", "-0", "9" * 5000, "1-9", "12a", "lot 12", "0x10", "1e5", "١٢", "Ⅻ", "½", "1," * 3000),
)
ADDRESSES = (
    *("https://example.org/a?b=1#c", "http://[::1]/", "http://[", "http://a:b", "https://xn--/", "http://%00/"),
    *("javascript:alert(1)", "data:text/html,x", "https://例え.テスト/", "http://a@b:80/", "http://" + "a" * 3000),
)
DATES = (
    *("1933", "1933-05-04", "1933?", "193X", "-0500~", "1930/1935", "../1960", "1962/..", "[1752,1753]", "2001-21"),
    *("Y1000000000", "Y-1000000000", "Y999999999999", "Y-999999999999", "-9999/9999", "XXXX", "0000", "[..1933]"),
    *(
        "{1900,1901..1903}",
        "[1900..]",
        "1933-05-04T10:00:00Z",
        "XXXX-XX-XX",
        "Y-17000/..",
        "1600/Y170000000",
        "?1933-~05",
    ),
    *(
        "0001-01-01",
        "9999-12-31",
        "-9999-01-01",
        "../..",
        "1939-02-30",
        "1933-12-24",
        "1/1",
        "[" + "1900," * 30 + "1901]",
    ),
)
NUMBERS = ("0", "1", "-1", "0.000000000001", "9" * 30, str(10**18), "-" + "9" * 30 + "." + "9" * 12, "007", "1933.50")
NUMERIC = (0, 1, -1, 90, -180, 0.1, -0.0, 2**31, 2**53 - 1, 2**63, 10**400, float("nan"), float("inf"), True, "1", None)
ODD: tuple[Any, ...] = (*NUMERIC, [], {}, [None], {"a": 1})
FORMAL = ("en", "ko", "zh-Hant", "GBP", "KRW", "1/2", "1/999999", "0" * 64, "f" * 64, "image/png", "a/" + "b" * 127)
CANDIDATES = tuple(dict.fromkeys((*TEXTS, *ADDRESSES, *DATES, *NUMBERS, *FORMAL, *HOSTILE)))
# So often a value is drawn that its field may refuse: one in this many.
ODD_ONE_IN = 150
# And from this number on of so many a text is one that nobody thought of.
FRESH_FROM = 140


@dataclass
class Drawn:
    """Documents in the form in which `schemas.load` leaves them; how many were refused, whatever was left out of
    them."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    refused: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


Known = Mapping[str, Sequence[str]]


@st.composite
def registries(draw: st.DrawFn, salt: str = "", most: int = 3) -> Drawn:
    """So many documents of each kind, each of which refers to those before it."""
    drawn, known = Drawn(), {kind: list[str]() for kind in PREFIXES}
    for kind in PREFIXES:
        for number in range(most):
            reference = derive(kind, f"drawn:{salt}:{number}")
            if (document := _document(draw, kind, reference, known, drawn)) is not None:
                known[kind].append(reference)
                drawn.documents.append(document)
    return drawn


@st.composite
def revisions(draw: st.DrawFn, documents: Sequence[dict[str, Any]]) -> Drawn:
    """Others in the place of these documents, which refer to any of them: parts of parts of themselves too."""
    drawn, known = Drawn(), {kind: [d["ref"] for d in documents if d["kind"] == kind] for kind in PREFIXES}
    for document in documents:
        if document["kind"] not in ("event", "certificate"):
            revised = _document(draw, document["kind"], document["ref"], known, drawn)
            drawn.documents += [revised] if revised else []
    return drawn


def _document(draw: st.DrawFn, kind: str, reference: str, known: Known, drawn: Drawn) -> dict[str, Any] | None:
    """A document that its schema takes: what it refuses of one is drawn again, or left out of it."""
    schema = schemas.SCHEMAS[kind]
    document = _mapping(draw, schema, known, kind)
    document["ref"] = reference
    if kind == "attachment":  # No file is attached twice.
        document["digest"] = sha256(reference.encode()).hexdigest()
    document["visibility"] = draw(st.sampled_from(("public",) * 7 + ("private",)))
    if draw(st.integers(0, 9)):
        document.pop("withdrawn", None)
    for _ in range(8):
        try:
            loaded: dict[str, Any] = schemas.load(document)  # type: ignore[assignment]
        except DocumentError as refusal:
            reason = f"{kind} {refusal.code} {refusal.pointer}"
            if not _mend(draw, document, schema, refusal.pointer.split("/")[1:], known, kind):
                break
        else:
            return loaded
    drawn.refused += 1
    drawn.reasons[reason] = drawn.reasons.get(reason, 0) + 1
    return None


def _mapping(draw: st.DrawFn, schema: Any, known: Known, kind: str) -> dict[str, Any]:
    fields_by_name = {name: value for name, value in schema.fields.items() if value.required or draw(st.booleans())}
    drawn = {name: _value(draw, value, known, kind) for name, value in fields_by_name.items()}
    return {name: value for name, value in drawn.items() if value is not _NONE}


def _nested(draw: st.DrawFn, schema: Any, known: Known, kind: str) -> Any:
    """None where it can't do without a record of a kind of which there is none."""
    drawn = _mapping(draw, schema, known, kind)
    return drawn if all(name in drawn for name, value in schema.fields.items() if value.required) else _NONE


_NONE = object()


def _value(draw: st.DrawFn, of: fields.Field[Any], known: Known, kind: str) -> Any:
    """A value of a field; none where it refers to a kind of record of which there is none."""
    if isinstance(of, fields.Constant):
        return of.constant
    if isinstance(of, own.Reference):
        return draw(st.sampled_from(known[of.kind])) if known[of.kind] else _NONE
    if isinstance(of, fields.Nested):
        if not of.many:
            return _nested(draw, of.schema, known, kind)
        nested = [_nested(draw, of.schema, known, kind) for _ in range(draw(_length(of)))]
        return [value for value in nested if value is not _NONE]
    if isinstance(of, fields.List):
        values = [_value(draw, of.inner, known, kind) for _ in range(draw(_length(of)))]
        return list(dict.fromkeys(value for value in values if value is not _NONE))
    if isinstance(of, own.Pointer):
        return "/" + draw(st.sampled_from(sorted(schemas.SCHEMAS[kind].fields)))
    return _pool(of).draw(draw)


def _length(of: fields.Field[Any]) -> st.SearchStrategy[int]:
    limits = [validator for validator in of.validators if isinstance(validator, validate.Length)]
    least = max([limit.min or 0 for limit in limits], default=0)
    return st.integers(least, min([least + 2, *(limit.max for limit in limits if limit.max is not None)]))


@dataclass(frozen=True, eq=False)
class _Pool:
    """What may be drawn for a field: what it takes, what it need not, and of a text what nobody thought of."""

    taken: Sequence[Any]
    odd: Sequence[Any]
    fresh: st.SearchStrategy[Any] | None

    def draw(self, draw: st.DrawFn) -> Any:
        chance = draw(_CHANCE)
        if chance == ODD_ONE_IN:
            return _one_of(draw, self.odd)
        return draw(self.fresh) if self.fresh is not None and chance > FRESH_FROM else _one_of(draw, self.taken)


_CHANCE = st.integers(0, ODD_ONE_IN)


def _one_of(draw: st.DrawFn, values: Sequence[Any]) -> Any:
    return values[draw(st.integers(0, len(values) - 1))]


def _pool(of: fields.Field[Any]) -> _Pool:
    """By the type of the field and its validators; made once for all fields that take the same."""
    choices = next((tuple(v.choices) for v in of.validators if isinstance(v, validate.OneOf)), None)
    key = type(of), choices, tuple(map(repr, of.validators)), of.allow_none
    if key not in _POOLS:
        candidates = choices or (NUMERIC if isinstance(of, fields.Number) else CANDIDATES)
        _POOLS[key] = _Pool([value for value in candidates if _takes(of, value)], (*ODD, *CANDIDATES), _fresh(of))
    return _POOLS[key]


_POOLS: dict[Any, _Pool] = {}


def _fresh(of: fields.Field[Any]) -> st.SearchStrategy[Any] | None:
    if isinstance(of, own._Pattern):
        return st.from_regex(of.pattern, fullmatch=True).filter(lambda value: _takes(of, value))
    if isinstance(of, own.Verbatim):
        return st.text(min_size=1, max_size=9).filter(lambda value: _takes(of, value))
    return None


def _takes(of: fields.Field[Any], value: Any) -> bool:
    try:
        of.deserialize(value)
    except (ValidationError, OverflowError):
        return False
    return True


def _mend(draw: st.DrawFn, document: Any, schema: Any, path: list[str], known: Known, kind: str) -> bool:
    """Draws what is missing at a place of the document, and leaves out what is wrong there; whether it could."""
    here, owner = document, schema
    for step in path[:-1]:
        here = here[int(step)] if isinstance(here, list) else here.get(step)
        owner = owner.fields[step].schema if not step.isdigit() and hasattr(owner.fields[step], "schema") else owner
        if here is None:
            return False
    last = path[-1] if path else ""
    if isinstance(here, list):
        del here[int(last)]
    elif last in here and not owner.fields[last].required:
        del here[last]
    else:
        drawn = _value(draw, owner.fields[last], known, kind) if last in owner.fields else _NONE
        if drawn is _NONE:
            return False
        here[last] = drawn
    return True
