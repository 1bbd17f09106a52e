"""What pages of all kinds say in the same way: dates, the evidence for a record, the parties that take part."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from registry.provenance import dates, vocabulary
from registry.provenance.codes import CaseRole, Certainty, CertificateRole, EventRole
from registry.provenance.documents import (
    CaseParty,
    CertificateParty,
    Citation,
    Document,
    Fields,
    Participant,
    StatedDate,
)
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(slots=True)
class When:
    """A date as it is shown: in words, in EDTF, as a calendar day if it is one, as the source has it, and what is
    wrong with its weekday."""

    words: str
    edtf: str
    day: str | None = None
    verbatim: str | None = None
    weekday_problem: str | None = None


@dataclass(slots=True)
class Evidence:
    """One citation, with what is needed to find the source again."""

    source: Label
    type: str
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    accessed: str | None
    reliability: str | None
    derived_from: Label | None
    locator: str | None
    quotation: str | None
    quotation_language: str | None
    statement: str | None
    note: str | None


@dataclass(slots=True)
class Taking:
    """A party's part in an event, a case or a certificate."""

    role: EventRole | CaseRole | CertificateRole
    label: str
    party: Label
    on_behalf_of: Label | None = None
    office: str | None = None
    share: str | None = None
    certainty: Certainty | None = None
    note: str | None = None


class Citations(tuple[Evidence, ...]):
    """The citations of a document, as far as they may be read; others may be withheld."""

    is_withheld = False


def evidence(document: Document, names: Names) -> Citations:
    """The citations of a document."""
    citations = Citations(_evidence(citation, names) for citation in document.get("citations", ()))
    citations.is_withheld = document["ref"] in names.uncited
    return citations


def _evidence(citation: Citation, names: Names) -> Evidence:
    source = names.sources[citation["source"]]
    return Evidence(
        source=names[citation["source"]],
        type=vocabulary.SOURCE_TYPES[source["type"]],
        author=source.get("author"),
        publisher=source.get("publisher"),
        published=dates.in_words(source["date"].get("edtf", "")) if "date" in source else None,
        url=source.get("url"),
        accessed=dates.in_words(source["accessed"]) if "accessed" in source else None,
        reliability=vocabulary.RELIABILITIES.get(source.get("reliability", "")),
        derived_from=names.get(source.get("derived_from")),
        locator=citation.get("locator"),
        quotation=citation.get("quotation"),
        quotation_language=citation.get("quotation_language"),
        statement=citation.get("statement"),
        note=citation.get("note"),
    )


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def when_of(date: StatedDate | None) -> When | None:
    if not date:
        return None
    stated, edtf = date.get("weekday"), date.get("edtf", "")
    really = dates.weekday_mismatch(edtf, stated)
    words = dates.in_words(edtf)
    problem = f"The source says {stated}, but {words} was a {really}." if really else None
    day = edtf if _DAY.fullmatch(edtf) and dates.is_date(edtf) else None
    return When(words, edtf, day, date.get("verbatim"), problem)


def taking(participant: Participant | CaseParty | CertificateParty, roles: Mapping[str, str], names: Names) -> Taking:
    fields: Fields = participant
    certainty = fields.get("certainty", "certain")
    return Taking(
        role=participant["role"],
        label=roles[participant["role"]],
        party=names[participant["party"]],
        on_behalf_of=names.get(fields.get("on_behalf_of")),
        office=fields.get("office"),
        share=fields.get("share"),
        certainty=certainty if certainty != "certain" else None,
        note=fields.get("note") or fields.get("authority"),
    )
