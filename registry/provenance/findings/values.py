"""What a due-diligence rule works on and what it finds: a question to research, never a verdict."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from registry.provenance.chain import Chain, Parties, Versions
from registry.provenance.codes import (
    CertificateRole,
    CertificateStatus,
    Composition,
    IdentifierType,
    Passing,
    Reliability,
    RuleId,
)
from registry.provenance.dates.bounds import ALWAYS, Answer, Bounds, within
from registry.provenance.events import Event
from registry.provenance.findings.rule_tables import EMPTY, RuleSource, RuleTables
from registry.provenance.findings.rules_file import Severity
from registry.provenance.searches import Search

Codes = frozenset[str]
NOWHERE: Codes = frozenset()


@dataclass(slots=True)
class ObjectFacts:
    """What the rules must know of the object. `origins` are territory codes; `words` are its names, terms and texts in
    lower case; `is_archaeological` is None where the record does not say."""

    ref: str = ""
    production: Bounds = ALWAYS
    origins: Codes = NOWHERE
    words: str = ""
    composition: Composition = "single"
    identifiers: tuple[tuple[IdentifierType, str], ...] = ()
    is_archaeological: bool | None = None
    findspot_known: bool = False
    parts: tuple[str, ...] = ()


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

    def named(self, role: CertificateRole) -> tuple[str, ...]:
        return tuple(signing.party for signing in self.parties if signing.role == role)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    reliability: Reliability | None = None
    derived_from: str | None = None


@dataclass(slots=True)
class Dossier:
    """One object with everything that is recorded of it. `places` and `seats` are the territories of places and of
    parties' seats; `names` are the folded names of parties."""

    object: ObjectFacts
    events: Mapping[str, Event]
    versions: Versions
    parties: Parties = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, Codes] = field(default_factory=dict)
    seats: Mapping[str, Codes] = field(default_factory=dict)
    certificates: tuple[CertificateFacts, ...] = ()
    open_cases: tuple[str, ...] = ()
    sources: Mapping[str, SourceFacts] = field(default_factory=dict)
    searches: tuple[Search, ...] = ()
    rule_tables: RuleTables = EMPTY
    gap_years: int = 10

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


@dataclass(frozen=True, slots=True)
class Observation:
    """What a rule's function yields. `because` says why it is only possible; `detail` fills the rule's words."""

    events: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    because: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None
    source: RuleSource | None = None
    certificate: str | None = None


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
class Finding:
    """A rule that applies to an object, certainly or possibly, and on which events, days and source that rests.

    `versions` are the alternative versions under which it holds; empty where it holds under all. `searches` are those
    that looked into its days.
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

    @property
    def is_possible(self) -> bool:
        return self.because is not None

    def is_answered_by(self, target: "AnswerTarget") -> bool:
        """Whether an answer to a rule, perhaps about one event or some days, answers this finding."""
        if target.rule != self.rule or (target.about is not None and target.about not in self.events):
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
