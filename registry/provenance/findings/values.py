"""What a due-diligence rule works on and what it finds: a question to research, never a verdict."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from registry.provenance.chain import Chain, Parties, Versions
from registry.provenance.dates.bounds import ALWAYS, Answer, Bounds, within
from registry.provenance.events import Event
from registry.provenance.findings.rule_tables import EMPTY, RuleSource, RuleTables

SEVERITIES = ("info", "attention", "serious")
Codes = frozenset[str]
NOWHERE: Codes = frozenset()


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What the rules must know of the object. `origins` are territory codes; `words` are its names, terms and texts in
    lower case; `is_archaeological` is None where the record does not say."""

    ref: str = ""
    made: Bounds = ALWAYS
    origins: Codes = NOWHERE
    words: str = ""
    composition: str = "single"
    identifiers: tuple[tuple[str, str], ...] = ()
    is_archaeological: bool | None = None
    findspot_known: bool = False
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signing:
    """A party that signs a certificate or acts in it, for whom, and whether its authority is stated."""

    party: str
    role: str
    on_behalf_of: str | None = None
    has_authority: bool = False


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    ref: str
    status: str
    title_passes: str
    custody_passes: str
    signed: Bounds = ALWAYS
    parties: tuple[Signing, ...] = ()
    events: tuple[str, ...] = ()

    def named(self, role: str) -> tuple[str, ...]:
        return tuple(signing.party for signing in self.parties if signing.role == role)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    reliability: str | None = None
    derived_from: str | None = None


@dataclass(frozen=True, slots=True)
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
    rule_tables: RuleTables = EMPTY
    gap_years: int = 10

    def counting(self, chain: Chain) -> Iterator[Event]:
        """The events that count, in the order of the chain."""
        return (self.events[ref] for ref in chain.order)

    def where(self, event: Event) -> Codes:
        """The territories in which an event took place: by its place, else by the seat of who received the object."""
        if event.place is not None and (found := self.places.get(event.place, NOWHERE)):
            return found
        if event.custody_effect != "transfers":
            return NOWHERE
        return frozenset[str]().union(*(self.seats.get(party, NOWHERE) for party in event.parties("to")))


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule's function yields. `because` says why it is only possible; `detail` fills the rule's words."""

    events: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    because: str | None = None
    detail: Mapping[str, str] = field(default_factory=dict)
    severity: str | None = None
    source: RuleSource | None = None
    certificate: str | None = None


Finder = Callable[[Dossier, Chain], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A due-diligence rule. `needs` is what a record must say for it to tell; a disabled rule says why."""

    id: str
    severity: str
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

    `versions` are the alternative versions under which it holds; empty where it holds under all.
    """

    rule: str
    severity: str
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

    @property
    def is_possible(self) -> bool:
        return self.because is not None

    def is_answered_by(self, answer: "Answered") -> bool:
        """Whether an answer to a rule, perhaps about one event or some days, answers this finding."""
        if answer.rule != self.rule or (answer.about is not None and answer.about not in self.events):
            return False
        if answer.period is None:
            return True
        return self.days is not None and within(Bounds(*self.days), answer.period) is Answer.YES


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer is to: a rule, and where it has several findings, the event or the days of the one meant."""

    rule: str
    about: str | None = None
    period: Bounds | None = None
