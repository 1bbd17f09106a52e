"""Dossiers for the tests of rules, as short as they can be written."""

import json
from importlib.resources import files

from registry.provenance.chain import Facts, PartyFacts, derive_versions
from registry.provenance.findings import CertificateFacts, Dossier, ObjectFacts, Signing, read_tables
from tests.provenance.making import days, event

TABLES = read_tables(
    json.loads(files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8"))
)
PLACES = {code: frozenset((code,)) for code in ("CN", "JP", "KR", "US", "DE", "FR", "IQ", "SY", "KH", "UA", "IT", "NG",
                                               "AF", "YE", "ET", "GB", "GR", "EG")}  # fmt: skip

PLACES |= {"BENIN": frozenset(("NG", "NG-BENIN-CITY")), "YUANMINGYUAN": frozenset(("CN", "CN-YUANMINGYUAN"))}


def case(
    *events,
    made=None,
    origin=(),
    archaeological=None,
    words="",
    parties=(),
    names=None,
    seats=None,
    certificates=(),
    open_cases=(),
    sources=None,
    identifiers=(),
    findspot=False,
    parts=(),
    years=(),
    whole=None,
    lots=None,
    open_claims=(),
    closed_cases=(),
    told="",
):
    known = {party.ref: party for party in parties}
    facts = Facts(known, {}, years, days(made))
    return Dossier(
        object=ObjectFacts("O", days(made), frozenset(origin), words, told, identifiers=identifiers,
                           is_archaeological=archaeological, findspot_known=findspot, parts=parts, whole=whole),
        events={e.ref: e for e in events},
        versions=derive_versions(events, subject="O" if parts or whole else None, whole=whole, parts=parts,
                                 facts=facts),
        parties=known,
        names=names or {},
        places=PLACES,
        seats=seats or {},
        certificates=certificates,
        open_cases=open_cases,
        open_claims=open_claims,
        closed_cases=closed_cases,
        lots=lots or {},
        sources=sources or {},
        rule_tables=TABLES,
    )  # fmt: skip


def left(origin, when, *, here="GB", **more):
    """An object that is recorded outside its country of origin for the first time."""
    return case(event("out", when, giver="A", to="B", place=here), origin=(origin,), **more)


def agreement(**more):
    given = {
        "status": "issued",
        "title_passes": "unknown",
        "custody_passes": "on_handover",
        "signed": days("2026-01-05"),
    }
    return CertificateFacts("CRT", **{**given, **more})


GIVER, RECEIVER = Signing("K", "giver"), Signing("C", "receiver")
BOUGHT = event("a", "1933", to="K")
UNKNOWN = PartyFacts("X", "unknown", "unknown")
NO_DATE = event("n", None, to="A")
