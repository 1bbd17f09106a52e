"""Rules over the record itself: evidence, conflicts of sources, dates that can't be, certificates and mandates."""

from collections.abc import Iterator
from dataclasses import replace

from registry.provenance.chain import TITLE, Chain, Tenure, side_of
from registry.provenance.chain.certified import differences
from registry.provenance.chain.values import ContradictionCode
from registry.provenance.codes import EventRole, Passing
from registry.provenance.dates.bounds import Answer, overlaps
from registry.provenance.events import Event
from registry.provenance.findings.grouping import root
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.values import CertificateFacts, Dossier, Observation

_IMPOSSIBLE: set[ContradictionCode] = {"T1", "T2", "T3", "T4", "T5", "T7", "T8"}
_SIDES: tuple[EventRole, EventRole] = ("from", "to")
_AT_HANDOVER: set[Passing] = {"on_handover", "on_signature", "on_permit"}


def no_evidence(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An accepted event that cites no source."""
    for event in dossier.counting(chain):
        if not event.sources:
            yield Observation((event.ref,))


def conflicting_sources(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Two statements of one happening whose dates or parties can't both be true."""
    for event in dossier.events.values():
        other = dossier.events.get(event.alternative_to or "")
        if other is None or event.ref not in chain.weights or "rejected" in (event.standing, other.standing):
            continue
        dates_differ = overlaps(event.bounds, other.bounds) is Answer.NO
        parties_differ = any(_differ(event, other, role) for role in _SIDES)
        if dates_differ or parties_differ:
            what = " and ".join(filter(None, ("their dates" * dates_differ, "their parties" * parties_differ)))
            causes = frozenset((f"dates of {root(dossier, event.ref)}",)) if dates_differ else frozenset[str]()
            yield Observation((other.ref, event.ref), None, None, {"what": what}, causes=causes)


def _differ(event: Event, other: Event, role: EventRole) -> bool:
    parties, others = event.parties(role), other.parties(role)
    return bool(parties and others and set(parties).isdisjoint(others))


def impossible_order(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Dates that can't all be right."""
    for contradiction in chain.contradictions:
        if contradiction.code in _IMPOSSIBLE:
            severity: Severity = "info" if contradiction.severity == "warning" else "attention"
            yield Observation(contradiction.events, None, None, {"why": contradiction.words}, severity)


def weekday(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """The weekday that a source gives is not that of the date it gives."""
    for contradiction in chain.contradictions:
        if contradiction.code == "T6":
            causes = frozenset(f"dates of {root(dossier, reference)}" for reference in contradiction.events)
            yield Observation(contradiction.events, None, None, {"why": contradiction.words}, causes=causes)


def certificate_and_chain(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A certificate whose handover is not evidenced, or whose giver holds no title; a promise not carried out."""
    for certificate in dossier.certificates:
        if certificate.status not in ("issued", "fulfilled"):
            continue
        for what, events in differences(certificate.terms, dossier.events.values()):
            yield Observation(events, None, None, {"what": what}, certificate=certificate.ref)
        if certificate.custody_passes in _AT_HANDOVER and not _handed_over(dossier, chain, certificate):
            yield replace(
                _of(certificate, "no handover to the receiver is recorded"),
                causes=frozenset(handover_of(dossier, reference) for reference in certificate.events),
            )
        givers = {side_of(party, dossier.parties) for party in certificate.named("giver")}
        holders = {tenure.side for tenure in chain.title if tenure.is_known and not _rests_on(tenure, certificate)}
        # Of a giver whose own title is contested the contest is asked about.
        holders.update(side_of(p, dossier.parties) for c in chain.contests if c.track == TITLE for p in c.takers)
        if givers and holders and givers.isdisjoint(holders) and not _gives_no_title(dossier, certificate, holders):
            yield _of(certificate, "its giver is not known to have held title")


def _gives_no_title(dossier: Dossier, certificate: CertificateFacts, holders: set[str | None]) -> bool:
    """Whether it says itself that title does not pass by it, or had come before to the receiver, a known holder."""
    if certificate.title_passes == "already":
        return any(side_of(party, dossier.parties) in holders for party in certificate.named("receiver"))
    return certificate.title_passes == "not"


def _rests_on(tenure: Tenure, certificate: CertificateFacts) -> bool:
    """Whether nothing but the certificate itself says that somebody held title."""
    return tenure.ended_by == certificate.ref and tenure.begun_by is None and not tenure.attested_by


def _handed_over(dossier: Dossier, chain: Chain, certificate: CertificateFacts) -> bool:
    receivers = set(certificate.named("receiver"))
    return any(
        event.custody_effect == "transfers" and receivers & set(event.parties("to"))
        for event in dossier.counting(chain)
        if event.bounds.latest >= certificate.signed.earliest
    )


def _of(certificate: CertificateFacts, what: str) -> Observation:
    return Observation(certificate.events, None, None, {"what": what}, certificate=certificate.ref)


def mandate_missing(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Somebody signs for the giver or receiver, and nothing is recorded of the authority to do so."""
    for certificate in dossier.certificates:
        principals = {*certificate.named("giver"), *certificate.named("receiver")}
        authorised = {s.party for s in certificate.parties if s.role.startswith("agent") and s.has_authority}
        for signing in certificate.parties:
            if signing.role != "signatory" or signing.has_authority:
                continue
            acting_for = signing.on_behalf_of
            if signing.party not in principals and acting_for not in principals | authorised:
                yield _of(certificate, "")
                break


def single_source(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """A transfer of title that rests on one source, and that one weak or a report of another: a hint for staff, since
    the page shows the grade of its sources."""
    for event in dossier.counting(chain):
        if event.title_effect == "none" or len(event.sources) != 1:
            continue
        source = dossier.sources.get(event.sources[0])
        if source and (source.reliability in ("low", "press") or source.derived_from):
            yield Observation((event.ref,), for_staff=True)


def disposal_in_dispute(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Deaccessioned or exported while a case is open."""
    if dossier.open_cases:
        for event in dossier.counting(chain):
            if event.type in ("deaccession", "export"):
                yield Observation((event.ref,), None, "whether the case was open then is not recorded")


def collecting_point(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Numbers or words of a collecting point or looting agency, and no restitution."""
    marks = ("collecting point", "mnr ", "linz", "munich no.")
    named = [event for event in dossier.counting(chain) if any(mark in event.words for mark in marks)]
    if named and not any(event.type == "restitution" for event in dossier.counting(chain)):
        yield Observation(tuple(event.ref for event in named))


def handed_over_unrecorded(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An agreed transfer of which it is not recorded that it was carried out."""
    for promise in chain.promises:
        if promise.fulfilled_by is None:
            yield Observation((promise.event,), causes=frozenset((handover_of(dossier, promise.event),)))


def handover_of(dossier: Dossier, reference: str) -> str:
    """The key of what an agreement promises as the cause of a question."""
    return f"handover of {root(dossier, reference)}"
