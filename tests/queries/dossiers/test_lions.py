"""What the registry must say of the founding case, derived from its events."""

import pytest

from registry.exchange.importer import import_file
from registry.provenance.chain import Ref, sentences
from registry.provenance.findings import assess
from registry.queries.dossiers.loading import collection, dossiers
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.headers import find
from registry.queries.records.labels import labels
from tests.conftest import ROOT
from tests.provenance.making import day, days, last

LIONS = "OBJ-Y3FSG-THEBC"
KANSONG, JEON, MUSEUM = "PTY-2BCTC-2NTY1", "PTY-S2NJD-FJX9K", "PTY-PXA6T-KNCJQ"
NCHA, KOREA = "PTY-ZRPJQ-V4Z9P", "PTY-PVZ54-7NBA3"
BOHWAGAK = "PLC-NPQCK-EEX86"


@pytest.fixture
def lions(sqlite_engine):
    for name in ("00-places", "01-stone-lions"):
        assert import_file(sqlite_engine, ROOT / "seed" / f"{name}.json", actor="t").refusals == []
    with sqlite_engine.connect() as connection:
        [found] = dossiers(connection, [find(connection, LIONS).key], read_rule_tables())
        said = sentences(found.dossier.versions, found.dossier.parties)
        refs = {part.reference for line in said for part in line.parts if isinstance(part, Ref)}
        names = labels(connection, refs)
    words = {
        line.matter: "".join(part if isinstance(part, str) else names[part.reference].name.text for part in line.parts)
        for line in said
    }
    return found.dossier, words


def test_title_is_with_the_kansong_side_since_1933_and_the_legal_person_unresolved(lions):
    dossier, words = lions
    present = dossier.versions.common.title_now
    assert (present.side, present.since, present.why) == (KANSONG, days("1933"), "known")
    assert words["title"].startswith("The Kansong side since 1933 (which legal person is not settled), last evidenced")
    assert words["title"].endswith("5 January 2026.")


def test_custody_at_bohwagak_is_certain_from_1938_to_the_last_evidence(lions):
    dossier, words = lions
    stay = dossier.versions.common.stays[-1]
    assert (stay.place, stay.certain) == (BOHWAGAK, (last("1938"), day("2026-01-05")))
    custody = [tenure for tenure in dossier.versions.common.custody if tenure.side == KANSONG]
    assert [tenure.holder for tenure in custody] == [JEON, MUSEUM]
    assert words["place"] == "Evidenced at Bohwagak from 1938 to 5 January 2026."


def test_jeon_held_them_in_person_and_the_museum_only_after_his_death(lions):
    dossier, words = lions
    jeon, museum = (tenure for tenure in dossier.versions.common.custody if tenure.side == KANSONG)
    assert jeon.certain == (last("1933"), day("1962"))
    assert museum.begins.earliest >= day("1962")
    assert words["custody"].startswith("Kansong Art Museum since some time between 1962 and December 2025")


def test_the_donation_is_agreed_and_its_handover_not_evidenced(lions):
    dossier, words = lions
    [promise] = [p for p in dossier.versions.promises if NCHA in p.receivers]
    assert (promise.givers, promise.when, promise.fulfilled_by) == ((KANSONG,), days("2026-01-05"), None)
    assert words["agreed"].startswith("Agreed on 5 January 2026, from The Kansong side to National Cultural Heritage")
    assert words["agreed"].endswith("that it was carried out is not evidenced.")
    rules = {rule for finding in assess(dossier) for rule in finding.rules}
    assert {"certificate-and-chain", "handover-open"} <= rules
    assert "mandate-missing" not in rules


def test_the_path_of_title_is_contested_between_two_accounts(lions):
    dossier, words = lions
    assert dossier.versions.title_is_contested
    assert [chain.title_now.side for chain in dossier.versions.alternatives] == [KANSONG, KOREA]
    assert "Republic of Korea" in words["accounts"]
    common = {(tenure.holder, tenure.track) for tenure in dossier.versions.in_all}
    assert (JEON, "title") in common
    assert all((tenure.holder, tenure.track) != (KOREA, "title") for tenure in dossier.versions.in_all)


def test_everything_before_1933_is_unknown_and_in_the_windows_of_findings(lions):
    dossier, words = lions
    [gap] = [gap for gap in dossier.versions.common.gaps if gap.track == "title" and gap.is_certain]
    assert (gap.first, gap.last) == (day("1644"), last("1932"))
    assert words["before"] == "No named holder is recorded before 1933."
    [first, *_] = assess(dossier)
    assert (first.rule, first.is_possible) == ("gap", False)
    assert first.detail["gap"] == "No named holder is recorded from 1911 on and before 1933"
    assert [aspect.rule for aspect in first.also].count("china-war") == 1


def test_the_press_reports_weekday_is_impossible_and_the_right_date_proposed(lions):
    dossier, _ = lions
    [found] = [aspect for finding in assess(dossier) for aspect in finding.also if aspect.rule == "weekday"]
    assert found.words == "5 December 2025 was a Friday, not a Monday; 5 January 2026 was a Monday."


def test_nowhere_is_anything_said_to_be_looted(lions):
    dossier, words = lions
    told = " ".join([*words.values(), *(f"{f.title} {f.words} {f.because} {f.settles}" for f in assess(dossier))])
    assert "loot" not in told.lower()


def test_what_is_derived_of_one_object_is_what_is_derived_over_the_collection(seeded_engine):
    with seeded_engine.connect() as connection:
        together = {one.document["ref"]: one.dossier.versions for one in collection(connection, read_rule_tables())}
        assert len(together) > 20
        for ref, versions in together.items():
            [alone] = dossiers(connection, [find(connection, ref).key], read_rule_tables())
            assert alone.dossier.versions.chains == versions.chains
