"""Findings as pages tell them, with what was answered, and by whom they were published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.provenance.documents import FindingPublication, ObjectDocument
from registry.provenance.findings import Aspect, Dossier, Finding, PublicView, RuleSource, assess, publication_of
from registry.provenance.findings.rules_file import Severity
from registry.queries.dossiers.values import answer_to
from registry.queries.pages.searches import SearchEntry, entries_of
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    reason: str
    answered_by: str
    answered_on: str
    source: Label | None
    locator: str | None


@dataclass(frozen=True, slots=True)
class AspectEntry:
    """What another rule says of the same cause, and what was answered to that rule before."""

    title: str
    words: str
    source: RuleSource
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in words, with the statements it rests on, by number, what other rules say of the same cause, what
    settled it: the record itself, or an answer; and who published it, perhaps in words of their own."""

    rule: str
    title: str
    severity: Severity
    words: str
    because: str | None
    settles: str
    source: RuleSource
    events: tuple[tuple[str, int], ...]
    versions: tuple[Label, ...]
    certificate: Label | None
    also: tuple[AspectEntry, ...]
    settled: str | None
    answer: AnswerEntry | None
    searches: tuple[SearchEntry, ...] = ()
    publication: FindingPublication | None = None


def shown(dossier: Dossier, document: ObjectDocument, public: PublicView | None) -> tuple[Finding, ...]:
    """The findings that a page rests on: all of them for staff, where there is no public view."""
    if public is None:
        return tuple(
            finding.without_unseen(dossier) for finding in assess(dossier) if not finding.is_answered_unseen(dossier)
        )
    publications = document.get("published_findings", ())
    return public.shown(dossier, assess(dossier), publications) if public.shows_all or publications else ()


def finding_entry(
    finding: Finding,
    document: ObjectDocument,
    names: Names,
    numbers: Mapping[str, int],
    searches: Sequence[SearchEntry],
) -> FindingEntry:
    """A finding on an object with this document, in words."""
    return FindingEntry(
        rule=finding.rule,
        title=finding.title,
        severity=finding.severity,
        words=finding.words,
        because=finding.because,
        settles=finding.settles,
        source=finding.source,
        events=tuple((ref, numbers[ref]) for ref in finding.events if ref in numbers),
        versions=names.all(finding.versions),
        certificate=names.get(finding.certificate),
        also=tuple(_aspect(aspect, finding, document) for aspect in finding.also),
        settled=finding.settlement.words if finding.settlement else None,
        answer=_answer(finding, document, names),
        searches=entries_of(finding.searches, searches),
        publication=publication_of(finding, document.get("published_findings", ())),
    )


def _aspect(aspect: Aspect, finding: Finding, document: ObjectDocument) -> AspectEntry:
    answers = tuple(
        answer["reason"]
        for answer in document.get("answers", ())
        if answer["rule"] == aspect.rule and ("about" not in answer or answer["about"] in finding.events)
    )
    return AspectEntry(aspect.title, aspect.words, aspect.source, answers)


def _answer(finding: Finding, document: ObjectDocument, names: Names) -> AnswerEntry | None:
    answer = answer_to(finding, document)
    if answer is None:
        return None
    return AnswerEntry(
        answer["reason"],
        answer["answered_by"],
        answer["answered_on"],
        names.get(answer.get("source")),
        answer.get("locator"),
    )
