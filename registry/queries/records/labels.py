"""Names of records as they are shown beside a link."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sqlalchemy import Connection, func, or_, select

from registry.models import Attachment, Certificate, Hypothesis, Lot, Party, Record, Search
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.provenance import dates, documents, vocabulary
from registry.provenance.codes import (
    CertificateStatus,
    CertificateType,
    Identity,
    LotResult,
    PartyType,
    RecordKind,
    Visibility,
)
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.records.sql import list_of, reference_of, run
from registry.queries.records.withholding import Withholding, withholding

_NAMES = next(part for part in SHAPES["party"].lists if part.key == "names")
_NAME_KEYS = tuple(value.key for value in _NAMES.values)


@dataclass(slots=True)
class Name:
    text: str
    language: str | None = None


@dataclass(slots=True)
class Label:
    """A record's name, with its preferred names in other languages, and a few words that tell it from others: those of
    a party that `is_unconfirmed` say so, and stand wherever it is named."""

    reference: str
    kind: RecordKind
    name: Name
    originals: tuple[Name, ...] = ()
    note: str | None = None
    within: str | None = None
    values: dict[str, Any] = field(default_factory=dict)
    is_withheld: bool = False
    is_private: bool = False
    is_unconfirmed: bool = False
    has_page: bool = True


NamedDocument = documents.ObjectDocument | documents.PartyDocument | documents.SourceDocument
WITHHELD = "name withheld"
WITHDRAWN = "a withdrawn record"

_record = Record.__table__
_party = Party.__table__
_lot = Lot.__table__
_hypothesis = Hypothesis.__table__
_certificate = Certificate.__table__
_search = Search.__table__
_attachment = Attachment.__table__
_LABELS = (
    select(
        _record.c.reference,
        _record.c.kind,
        _record.c.visibility,
        is_readable(_record),
        _record.c.withdrawn,
        list_of(_NAMES, _record.c.id),
        _party.c.type,
        _party.c.identity,
        _party.c.began_edtf,
        _party.c.ended_edtf,
        _party.c.unconfirmed,
        _lot.c.number,
        _lot.c.result,
        reference_of(_lot.c.auction_id),
        _hypothesis.c.label,
        _hypothesis.c.statement,
        _certificate.c.type,
        _certificate.c.status,
        _certificate.c.date_edtf,
        func.coalesce(_attachment.c.caption, _attachment.c.filename),
        _search.c.sought,
    )
    .join_from(_record, _party, _party.c.record_id == _record.c.id, isouter=True)
    .join(_lot, _lot.c.record_id == _record.c.id, isouter=True)
    .join(_hypothesis, _hypothesis.c.record_id == _record.c.id, isouter=True)
    .join(_certificate, _certificate.c.record_id == _record.c.id, isouter=True)
    .join(_attachment, _attachment.c.record_id == _record.c.id, isouter=True)
    .join(_search, _search.c.record_id == _record.c.id, isouter=True)
)
_is_asked = among(_record.c.reference, "references")
_named_lot = _record.alias()
_auctions = (
    select(_lot.c.auction_id)
    .join_from(_lot, _named_lot, _named_lot.c.id == _lot.c.record_id)
    .where(among(_named_lot.c.reference, "references"))
)
_OF_RECORDS = _LABELS.where(_is_asked)
_WITH_AUCTIONS = _LABELS.where(or_(_is_asked, _record.c.id.in_(_auctions)))


def labels(
    connection: Connection, references: Collection[str], *, is_public: bool = True, with_auctions: bool = False
) -> dict[str, Label]:
    """The labels of these records, by reference, in one statement; names are withheld of records that the
    reader may not read, and from the public those of withdrawn ones.

    A lot is named with its auction: `with_auctions`, the auctions of the lots are labelled too, and a lot of one whose
    name is withheld has none either.
    """
    if not references:
        return {}
    has_lots = with_auctions and any(reference.startswith("LOT") for reference in references)
    statement = _WITH_AUCTIONS if has_lots else _OF_RECORDS
    reader = reader_of(connection, is_public=is_public)
    rows = run(connection, statement, references=as_list(sorted(references)), reader=reader)
    named = {row[0]: _label_of(*row, is_public=is_public) for row in rows}
    for label in [label for label in named.values() if label.within in named]:
        if named[str(label.within)].is_withheld:
            named[label.reference] = Label(label.reference, label.kind, Name(WITHHELD), is_withheld=True)
    withheld = withholding(connection, reader)
    if withheld is not None:
        for label in named.values():
            _withhold(label, withheld)
    return named


def document_label(document: NamedDocument, *, is_public: bool) -> Label:
    """The label of a record whose document has been read; from the public, the name of a private or a
    withdrawn one is withheld."""
    name, originals = choose(document.get("names", ()))
    if document["kind"] == "party":
        began, ended = document.get("began"), document.get("ended")
        note = _party_note(
            document["identity"], began.get("edtf") if began else None, ended.get("edtf") if ended else None
        )
        label = Label(document["ref"], "party", name, originals, note, values={"type": document["type"]})
        _say_unconfirmed(label, document.get("unconfirmed"))
    else:
        label = Label(document["ref"], document["kind"], name, originals)
    return _as_seen(label, document["visibility"], document.get("withdrawn"), is_public=is_public)


def choose(names: Sequence[documents.Name]) -> tuple[Name, tuple[Name, ...]]:
    """The name to show first (English where there is one), and the preferred ones in other languages."""
    if len(names) == 1:
        return Name(names[0]["text"], names[0].get("language")), ()
    titles = tuple(Name(name["text"], name.get("language")) for name in documents.titles(names))
    if not titles:
        return Name("without a name"), ()
    return titles[0], tuple(name for name in titles[1:] if name.text != titles[0].text)


def life_dates(began: str | None, ended: str | None) -> str | None:
    if began is None and ended is None:
        return None
    words = [dates.in_words(edtf) if edtf else "" for edtf in (began, ended)]
    return "–".join(words) if all(words) else f"from {words[0]}" if began else f"until {words[1]}"


def _party_note(identity: str, began: str | None, ended: str | None) -> str | None:
    """How far a party is known, if it is not, or else when it lived."""
    is_known = identity in ("identified", "presumed")
    return life_dates(began, ended) if is_known else vocabulary.IDENTITIES[identity]


def _say_unconfirmed(label: Label, unconfirmed: str | None) -> None:
    if unconfirmed is not None:
        label.note = "; ".join(filter(None, (label.note, vocabulary.UNCONFIRMED[unconfirmed])))
        label.is_unconfirmed = True


def _withhold(label: Label, withheld: Withholding) -> None:
    """Takes out of a label's words the names that its reader may not read."""
    if label.is_withheld:
        return

    def words(text: str) -> str:
        return withheld.own_name(label.kind, text, label.reference)

    label.name, *originals = (Name(words(name.text), name.language) for name in (label.name, *label.originals))
    label.originals = tuple(originals)
    if label.values.get("statement"):
        label.values["statement"] = words(label.values["statement"])


