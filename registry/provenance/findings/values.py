"""What a due-diligence rule works on and what it finds: a question to research, never a verdict."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from registry.provenance.chain import NOTHING_WITHHELD, Chain, Parties, Terms, Versions, Withheld
from registry.provenance.codes import (
    CertificateRole,
    CertificateStatus,
    Composition,
    IdentifierType,
    LotResult,
    Passing,
    Reliability,
    RuleId,
)
from registry.provenance.dates.bounds import ALWAYS, Answer, Bounds, bounds_on_record, within
from registry.provenance.documents import FindingAnswer, FindingPublication
from registry.provenance.events import Event
from registry.provenance.findings.rule_tables import EMPTY, RuleSource, RuleTables
from registry.provenance.findings.rules_file import Severity
from registry.provenance.searches import Search

Codes = frozenset[str]
NOWHERE: Codes = frozenset()


@dataclass(slots=True)
class ObjectFacts:
    """What the rules must know of the object. `origins` are territory codes; `words` are its names, terms and texts in
    lower case, `told` what its texts say of its history; `is_archaeological` is None where the record does not say;
    `whole` is the set that it is a part of."""

    ref: str = ""
    production: Bounds = ALWAYS
    origins: Codes = NOWHERE
    words: str = ""
    told: str = ""
    composition: Composition = "single"
    identifiers: tuple[tuple[IdentifierType, str], ...] = ()
    is_archaeological: bool | None = None
    findspot_known: bool = False
    parts: tuple[str, ...] = ()
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """A party that signs a certificate or acts in it, for whom, and whether its authority is stated."""

    party: str
    role: CertificateRole
    on_behalf_of: str | None = None
    has_authority: bool = False


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    ref: str
    status: CertificateStatus
    title_passes: Passing
    custody_passes: Passing
    signed: Bounds = ALWAYS
    parties: tuple[Signing, ...] = ()
    events: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    @property
    def terms(self) -> Terms:
        """What it says of the passing of title."""
        return Terms(
            self.ref,
            self.status,
            self.title_passes,
            self.custody_passes,
            self.signed,
            self.named("giver"),
            self.named("receiver"),
            events=self.events,
        )

    def named(self, role: CertificateRole) -> tuple[str, ...]:
        return tuple(signing.party for signing in self.parties if signing.role == role)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    reliability: Reliability | None = None
    derived_from: str | None = None


@dataclass(frozen=True, slots=True)
class LotFacts:
    """A lot as its catalogue and results have it. `held` are the days of its auction; an agent who bought or consigned
    for somebody stands among `buyers` or `sellers`."""

    result: LotResult = "unknown"
    buyers: frozenset[str] = frozenset()
    sellers: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    held: Bounds = ALWAYS


@dataclass(frozen=True, slots=True)
class ClosedCase:
    """A claim or an investigation that was carried to its end."""

    ref: str
    when: Bounds = ALWAYS


@dataclass(slots=True)
class Dossier:
    """One object with everything that is recorded of it. `places` and `seats` are the territories of places and of
    parties' seats; `names` are the folded names of parties; `open_claims` are those of the open cases that somebody
    claims the object by."""

    object: ObjectFacts
    events: Mapping[str, Event]
    versions: Versions
    parties: Parties = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Codes] = field(default_factory=dict)
    seats: Mapping[str, Codes] = field(default_factory=dict)
    certificates: tuple[CertificateFacts, ...] = ()
    open_cases: tuple[str, ...] = ()
    open_claims: tuple[str, ...] = ()
    closed_cases: tuple[ClosedCase, ...] = ()
    lots: Mapping[str, LotFacts] = field(default_factory=dict)
    sources: Mapping[str, SourceFacts] = field(default_factory=dict)
    searches: tuple[Search, ...] = ()
    rule_tables: RuleTables = EMPTY
    gap_years: int = 10
    withheld: Withheld = NOTHING_WITHHELD

    def counting(self, chain: Chain) -> Iterator[Event]:
        """The events that count, in the order of the chain."""
        return (self.events[ref] for ref in chain.order)

    def where(self, event: Event) -> Codes:
        """The territories in which an event took place: by its place, else by the seat of who received the object."""
        if event.place is not None and (territories := self.places.get(event.place, NOWHERE)):
            return territories
        if event.custody_effect != "transfers":
            return NOWHERE
        return frozenset[str]().union(*(self.seats.get(party, NOWHERE) for party in event.parties("to")))


def concerns(dossier: Dossier, event: Event, later: Event) -> bool:
    """Whether a later event concerns what an event concerned: of a part that went alone, one that names the part."""
    subject = dossier.object
    went_alone = subject.whole is not None and subject.whole not in event.objects
    return not went_alone or subject.ref in later.objects


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule's function yields. `because` says why it is only possible; `detail` fills the rule's words.

    `causes` are keys of what happened: observations that share one ask one question. `for_staff` marks a hint that is
    shown to staff alone.
    """

    events: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    because: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    source: RuleSource | None = None
    certificate: str | None = None
    causes: frozenset[str] = frozenset()
    for_staff: bool = False


