"""Documents as the values that the rules of provenance work on."""

import re
from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any, Literal, cast

from registry.provenance import dates, vocabulary
from registry.provenance.chain import PartyFacts, Terms
from registry.provenance.codes import CertificateRole, PartyType
from registry.provenance.dates import Bounds
from registry.provenance.documents import (
    CertificateDocument,
    DatedDocument,
    EventDocument,
    Fields,
    FindingAnswer,
    ObjectDocument,
    Participant,
    PartyDocument,
    SearchDocument,
    SpanDate,
)
from registry.provenance.events import Event, Participation
from registry.provenance.findings import AnswerTarget, Finding
from registry.provenance.searches import Search

_WORDS: tuple[Literal["summary", "verbatim", "terms", "reason", "note"], ...]
_WORDS = ("summary", "verbatim", "terms", "reason", "note")
_Code = Literal["type", "title_effect", "custody_effect", "outcome", "certainty", "standing"]
_SIDES: tuple[PartyType, ...] = ("group", "family", "couple", "estate")
_SHARE = re.compile(r"[1-9][0-9]*/[1-9][0-9]*")
_CODES: tuple[tuple[_Code, Collection[str]], ...] = (
    ("type", vocabulary.EVENT_TYPES),
    ("title_effect", vocabulary.EFFECTS),
    ("custody_effect", vocabulary.EFFECTS),
    ("outcome", vocabulary.OUTCOMES),
    ("certainty", vocabulary.CERTAINTIES),
    ("standing", vocabulary.STANDINGS),
)
_YEAR = re.compile(r"\d{4}")


def date_bounds(document: DatedDocument) -> Bounds:
    """The bounds of the date that a document gives; all days where it gives none."""
    return _bounds(document.get("date"))


def _bounds(date: SpanDate | None) -> Bounds:
    return dates.bounds_on_record(date.get("edtf") if date else None)


def event_value(document: EventDocument) -> Event:
    date = document.get("date")
    is_legible = all(document[key] in codes for key, codes in _CODES)
    # Nothing follows from an event of which a code can't be read.
    codes: dict[str, Any] = {key: document[key] for key, _ in _CODES} if is_legible else {"standing": "rejected"}
    return Event(
        ref=document["ref"],
        bounds=_bounds(date),
        order=document.get("order"),
        **codes,
        objects=tuple(document["objects"]),
        parts=tuple(document.get("parts", ())),
        participants=tuple(
            _participation(participant)
            for participant in document.get("participants", ())
            if participant["role"] in vocabulary.ROLES
        ),
        place=document.get("place"),
        lot=document.get("lot"),
        hypotheses=tuple(document.get("hypotheses", ())),
        alternative_to=document.get("alternative_to"),
        supersedes=tuple(document.get("supersedes", ())),
        edtf=date.get("edtf") if date else None,
        weekday=date.get("weekday") if date else None,
        legal_basis=document.get("legal_basis"),
        sources=tuple(dict.fromkeys(citation["source"] for citation in document.get("citations", ()))),
        words=" \n ".join(_texts(document)).casefold(),
    )


def terms_of(document: CertificateDocument) -> Terms:
    """What a certificate says of the passing of title."""

    def named(role: CertificateRole) -> tuple[str, ...]:
        return tuple(party["party"] for party in document.get("parties", ()) if party["role"] == role)

    return Terms(
        ref=document["ref"],
        status=document["status"],
        title_passes=document["title_passes"],
        custody_passes=document["custody_passes"],
        signed=date_bounds(document),
        givers=named("giver"),
        receivers=named("receiver"),
        objects=tuple(document.get("objects", ())),
        events=tuple(document.get("events", ())),
        sources=tuple(dict.fromkeys(citation["source"] for citation in document.get("citations", ()))),
    )


def _texts(document: EventDocument) -> Iterator[str]:
    return (document[key] for key in _WORDS if key in document)


def _participation(participant: Participant) -> Participation:
    share, certainty = participant.get("share"), participant.get("certainty", "certain")
    return Participation(
        party=participant["party"],
        role=participant["role"],
        share=Fraction(share) if share and _SHARE.fullmatch(share) else None,
        certainty=certainty if certainty in vocabulary.CERTAINTIES else "possible",
        on_behalf_of=participant.get("on_behalf_of"),
    )


def party_facts(document: PartyDocument, whole_type: str | None) -> PartyFacts:
    """`whole_type` is the type of the party that this one is part of: of a group or a family, it is of its side."""
    own_side = document["ref"] if document["type"] in _SIDES else None
    return PartyFacts(
        ref=document["ref"],
        type=document["type"],
        identity=document["identity"],
        began=_bounds(document.get("began")),
        ended=_bounds(document.get("ended")),
        side=document["part_of"] if whole_type in _SIDES and "part_of" in document else own_side,
    )


def search_value(document: SearchDocument) -> Search:
    """A search whose result can't be read examines nothing."""
    result = document["result"]
    return Search(
        ref=document["ref"],
        result=result if result in vocabulary.SEARCH_RESULTS else "not_accessible",
        days=_bounds(document["period"]) if "period" in document else None,
        track=document.get("track"),
    )


def accession_years(document: ObjectDocument) -> tuple[int, ...]:
    """The years that the object's accession numbers begin with."""
    years = (
        _YEAR.match(identifier["value"])
        for identifier in document.get("identifiers", ())
        if identifier["type"] == "accession"
    )
    return tuple(int(match[0]) for match in years if match and 1600 <= int(match[0]) <= 2100)


def answered(answer: Fields) -> AnswerTarget:
    """What an answer on an object's record is to."""
    return AnswerTarget.of(cast(FindingAnswer, answer))


def answer_to(finding: Finding, document: ObjectDocument) -> FindingAnswer | None:
    """The answer on an object's record to one of its findings, if there is one."""
    return next((answer for answer in document.get("answers", ()) if finding.is_answered_by(answered(answer))), None)