def _label_of(
    reference: str,
    kind: RecordKind,
    visibility: Visibility,
    is_readable: bool,
    withdrawn: str | None,
    *facts: Any,
    is_public: bool,
) -> Label:
    if not is_readable:
        return Label(reference, kind, Name(WITHHELD), is_withheld=True)
    return _as_seen(_label(reference, kind, *facts), visibility, withdrawn, is_public=is_public)


def _as_seen(label: Label, visibility: Visibility, withdrawn: str | None, *, is_public: bool) -> Label:
    if is_public and visibility != "public":
        return Label(label.reference, label.kind, Name(WITHHELD), is_withheld=True)
    if is_public and withdrawn is not None:
        return Label(label.reference, label.kind, Name(f"{WITHDRAWN}, {label.reference}"), is_withheld=True)
    return label if visibility == "public" else replace(label, is_private=True)


def _chosen(names: str) -> tuple[Name, tuple[Name, ...]]:
    """The name to show first, and those in other languages, of names as the database lists them."""
    rows = json.loads(names)
    rows.sort(key=lambda row: row[0])
    return choose([cast(documents.Name, dict(zip(_NAME_KEYS, row[1:], strict=True))) for row in rows])


def _label(
    reference: str,
    kind: RecordKind,
    names: str,
    party_type: PartyType | None,
    identity: Identity | None,
    began: str | None,
    ended: str | None,
    unconfirmed: str | None,
    number: str | None,
    result: LotResult | None,
    auction: str | None,
    hypothesis: str | None,
    statement: str | None,
    certificate_type: CertificateType | None,
    status: CertificateStatus | None,
    signed: str | None,
    file: str | None,
    sought: str | None,
) -> Label:
    if kind == "attachment":
        return Label(reference, kind, Name(file or "a file"))
    if kind == "lot":
        title = Name(f"lot {number}" if number else "a lot")
        return Label(reference, kind, title, within=auction, values={"result": vocabulary.LOT_RESULTS[str(result)]})
    if kind == "hypothesis":
        return Label(reference, kind, Name(str(hypothesis)), values={"statement": statement})
    if kind == "search":
        return Label(reference, kind, Name(str(sought)))
    name, originals = _chosen(names)
    if kind == "party":
        label = Label(reference, kind, name, originals, _party_note(str(identity), began, ended))
        label.values["type"] = party_type
        _say_unconfirmed(label, unconfirmed)
        return label
    if kind == "certificate":
        values = {
            "type": vocabulary.CERTIFICATE_TYPES[str(certificate_type)],
            "status": vocabulary.CERTIFICATE_STATUSES[str(status)],
            "date": dates.in_words(signed) if signed else None,
        }
        return Label(reference, kind, name, originals, values=values)
    return Label(reference, kind, name, originals)
