"""What follows for the rules from an object's documents: its chain under each version, and the facts beside it."""

from registry.provenance.chain import Facts, derive_versions
from registry.provenance.codes import CaseState, CaseType, TextKind
from registry.provenance.dates import Bounds, bounds_on_record
from registry.provenance.dates.bounds import ALWAYS
from registry.provenance.documents import CaseDocument, CertificateDocument, EventDocument
from registry.provenance.events import with_parties
from registry.provenance.findings import CertificateFacts, ClosedCase, Dossier, ObjectFacts, Signing
from registry.provenance.findings.objects import is_archaeological, origins
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.material import ObjectDocuments
from registry.queries.dossiers.values import accession_years, date_bounds, event_value, search_value, terms_of

GAP_YEARS = 10
_ASKING: tuple[CaseType, ...] = ("claim", "investigation")
_OF_HISTORY: tuple[TextKind, ...] = ("provenance", "credit_line", "note", "open_question")
_CLOSED: tuple[CaseState, ...] = ("closed", "declined", "withdrawn")


def dossier_of(recorded: ObjectDocuments, background: Background, gap_years: int = GAP_YEARS) -> Dossier:
    """The dossier of one object."""
    document = recorded.document
    values = {event["ref"]: with_parties(event_value(event), background.same) for event in recorded.events}
    return Dossier(
        object=_object_facts(recorded, background),
        events=values,
        versions=derive_versions(
            [*values.values(), *(event_value(e) for e in recorded.events_beside if e["ref"] not in values)],
            [hypothesis["ref"] for hypothesis in recorded.hypotheses],
            subject=document["ref"],
            whole=document.get("part_of"),
            parts=recorded.parts,
            companions=recorded.companions,
            facts=Facts(background.parties, background.auctions, accession_years(document), date_bounds(document)),
            certificates=[terms_of(certificate) for certificate in recorded.certificates],
        ),
        parties=background.parties,
        names=background.names,
        places=background.places,
        seats=background.seats,
        certificates=tuple(_certificate_facts(certificate) for certificate in recorded.certificates),
        open_cases=tuple(case["ref"] for case in recorded.cases if case["state"] not in _CLOSED),
        open_claims=tuple(
            case["ref"] for case in recorded.cases if case["type"] == "claim" and case["state"] not in _CLOSED
        ),
        closed_cases=tuple(
            ClosedCase(case["ref"], _closed(case))
            for case in recorded.cases
            if case["state"] == "closed" and case["type"] in _ASKING
        ),
        lots=background.lots,
        sources=background.sources,
        searches=tuple(search_value(search) for search in recorded.searches),
        rule_tables=background.rule_tables,
        gap_years=gap_years,
        withheld=recorded.withheld,
    )


def _object_facts(recorded: ObjectDocuments, background: Background) -> ObjectFacts:
    document = recorded.document
    terms = document.get("terms", ())
    words = " ".join([*(n["text"] for n in document.get("names", ())), *(term["text"] for term in terms)]).casefold()
    return ObjectFacts(
        ref=document["ref"],
        production=date_bounds(document),
        origins=origins(
            background.places.get(document.get("origin", ""), frozenset()),
            [background.places.get(e.get("place", ""), frozenset()) for e in recorded.events if _is_find(e)],
            (term["text"] for term in terms if term["kind"] in ("culture", "period")),
            background.rule_tables,
        ),
        words=words,
        told="\n".join(text["text"] for text in document.get("texts", ()) if text["kind"] in _OF_HISTORY).casefold(),
        composition=document["composition"],
        identifiers=tuple((i["type"], i["value"]) for i in document.get("identifiers", ())),
        is_archaeological=is_archaeological(words, {event["type"] for event in recorded.events}),
        findspot_known=any(event["type"] == "find" and "place" in event for event in recorded.events),
        parts=tuple(recorded.parts),
        whole=document.get("part_of"),
    )


def _closed(case: CaseDocument) -> Bounds:
    """When a case was closed, by its last step."""
    closing = [step for step in case.get("steps", ()) if step["state"] == "closed"]
    return bounds_on_record(closing[-1]["date"].get("edtf")) if closing and "date" in closing[-1] else ALWAYS


def _is_find(event: EventDocument) -> bool:
    return event["type"] in ("find", "looting") and event["standing"] == "accepted"


def _certificate_facts(certificate: CertificateDocument) -> CertificateFacts:
    return CertificateFacts(
        ref=certificate["ref"],
        status=certificate["status"],
        title_passes=certificate["title_passes"],
        custody_passes=certificate["custody_passes"],
        signed=date_bounds(certificate),
        parties=tuple(
            Signing(party["party"], party["role"], party.get("on_behalf_of"), "authority" in party)
            for party in certificate.get("parties", ())
        ),
        events=tuple(certificate.get("events", ())),
        objects=tuple(certificate.get("objects", ())),
    )
