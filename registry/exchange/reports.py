"""What an import did, told alike on the command line and at the desk."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from registry.errors import RegistryError
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.public_standing import PublicStanding
from registry.provenance.likeness import Likeness
from registry.provenance.notation.reports import ProseReport

MOST_SAMPLES, MOST_TOLD = 5, 30
_SAMPLED = ("object", "event")
_NAMING = ("kind", "ref", "names", "type", "outcome", "date", "number", "sought", "label", "filename", "caption")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not taken: the line, row or place in the file, its reference if it has one, the JSON Pointer
    into it, and what is wrong."""

    where: str
    reference: str | None
    pointer: str
    error: RegistryError

    @classmethod
    def of(cls, where: str, reference: str | None, error: RegistryError) -> "Refusal":
        return cls(where, reference, str(error.params.get("pointer", "")), error)

    @classmethod
    def of_json(cls, stored: Mapping[str, Any]) -> "Refusal":
        """As it was kept with a job; by an earlier release, in words."""
        if "reason" in stored:
            error = RegistryError("document.invalid", reason=stored["reason"])
        else:
            error = RegistryError.of_json({**stored["error"], "code": _code(stored["error"]["code"])})
        return cls(stored["where"], stored.get("reference"), stored["pointer"], error)

    def as_json(self) -> dict[str, Any]:
        place = {"where": self.where, "reference": self.reference, "pointer": self.pointer}
        return {**place, "error": self.error.as_json()}


def _code(stored: str) -> str:
    """The code of a refusal by the name that it has now."""
    return {"record.kept-elsewhere": "record.kept-by-others"}.get(stored, stored)


@dataclass(frozen=True, slots=True)
class AlikeRows:
    """Rows that may be one object, or a row that may be one on record: `key` names them where they are decided of,
    `label` is their number or title; `places` are those of the first few rows."""

    key: str
    likeness: Likeness
    size: int
    places: tuple[str, ...]
    label: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record of a file, with as much of it as names it: `where` it stands, and what would become of it before the
    public."""

    where: str
    standing: PublicStanding
    kind: str
    names: Fields

    @classmethod
    def of(cls, where: str, standing: PublicStanding, document: Document) -> "ShownRecord":
        names = {name: value for name, value in document.items() if name in _NAMING}
        return cls(where, standing, document["kind"], names)


@dataclass(slots=True)
class Report:
    """What an import did so far. `counts` are by outcome: recorded, revised, unchanged, skipped, refused, and proposed
    where a second person must approve it, by the `proposal`; `kinds` are the same by kind of record; `waiting` are the
    records that refer to others which have not come yet; of a dry run `standings` count what would become of how many
    records of which kind before the public, and `shown` are the first of each; `reasons` say why a second person must
    approve it; `unread` counts what stays as it was written; `prose` tells what was read of provenance texts; `alike`
    are the first of the rows that may be one object, of so many groups; `notes` say how a table was read by the
    command, which reads it itself."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    standings: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shown: list[ShownRecord] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    samples: list[Document] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    prose: ProseReport | None = None
    waiting: int = 0
    proposal: int | None = None
    rows_written: int = 0
    notes: list[RegistryError] = field(default_factory=list)
    alike: list[AlikeRows] = field(default_factory=list)
    alike_groups: int = 0
    most_refusals: int = 10_000

    @classmethod
    def of(cls, stored: Mapping[str, Any], most_refusals: int) -> "Report":
        """As it was kept with a job."""
        prose = stored.get("prose")
        return cls(
            counts=Counter(stored.get("counts", {})),
            kinds=defaultdict(Counter, {name: Counter(by) for name, by in stored.get("kinds", {}).items()}),
            standings=defaultdict(Counter, {name: Counter(by) for name, by in stored.get("standings", {}).items()}),
            shown=[ShownRecord(**record) for record in stored.get("shown", ())],
            refusals=[Refusal.of_json(refusal) for refusal in stored.get("refusals", ())],
            samples=list(stored.get("samples", ())),
            reasons=list(stored.get("reasons", ())),
            unread=Counter(stored.get("kept", {})),
            prose=ProseReport.of(prose) if prose else None,
            waiting=stored.get("waiting", 0),
            alike=[AlikeRows(**{**rows, "places": tuple(rows["places"])}) for rows in stored.get("alike", ())],
            alike_groups=stored.get("alike_groups", 0),
            most_refusals=most_refusals,
        )

    def as_json(self) -> dict[str, Any]:
        """In the form in which it is kept with a job."""
        return {
            "counts": dict(self.counts),
            "kinds": {outcome: dict(by_kind) for outcome, by_kind in self.kinds.items()},
            "standings": {standing: dict(by_kind) for standing, by_kind in self.standings.items()},
            "shown": [asdict(record) for record in self.shown],
            "refusals": [refusal.as_json() for refusal in self.refusals],
            "samples": self.samples,
            "reasons": self.reasons,
            "kept": dict(self.unread),
            "prose": self.prose.as_json() if self.prose is not None else None,
            "waiting": self.waiting,
            "alike": [asdict(rows) for rows in self.alike],
            "alike_groups": self.alike_groups,
        }

    def refuse(self, refusal: Refusal) -> None:
        self.counts["refused"] += 1
        if len(self.refusals) < self.most_refusals:
            self.refusals.append(refusal)

    def show(self, where: str, standing: PublicStanding, document: Document) -> None:
        """Counts what would become of a record before the public, and keeps the first of each kind to be opened; of
        what stays private the count alone."""
        self.standings[standing][document["kind"]] += 1
        if standing != "private" and self.standings[standing][document["kind"]] <= MOST_TOLD:
            self.shown.append(ShownRecord.of(where, standing, document))

    def sample(self, document: Document) -> None:
        """Keeps a document to show what the file gives, while there is room."""
        if document["kind"] in _SAMPLED and len(self.samples) < MOST_SAMPLES:
            self.samples.append(document)
