"""Filters of objects by what follows from their histories: who holds them now, what was agreed, which findings are
open. Each has the objects looked at of which it can be true, and asks the rules that their pages ask."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Select, literal, select, true, union, union_all

from registry.models import (
    CertificateObject,
    CertificateParty,
    CulturalObject,
    Event,
    EventObject,
    Participant,
    Record,
)
from registry.provenance.chain import CUSTODY, TITLE, Held, HeldState, Track, held
from registry.provenance.codes import RuleId
from registry.provenance.findings import BY_ID, RULES
from registry.provenance.findings.texts import ENGLISH
from registry.queries.dossiers.loading import ObjectDossier, dossiers
from registry.queries.records.merges import same_parties
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import records
from registry.queries.workspace.lists.description import Desk, Filter, Row
from registry.queries.workspace.worklist import open_findings

_object = CulturalObject.__table__
_ANY = "any"


def load_dossiers(connection: Connection, rows: Sequence[Row], desk: Desk) -> Iterator[tuple[int, ObjectDossier]]:
    """The dossiers of some objects of a list, each with its key."""
    keys = {row.reference: row.key for row in rows}
    for loaded in dossiers(connection, list(keys.values()), desk.rule_tables):
        yield keys[loaded.document["ref"]], loaded


def _sharing(*told: Any) -> ColumnElement[bool]:
    """The objects of these statements, and those with which they share a history: a whole, its parts."""
    named = union(*told).cte()
    own = select(named.c.object_id)
    wholes = select(_object.c.part_of_id).where(_object.c.record_id.in_(own), _object.c.part_of_id.is_not(None))
    sets = union(own, wholes).cte()
    of_sets = select(_object.c.record_id).where(_object.c.part_of_id.in_(select(sets.c.object_id)))
    return records.KEY.in_(union_all(select(sets.c.object_id), of_sets))


def _stated(of: Any, acting: Any, *conditions: Any) -> Select[Any]:
    """The objects of events or certificates that the institution reads, by their tables."""
    record = Record.__table__.alias()
    return (
        select(of.object_id)
        .join_from(of, acting, acting.record_id == of.record_id)
        .join(record, record.c.id == of.record_id)
        .where(record.c.withdrawn.is_(None), is_readable(record), *conditions)
    )


def _acted(party: int, _: Desk) -> ColumnElement[bool]:
    same = select(same_parties(literal(party)).c.party_id)
    return _sharing(
        _stated(EventObject, Participant, Participant.party_id.in_(same)),
        _stated(CertificateObject, CertificateParty, CertificateParty.party_id.in_(same)),
    )


def _agreed(code: str, _: Desk) -> ColumnElement[bool]:
    return _sharing(_stated(EventObject, Event, Event.outcome == "promised"))


def _may_stand(state: str, _: Desk) -> ColumnElement[bool]:
    if state not in ("destroyed", "broken up"):
        return true()
    return _sharing(_stated(EventObject, Event, Event.type.in_(("destruction", "dissolution"))))


# How far it can be told who holds an object now. Its page has one sentence for both ways of passing to nobody named.
STATES: Mapping[str, tuple[frozenset[HeldState], str]] = {
    "known": (frozenset(("known",)), "with a known holder"),
    "contested": (frozenset(("contested",)), "disputed"),
    "unnamed": (frozenset(("unnamed",)), "with a holder who is not named"),
    "ended": (frozenset(("ended",)), "last with a holder who can’t hold it any more"),
    "nobody": (frozenset(("lost", "passed")), "passed to nobody who is named"),
    "destroyed": (frozenset(("destroyed",)), "ended when the object was destroyed"),
    "broken up": (frozenset(("broken up",)), "ended when the object was broken up"),
    "no evidence": (frozenset(("no evidence",)), "not recorded here"),
    "withheld": (frozenset(("withheld",)), "perhaps passed by what is withheld"),
}


def _is_with(track: Track) -> Callable[[str, ObjectDossier], bool]:
    return lambda party, loaded: party in _held(loaded, track).holders


def _stands(track: Track) -> Callable[[str, ObjectDossier], bool]:
    return lambda code, loaded: not STATES[code][0].isdisjoint(_held(loaded, track).states)


def _held(loaded: ObjectDossier, track: Track) -> Held:
    return held(loaded.dossier.versions, track, loaded.dossier.withheld)


def _is_agreed(_: str, loaded: ObjectDossier) -> bool:
    return bool(loaded.dossier.versions.open_promises)


def _is_asked(code: str, desk: Desk) -> bool:
    return code == _ANY or BY_ID[cast(RuleId, code)].is_applied(desk.rule_tables)


def _is_open(code: str, loaded: ObjectDossier) -> bool:
    return any(code == _ANY or code in finding.rules for finding in open_findings(loaded))


_TITLES = sorted((ENGLISH[rule.id].title, rule.id) for rule in RULES)
_TRACKS = (("title", "Title", TITLE), ("custody", "Custody", CUSTODY))
_WITH = tuple(
    Filter(f"{key}_with", f"{label} now with", _acted, names="party",
           said=f"{key} now with {{}}, as last recorded", decides=_is_with(track))
    for key, label, track in _TRACKS
)  # fmt: skip
_NOW = tuple(
    Filter(f"{key}_now", f"{label} now", _may_stand,
           options={code: f"{key} {words}" for code, (_, words) in STATES.items()}, decides=_stands(track))
    for key, label, track in _TRACKS
)  # fmt: skip
FILTERS = (
    *_WITH,
    *_NOW,
    Filter(
        "agreed",
        "Agreements",
        _agreed,
        options={"open": "agreed, and not evidenced as carried out"},
        decides=_is_agreed,
    ),
    Filter(
        "open_finding",
        "Open findings",
        lambda _, __: true(),
        options={_ANY: "with an open finding", **{rule: f"open finding “{title}”" for title, rule in _TITLES}},
        decides=_is_open,
        is_asked=_is_asked,
    ),
)
