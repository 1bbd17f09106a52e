"""Findings as work: open, being researched by somebody, or settled with a reason and evidence."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from registry.models import Account, CulturalObject, FindingTask, Record, Stewardship
from registry.models.sql import among, as_list
from registry.provenance.codes import RuleId
from registry.provenance.dates import in_words, year_month_day
from registry.provenance.documents import FindingAnswer, FindingPublication
from registry.provenance.events import Event
from registry.provenance.findings import Barrier, Finding, RuleTables, assess, barrier, outdated, publication_of
from registry.provenance.vocabulary import headline
from registry.queries.dossiers.loading import ObjectDossier, dossiers
from registry.queries.dossiers.values import answer_to
from registry.queries.records.labels import Label, labels
from registry.services.clock import today

PAGE_SIZE = 25

WorkState = Literal["open", "being researched", "settled"]


@dataclass(frozen=True, slots=True)
class FindingKey:
    """Which finding of an object: its rule, and where the rule has several, the event or the days."""

    rule: RuleId
    about: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    id: int
    account: int
    person: str
    note: str | None
    started_at: str


@dataclass(frozen=True, slots=True)
class FindingWork:
    """A finding on an object, with the events it is about, in words, who researches it, how it was settled, and how it
    was published; `barrier` is why the public can't be shown it as it is worded."""

    finding: Finding
    events: tuple[tuple[str, str], ...]
    key: FindingKey
    task: Task | None
    answer: FindingAnswer | None
    publication: FindingPublication | None = None
    barrier: Barrier | None = None

    @property
    def published_as(self) -> FindingKey | None:
        """By what its publication names it."""
        return key_of(self.publication) if self.publication is not None else None

    @property
    def state(self) -> WorkState:
        if _is_settled(self.finding, self.answer):
            return "settled"
        return "being researched" if self.task else "open"


@dataclass(frozen=True, slots=True)
class ObjectWork:
    """The findings on an object; `outdated` were published and are no longer found, since the record changed."""

    label: Label
    items: tuple[FindingWork, ...]
    outdated: tuple[tuple[FindingKey, FindingPublication], ...] = ()

    @property
    def open(self) -> tuple[FindingWork, ...]:
        return tuple(item for item in self.items if item.state != "settled")

    @property
    def settled(self) -> tuple[FindingWork, ...]:
        return tuple(item for item in self.items if item.state == "settled")


def _is_settled(finding: Finding, answer: FindingAnswer | None) -> bool:
    return answer is not None or finding.settlement is not None


def open_findings(loaded: ObjectDossier) -> tuple[Finding, ...]:
    """The findings on an object that are not settled, whoever researches them."""
    found = assess(loaded.dossier)
    return tuple(finding for finding in found if not _is_settled(finding, answer_to(finding, loaded.document)))


def work_on(connection: Connection, keys: Sequence[int], institution: int, rule_tables: RuleTables) -> list[ObjectWork]:
    """The findings of these objects as work of an institution, the grave ones first."""
    loaded = list(dossiers(connection, keys, rule_tables))
    references = [dossier.document["ref"] for dossier in loaded]
    tasks = _tasks(connection, institution, references)
    named = labels(connection, references, is_public=False)
    return [_work(dossier, named[dossier.document["ref"]], tasks) for dossier in loaded]


def key_of(stated: FindingAnswer | FindingPublication) -> FindingKey:
    """Which finding an answer or a publication names."""
    return FindingKey(stated["rule"], stated.get("about"), stated.get("period"))


def _work(loaded: ObjectDossier, label: Label, tasks: dict[tuple[str, FindingKey], Task]) -> ObjectWork:
    findings = assess(loaded.dossier)
    gone = outdated(findings, loaded.document.get("published_findings", ()))
    return ObjectWork(label, tuple(_items(loaded, findings, tasks)), tuple((key_of(entry), entry) for entry in gone))


