"""Documents as the values that the rules of provenance work on."""

import re
from fractions import Fraction

from registry.provenance import dates
from registry.provenance.chain import PartyFacts
from registry.provenance.dates import ALWAYS, Bounds, bounds_of
from registry.provenance.documents import Document
from registry.provenance.events import Event, Participation
from registry.provenance.findings import AnswerTarget, Finding

_SIDES = ("group", "family", "couple", "estate")
_WORDS = ("summary", "verbatim", "terms", "reason", "note")
_YEAR = re.compile(r"\d{4}")


def date_bounds(document: Document, key: str = "date") -> Bounds:
    return bounds_of(dates.parse(document[key]["edtf"])) if key in document else ALWAYS


def event_value(document: Document) -> Event:
    date = document.get("date")
    return Event(
        ref=document["ref"],
        type=document["type"],
        bounds=date_bounds(document),
        order=document.get("order"),
        title_effect=document["title_effect"],
        custody_effect=document["custody_effect"],
        outcome=document["outcome"],
        certainty=document["certainty"],
        standing=document["standing"],
        objects=tuple(document["objects"]),
        participants=tuple(_participation(taking) for taking in document.get("participants", ())),
        place=document.get("place"),
        lot=document.get("lot"),
        hypotheses=tuple(document.get("hypotheses", ())),
        alternative_to=document.get("alternative_to"),
        supersedes=tuple(document.get("supersedes", ())),
        edtf=date["edtf"] if date else None,
        weekday=date.get("weekday") if date else None,
        legal_basis=document.get("legal_basis"),
        sources=tuple(dict.fromkeys(citation["source"] for citation in document.get("citations", ()))),
        words=" \n ".join(document[key] for key in _WORDS if key in document).casefold(),
    )


def _participation(taking: Document) -> Participation:
    share = taking.get("share")
    return Participation(
        party=taking["party"],
        role=taking["role"],
        share=Fraction(share) if share else None,
        certainty=taking.get("certainty", "certain"),
        on_behalf_of=taking.get("on_behalf_of"),
    )


def party_facts(document: Document, whole_type: str | None) -> PartyFacts:
    """`whole_type` is the type of the party that this one is part of: of a group or a family, it is of its side."""
    own_side = document["ref"] if document["type"] in _SIDES else None
    return PartyFacts(
        ref=document["ref"],
        type=document["type"],
        identity=document["identity"],
        began=date_bounds(document, "began"),
        ended=date_bounds(document, "ended"),
        side=document["part_of"] if whole_type in _SIDES and "part_of" in document else own_side,
    )


def accession_years(document: Document) -> tuple[int, ...]:
    """The years that the object's accession numbers begin with."""
    found = (
        _YEAR.match(identifier["value"])
        for identifier in document.get("identifiers", ())
        if identifier["type"] == "accession"
    )
    return tuple(int(match[0]) for match in found if match and 1600 <= int(match[0]) <= 2100)


def answered(answer: Document) -> AnswerTarget:
    """What an answer on an object's record is to."""
    period = bounds_of(dates.parse(answer["period"])) if "period" in answer else None
    return AnswerTarget(answer["rule"], answer.get("about"), period)


def answer_to(finding: Finding, document: Document) -> Document | None:
    """The answer on an object's record to one of its findings, if there is one."""
    answers: list[Document] = document.get("answers", [])
    return next((answer for answer in answers if finding.is_answered_by(answered(answer))), None)
