"""What of an object's findings the public is shown: those that a person published, or all where the registry shows all;
and in neither case a hint for staff, or one that names somebody who may be living.

Who may be living: a person, or a group of persons, of whom no death or end is recorded, and who is not recorded as
born, or founded, 110 years ago or more. Of whom no dates are recorded may be living.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from registry.provenance.chain import PartyFacts
from registry.provenance.codes import PartyType
from registry.provenance.documents import FindingAnswer, FindingPublication, ObjectDocument
from registry.provenance.findings.values import AnswerTarget, Dossier, Finding
from registry.provenance.text import fold

# After so many years nobody is taken to be living, in days of the Gregorian calendar.
_LIFETIME = round(110 * 365.2425)
_PERSONS: frozenset[PartyType] = frozenset({"person", "couple", "family", "group", "unknown"})

Barrier = Literal["hint", "living"]


@dataclass(frozen=True, slots=True)
class PublicView:
    """How the public sees findings on a day, as `registry.provenance.dates` counts days: all of them, or those
    published."""

    day: int
    shows_all: bool = False

    def shown(
        self, dossier: Dossier, findings: Iterable[Finding], publications: Sequence[FindingPublication]
    ) -> tuple[Finding, ...]:
        """Those of the findings that the public is shown."""
        return tuple(
            finding if published is not None else finding.without_unseen(dossier)
            for finding in findings
            if barrier(dossier, finding, self.day, published := publication_of(finding, publications)) is None
            and (published is not None or (self.shows_all and not finding.is_answered_unseen(dossier)))
        )


def publication_of(finding: Finding, publications: Iterable[FindingPublication]) -> FindingPublication | None:
    """By which a finding was published, if it was."""
    return next((entry for entry in publications if finding.is_answered_by(AnswerTarget.of(entry))), None)


def outdated(findings: Iterable[Finding], publications: Iterable[FindingPublication]) -> list[FindingPublication]:
    """Publications of what is no longer found: the record has changed since."""
    present = tuple(findings)
    return [entry for entry in publications if not any(f.is_answered_by(AnswerTarget.of(entry)) for f in present)]


def barrier(
    dossier: Dossier, finding: Finding, day: int, publication: FindingPublication | None = None
) -> Barrier | None:
    """Why a finding, as it is worded to the public, can't be public; None where it can."""
    if finding.for_staff:
        return "hint"
    wording = publication.get("wording") if publication is not None else None
    texts = [finding.title, wording] if wording is not None else list(_words(finding))
    return "living" if _name_the_living(dossier, finding, texts, day) else None


def _words(finding: Finding) -> Iterator[str]:
    yield from (finding.title, finding.words, finding.because or "")
    yield from (f"{aspect.title} {aspect.words}" for aspect in finding.also)
    if finding.settlement is not None:
        yield finding.settlement.words


def _name_the_living(dossier: Dossier, finding: Finding, texts: Sequence[str], day: int) -> bool:
    listed = finding.detail.get("party")
    if listed is not None and may_be_living(dossier.parties.get(listed), day):
        return True
    words = f" {fold(' '.join(texts))} "
    return any(
        form and f" {form} " in words and may_be_living(dossier.parties.get(party), day)
        for party, forms in dossier.names.items()
        for form in forms
    )


def may_be_living(party: PartyFacts | None, day: int) -> bool:
    """Whether a party, of whom perhaps nothing is recorded, may be a living person, or have one among them."""
    if party is None:
        return True
    is_over = party.ended.latest <= day or party.began.latest <= day - _LIFETIME
    return party.type in _PERSONS and not is_over


def of_public(document: ObjectDocument, shown: Sequence[Finding]) -> ObjectDocument:
    """An object's document as the public has it that is shown these findings: an answer stays with its finding."""
    result = document.copy()
    answers = [stated for stated in document.get("answers", ()) if _is_of_any(stated, shown)]
    published = [stated for stated in document.get("published_findings", ()) if _is_of_any(stated, shown)]
    result.pop("answers", None)
    result.pop("published_findings", None)
    if answers:
        result["answers"] = answers
    if published:
        result["published_findings"] = published
    return result


def _is_of_any(stated: FindingAnswer | FindingPublication, findings: Iterable[Finding]) -> bool:
    """Whether it is of one of the findings, or of what another rule says of the same cause."""
    target = AnswerTarget.of(stated)
    return any(
        finding.is_answered_by(target)
        or (target.rule in finding.rules - {finding.rule} and target.about in (None, *finding.events))
        for finding in findings
    )