def _items(
    loaded: ObjectDossier, findings: Sequence[Finding], tasks: dict[tuple[str, FindingKey], Task]
) -> Iterable[FindingWork]:
    recorded, day = loaded.dossier.events, today().toordinal()
    publications = loaded.document.get("published_findings", ())
    for finding, key in zip(findings, finding_keys(findings), strict=True):
        events = tuple((ref, _words_of(recorded[ref])) for ref in finding.events if ref in recorded)
        task = tasks.get((loaded.document["ref"], key))
        published = publication_of(finding, publications)
        why_not = barrier(loaded.dossier, finding, day, published)
        yield FindingWork(finding, events, key, task, answer_to(finding, loaded.document), published, why_not)


def _words_of(event: Event) -> str:
    words = headline(event.type, event.outcome)
    return f"{words}, {in_words(event.edtf)}" if event.edtf else words


def finding_keys(findings: Sequence[Finding]) -> list[FindingKey]:
    """How each of an object's findings is told from the others of its rule."""
    count = Counter(finding.rule for finding in findings)
    by_first = Counter((finding.rule, finding.events[:1]) for finding in findings)
    by_event = Counter((finding.rule, event) for finding in findings for event in finding.events)
    return [_key(finding, count[finding.rule] > 1, by_first, by_event) for finding in findings]


def _key(
    finding: Finding,
    is_one_of_many: bool,
    by_first: Counter[tuple[RuleId, tuple[str, ...]]],
    by_event: Counter[tuple[RuleId, str]],
) -> FindingKey:
    if not is_one_of_many:
        return FindingKey(finding.rule)
    about = finding.events[0] if finding.events else None
    is_told_by_it = about is not None and by_first[finding.rule, finding.events[:1]] == 1
    if finding.days and not is_told_by_it:
        period = "/".join("{:04d}-{:02d}-{:02d}".format(*year_month_day(day)) for day in finding.days)
        return FindingKey(finding.rule, about, period)
    if not is_told_by_it:
        own = (event for event in finding.lead or finding.events if by_event[finding.rule, event] == 1)
        about = next(own, about)
    return FindingKey(finding.rule, about)


def _tasks(connection: Connection, institution: int, references: Collection[str]) -> dict[tuple[str, FindingKey], Task]:
    rows = connection.execute(
        select(FindingTask.__table__, Account.name)
        .join(Account, Account.id == FindingTask.account_id)
        .where(
            FindingTask.institution_id == institution,
            FindingTask.ended_at.is_(None),
            among(FindingTask.object_reference, "references"),
        ),
        {"references": as_list(references)},
    )
    return {
        (row.object_reference, FindingKey(row.rule, row.about, row.period)): Task(
            row.id, row.account_id, row.name, row.note, row.started_at
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class ResearchTask:
    """An object on which somebody researches a finding."""

    label: Label
    rule: RuleId
    note: str | None
    started_at: str


def researched_by(connection: Connection, institution: int, account: int) -> list[ResearchTask]:
    rows = connection.execute(
        select(FindingTask.object_reference, FindingTask.rule, FindingTask.note, FindingTask.started_at)
        .where(
            FindingTask.institution_id == institution,
            FindingTask.account_id == account,
            FindingTask.ended_at.is_(None),
        )
        .order_by(FindingTask.id)
    ).all()
    named = labels(connection, {row.object_reference for row in rows}, is_public=False) if rows else {}
    return [
        ResearchTask(named[row.object_reference], row.rule, row.note, row.started_at)
        for row in rows
        if row.object_reference in named
    ]


def kept_objects(connection: Connection, institution: int, after: int = 0) -> list[int]:
    """The next objects that an institution keeps."""
    rows = connection.execute(
        select(Record.id)
        .join(CulturalObject, CulturalObject.record_id == Record.id)
        .join(Stewardship, Stewardship.record_id == Record.id)
        .where(Stewardship.institution_id == institution, Record.withdrawn.is_(None), Record.id > after)
        .order_by(Record.id)
        .limit(PAGE_SIZE)
    )
    return list(rows.scalars())
