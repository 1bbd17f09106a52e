"""A registry in every text of which names of private parties stand, made of the schemas: a field that they get has
names in it too."""

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from marshmallow import fields

from registry import schemas
from registry.errors import DocumentError
from registry.provenance import references
from registry.provenance.text import fold
from registry.schemas import fields as own
from tests import factories as make

# Of private parties: each is looked for in any case, width and accents.
NAMES = ("Zacharias Quellwasser", "Ötvös-Kövér Émile", "全鎣弼甲", "김철수홍", "สมชายใจดี", "Wuxley")
TITLE = "The kitchen ledger of Quellwasser and sons"
MARK = "(withheld)"
# The words of a text, and how the names are written in it: as they are, in another case, width or order, parted.
WRITTEN = (
    *("Zacharias Quellwasser", "QUELLWASSER, Zacharias", "zacharias\u00a0quellwasser"),
    "Zacha\u00adrias Quell-\nwasser",
    *("Émile Ötvös-Kövér", "otvos kover emile", "O\u0308tvo\u0308s-Ko\u0308ve\u0301r E\u0301mile"),
    *("全鎣弼甲", "김철수홍", "สมชายใจดี", "Ｗｕｘｌｅｙ", "Wuxley", "The kitchen ledger of Quellwasser and Sons"),
)
PLAIN = "Lent by {}'s heirs; “{}” — see <b>{}</b> &amp; 藏家{}氏, 2 of {}.\u200b"
_SAMPLES: Mapping[type, Any] = {
    own.Language: "en", own.Amount: "12.50", own.Currency: "GBP", own.Share: "1/2", own.FileDigest: "a" * 64,
    own.MediaType: "image/png", own.Day: "2026-01-05", own.Edtf: "1933", own.Coordinate: 1.5,
}  # fmt: skip
# What goes together as these say, and nothing can tell by the type of a field.
_GIVEN: Mapping[str, Mapping[str, Any]] = {
    "certificate": {"status": "draft"},
    "event": {"type": "purchase", "title_effect": "transfers", "custody_effect": "transfers"},
    "search": {"result": "nothing_found"},
}


def private() -> list[dict[str, Any]]:
    hidden = {"visibility": "private"}
    return [
        *(make.party(f"private {name}", names=[*make.named(name)], **hidden) for name in NAMES),
        make.source("private", names=make.named(TITLE), **hidden),
    ]


def planted(written: Sequence[str] = WRITTEN, address: str = "zacharias-quellwasser") -> list[dict[str, Any]]:
    """A public document of each kind, every field of which is filled in, every text with some of what is written."""
    known = {kind: make.ref(kind, "open") for kind in references.PREFIXES}
    planting = _Planting(written, f"https://example.org/{address}/1")
    return [_document(kind, known, planting) for kind in known]


def others() -> list[dict[str, Any]]:
    """What those documents refer to that may not refer to one another, or to themselves."""
    more = (
        make.attachment("other", digest="b" * 64),
        make.source("other"),
        make.party("other"),
        make.place("other"),
        make.object_("other"),
    )
    paper = make.certificate("other", status="draft", objects=[make.ref("object", "other")])
    return [*more, make.event("other", of="other"), paper]


class _Planting:
    """The texts of a document: each says another few of the names than the one before."""

    def __init__(self, written: Sequence[str], address: str) -> None:
        self._written = written
        self._at = 0
        self.address = address

    def of(self, field: Any) -> str:
        if isinstance(field, own.Address):
            return self.address
        return self._text("Folder {}, {}").replace("\n", " ") if isinstance(field, own.Line) else self._text(PLAIN)

    def _text(self, template: str) -> str:
        count = template.count("{}")
        self._at += count
        return template.format(*(self._written[(self._at + number) % len(self._written)] for number in range(count)))


def _document(kind: str, known: Mapping[str, str], planting: _Planting) -> dict[str, Any]:
    schema = schemas.SCHEMAS[kind]
    given = {**_GIVEN.get(kind, {}), "ref": known[kind], "visibility": "public"}
    elsewhere = {other: make.ref(other, "other") for other in ("source", "attachment", kind)}
    document = _filled(schema, given, {**known, **elsewhere}, planting)
    document.pop("withdrawn")
    for _ in range(12):
        try:
            return dict(schemas.load(document))
        except DocumentError as refusal:
            _drop(document, refusal.pointer.split("/")[1:])
    raise AssertionError(document)


def _filled(schema: Any, given: Mapping[str, Any], known: Mapping[str, str], planting: _Planting) -> dict[str, Any]:
    return {
        name: given.get(name, value)
        for name, field in schema.fields.items()
        if (value := _value(field, known, planting)) is not None
    }


def _value(field: Any, known: Mapping[str, str], planting: _Planting) -> Any:
    if isinstance(field, fields.Constant):
        return field.constant
    if isinstance(field, own.Reference):
        return known[field.kind]
    if isinstance(field, fields.Nested):
        nested = _filled(field.schema, {}, known, planting)
        return [nested] if field.many else nested
    if isinstance(field, fields.List):
        return [_value(field.inner, known, planting)]
    if isinstance(field, own.Verbatim | own.Address):
        return planting.of(field)
    if isinstance(field, own.Code):
        return field.validators[0].choices[0]
    return _SAMPLES.get(type(field), 1 if isinstance(field, fields.Number) else None)


def _drop(document: Any, path: list[str]) -> None:
    here = document
    for step in path[:-1]:
        here = here[int(step)] if isinstance(here, list) else here[step]
    del here[int(path[-1]) if isinstance(here, list) else path[-1]]


def texts_of(schema: Any, value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a document with the names of the fields that lead to it."""
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        for part in value[name] if isinstance(value.get(name), list) else [value.get(name)]:
            if part is not None and isinstance(inner, fields.Nested):
                yield from texts_of(inner.schema, part, f"{path}{name}.")
            elif part is not None and isinstance(inner, own.Verbatim | own.Address):
                yield f"{path}{name}", part


def declared(schema: Any, path: str = "") -> Iterator[str]:
    """The fields of a schema, and of what is nested in it, that hold texts."""
    for name, field in schema.fields.items():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            yield from declared(inner.schema, f"{path}{name}.")
        elif isinstance(inner, own.Verbatim | own.Address):
            yield f"{path}{name}"


def named_in(text: str) -> list[str]:
    """The names that a page or an answer says, however it writes them."""
    plain = unescape(text).replace("\u00ad", "").replace("\u200b", "").replace("-\n", "")
    squeezed = "".join(fold(plain).split())
    return [name for name in (*NAMES, TITLE) if "".join(fold(name).split()) in squeezed]
