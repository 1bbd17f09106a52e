"""Registries of every kind of record, made up: each document refers only to those before it."""

from typing import Any

from hypothesis import strategies as st

from registry import schemas
from registry.errors import DocumentError
from registry.models.shapes import SHAPES, Shape
from registry.provenance import vocabulary
from registry.provenance.dates import WEEKDAYS
from registry.provenance.findings import BY_ID
from registry.provenance.picture_rights import RIGHTS_STATEMENTS
from registry.provenance.references import PREFIXES, derive

_characters = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
texts = st.text(_characters, min_size=1, max_size=30).filter(str.strip)
verbatims = st.text(st.one_of(_characters, st.sampled_from("\n\r\t\u202e")), min_size=1, max_size=60)
edtfs = st.sampled_from(
    [
        "1933",
        "1933-05-04",
        "1933?",
        "193X",
        "-0500~",
        "Y-17000",
        "1930/1935",
        "../1960",
        "1962/..",
        "[1752,1753]",
        "2001-21",
    ]
)
dates = st.fixed_dictionaries({"edtf": edtfs}, optional={"verbatim": verbatims, "weekday": st.sampled_from(WEEKDAYS)})
spans = st.fixed_dictionaries({"edtf": edtfs}, optional={"verbatim": verbatims})
decimals = st.from_regex(r"-?\d{1,9}(\.\d{1,4})?", fullmatch=True, alphabet="0123456789.-")
languages = st.sampled_from(["en", "ko", "zh-Hant", "de"])

CODES = {
    ("event", "type"): vocabulary.EVENT_TYPES,
    ("event", "title_effect"): vocabulary.EFFECTS,
    ("event", "custody_effect"): vocabulary.EFFECTS,
    ("event", "outcome"): vocabulary.OUTCOMES,
    ("event", "certainty"): vocabulary.CERTAINTIES,
    ("event", "standing"): vocabulary.STANDINGS,
    ("participants", "role"): vocabulary.ROLES,
    ("participants", "certainty"): vocabulary.CERTAINTIES,
    ("unknowns", "detail"): vocabulary.DETAILS,
    ("search", "result"): vocabulary.SEARCH_RESULTS,
    ("search", "track"): vocabulary.SEARCH_TRACKS,
    ("prices", "kind"): vocabulary.PRICE_KINDS,
    ("names", "kind"): ("alternative", "former", "transliterated"),
    ("identifiers", "type"): ("accession", "lot", "stock"),
    ("object", "composition"): vocabulary.COMPOSITIONS,
    ("answers", "rule"): BY_ID,
    ("published_findings", "rule"): BY_ID,
    ("terms", "kind"): vocabulary.TERM_KINDS,
    ("texts", "kind"): vocabulary.TEXT_KINDS,
    ("party", "type"): vocabulary.PARTY_TYPES,
    ("party", "identity"): vocabulary.IDENTITIES,
    ("party", "unconfirmed"): vocabulary.UNCONFIRMED,
    ("place", "type"): vocabulary.PLACE_TYPES,
    ("source", "type"): vocabulary.SOURCE_TYPES,
    ("source", "reliability"): vocabulary.RELIABILITIES,
    ("attachment", "rights_statement"): RIGHTS_STATEMENTS,
    ("lot", "result"): vocabulary.LOT_RESULTS,
    ("case", "type"): vocabulary.CASE_TYPES,
    ("case", "state"): vocabulary.CASE_STATES,
    ("steps", "state"): vocabulary.CASE_STATES,
    ("certificate", "type"): vocabulary.CERTIFICATE_TYPES,
    ("certificate", "status"): vocabulary.CERTIFICATE_STATUSES,
    ("certificate", "title_passes"): vocabulary.PASSES,
    ("certificate", "custody_passes"): vocabulary.PASSES,
    ("certificate", "examined"): vocabulary.EXAMINATIONS,
    ("languages", "standing"): vocabulary.LANGUAGE_STANDINGS,
}
_VERBATIM = {("texts", "text"), ("event", "verbatim"), ("citations", "quotation"), ("unknowns", "quotation"),
             ("lot", "description"), ("prices", "verbatim"), ("certificate", "declared_provenance")}  # fmt: skip