Finder = Callable[[Dossier, Chain], Iterator[Observation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A due-diligence rule. `needs` is what a record must say for it to tell; a disabled rule says why."""

    id: RuleId
    severity: Severity
    needs: tuple[str, ...]
    find: Finder
    source: RuleSource
    why_disabled: str | None = None

    def is_applied(self, rule_tables: RuleTables) -> bool:
        """Whether it is run: as the tables switch it, else unless it is disabled."""
        return rule_tables.rules.get(self.id, self.why_disabled is None)


@dataclass(frozen=True, slots=True)
class Aspect:
    """What another rule, law or event adds to the one question that a finding asks; `window` names the stretch of days
    that it is about, where it is a window."""

    rule: RuleId
    title: str
    words: str
    source: RuleSource
    days: tuple[int, int] | None = None
    window: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Why a finding is closed by the record itself: the event or the case that settled it, in words."""

    words: str
    event: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that applies to an object, certainly or possibly, and on which events, days and source that rests.

    `versions` are the alternative versions under which it holds; empty where it holds under all. `searches` are those
    that looked into its days. `also` is what other rules say of the same cause, and `lead` are the events that the
    question itself is on: an answer about another of its events does not close it. A finding that is `for_staff` is a
    hint, and is not shown to the public.
    """

    rule: RuleId
    severity: Severity
    title: str
    words: str
    settles: str
    source: RuleSource
    events: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    because: str | None = None
    versions: tuple[str, ...] = ()
    certificate: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    searches: tuple[Search, ...] = ()
    also: tuple[Aspect, ...] = ()
    settlement: Settlement | None = None
    for_staff: bool = False
    lead: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        return self.because is not None

    @property
    def rules(self) -> frozenset[RuleId]:
        """Its rule, and those of the same cause."""
        return frozenset((self.rule, *(aspect.rule for aspect in self.also)))

    def is_answered_unseen(self, dossier: Dossier) -> bool:
        """Whether what is withheld from the reader of a dossier may answer it."""
        return dossier.withheld.answers(self.rule, self.events, is_possible=self.is_possible)

    def without_unseen(self, dossier: Dossier) -> "Finding":
        """Without those aspects that what is withheld from the reader of a dossier may answer."""
        withheld = dossier.withheld
        also = tuple(
            aspect
            for aspect in self.also
            if not withheld.answers(aspect.rule, self.events, is_possible=self.is_possible)
        )
        return self if also == self.also else replace(self, also=also)

    def is_answered_by(self, target: "AnswerTarget") -> bool:
        """Whether an answer to a rule, perhaps about one event or some days, answers this finding."""
        if target.rule != self.rule or (target.about is not None and target.about not in (self.lead or self.events)):
            return False
        if target.period is None:
            return True
        return self.days is not None and within(Bounds(*self.days), target.period) is Answer.YES


@dataclass(frozen=True, slots=True)
class AnswerTarget:
    """What an answer is to: a rule, and where it has several findings, the event or the days of the one meant."""

    rule: RuleId
    about: str | None = None
    period: Bounds | None = None

    @classmethod
    def of(cls, stated: FindingAnswer | FindingPublication) -> "AnswerTarget":
        """What an answer, or a publication, on an object's record is of."""
        period = bounds_on_record(stated["period"]) if "period" in stated else None
        return cls(stated["rule"], stated.get("about"), period)