_SPECIAL = {
    "language": languages, "quotation_language": languages, "verbatim_language": languages,
    "url": st.just("https://example.org/a?b=1"), "accessed": st.just("2026-11-24"),
    "value": decimals, "digest": st.none(), "size": st.integers(0, 2**40), "media_type": st.just("image/png"),
    "order": st.integers(0, 1000), "share": st.none(), "latitude": st.none(), "longitude": st.none(),
    "currency": st.none(), "amount": st.none(), "estimate_low": st.none(), "estimate_high": st.none(),
    "hammer": st.none(), "premium": st.none(), "correction": st.none(), "part_label": st.none(),
    "reason": st.none(),
}  # fmt: skip
_OF_LISTS = {
    ("deadlines", "due"): st.just("2026-06-30"), ("deadlines", "done"): st.just("2026-06-29"),
    ("merged_into", "reason"): texts, ("event", "reason"): texts,
    ("answers", "reason"): texts, ("answers", "about"): st.just(derive("event", "some")), ("answers", "period"): edtfs,
    ("answers", "answered_on"): st.just("2026-11-24"),
    ("published_findings", "about"): st.just(derive("event", "some")), ("published_findings", "period"): edtfs,
    ("published_findings", "published_on"): st.just("2026-11-27"),
}  # fmt: skip


@st.composite
def registries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Documents in the one form in which `schemas.load` leaves them."""
    made: list[dict[str, Any]] = []
    for kind in PREFIXES:
        for number in range(draw(st.integers(0, 2))):
            known = {k: [d["ref"] for d in made if d["kind"] == k] for k in PREFIXES}
            document = _fields(draw, SHAPES[kind], kind, kind, known, number)
            document.update(kind=kind, ref=derive(kind, f"{kind}{number}"))
            document["visibility"] = draw(st.sampled_from(["public", "private"]))
            _complete(document, number)
            try:
                made.append(schemas.load(document))
            except DocumentError as refused:
                # Only what refers to a kind of which there is none yet may be left out.
                assert refused.pointer in ("/object", "/auction", "/objects"), refused  # noqa: PT017
    return made


def _fields(
    draw: st.DrawFn, shape: Shape, key: str, kind: str, known: dict[str, list[str]], number: int
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in shape.values:
        required = not shape.table.c[value.column].nullable
        if not required and draw(st.booleans()):
            continue
        drawn = _value(draw, value, key, kind, known)
        if drawn is not None:
            found[value.key] = drawn
    for date in shape.dates:
        if draw(st.booleans()):
            found[date.key] = draw(dates if len(date.parts) == 3 else spans)
    for part in shape.lists:
        elements = [_fields(draw, part, part.key, kind, known, number) for _ in range(draw(st.integers(0, 2)))]
        complete = [e for e in elements if _is_complete(part, e)]
        if part.scalar:
            complete = list(dict.fromkeys(e[part.scalar.key] for e in complete))
        if part.key == "merged_into":
            complete = complete[:1]
        if complete:
            found[part.key] = complete
    return found


def _is_complete(part: Shape, element: dict[str, Any]) -> bool:
    return all(value.key in element for value in part.values if not part.table.c[value.column].nullable) and (
        part.key != "prices" or "verbatim" in element
    )


def _value(draw: st.DrawFn, value: Any, key: str, kind: str, known: dict[str, list[str]]) -> Any:
    if value.refers_to:
        return draw(st.sampled_from(known[value.refers_to])) if known[value.refers_to] else None
    if (key, value.key) == ("parties", "role"):
        return draw(st.sampled_from(list(vocabulary.CASE_ROLES if kind == "case" else vocabulary.CERTIFICATE_ROLES)))
    if (key, value.key) in CODES:
        return draw(st.sampled_from(list(CODES[(key, value.key)])))
    if (key, value.key) in _OF_LISTS:
        return draw(_OF_LISTS[(key, value.key)])
    if (key, value.key) in _VERBATIM:
        return draw(verbatims)
    if (key, value.key) == ("citations", "statement"):
        return None  # must name a field that is there: tests/schemas has it
    if value.key in _SPECIAL and (key, value.key) != ("identifiers", "value"):
        return draw(_SPECIAL[value.key])
    return draw(texts)


def _complete(document: dict[str, Any], number: int) -> None:
    """What one field owes another."""
    kind = document["kind"]
    if kind not in ("event", "lot", "hypothesis", "attachment", "search"):
        document.setdefault("names", []).append({"text": f"{kind} {number}", "language": "en", "kind": "preferred"})
    if kind == "attachment":
        document["digest"] = f"{number:064x}"
    if kind == "event" and document.get("supersedes"):
        document["correction"] = "Because."
    if "preferred_by" in document:
        document["reason"] = "Because."
    if kind == "lot":
        document["number"] = str(number)
    if kind == "search":
        document.setdefault("holdings", "All registers")
        document.setdefault("outcome", "A letter")
        document.setdefault("period", {"edtf": "1933/1945"})
    if document.get("names") == []:
        del document["names"]
