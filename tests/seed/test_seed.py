"""The founding cases, as they are loaded."""

import json

import pytest

from registry import schemas
from registry.exchange.importer import import_file
from registry.ledger import entries
from registry.provenance import vocabulary
from registry.provenance.dates import weekday_mismatch
from tests.conftest import ROOT

FILES = sorted((ROOT / "seed").glob("*.json"))
CASES = [path for path in FILES if not path.name.startswith("00")]
RECORDS = {path.stem: json.loads(path.read_text("utf-8"))["records"] for path in FILES}
ALL = [record for records in RECORDS.values() for record in records]
LIONS = {kind: [r for r in RECORDS["01-stone-lions"] if r["kind"] == kind] for kind in schemas.SCHEMAS}
# A source is itself the evidence; an account only gathers events that have theirs.
EVIDENCED = ("object", "event", "certificate", "auction", "lot", "case", "party")


def test_there_are_twelve_cases_or_more_and_each_has_an_object_with_a_history():
    assert len(CASES) >= 12
    for path in CASES:
        kinds = [record["kind"] for record in RECORDS[path.stem]]
        assert kinds.count("object") >= 1
        assert kinds.count("event") >= 3


def test_together_they_use_every_kind_of_event_and_certificate():
    # Of an exchange no founding case has a source that was read.
    not_told_yet = {"exchange"}
    assert {r["type"] for r in ALL if r["kind"] == "event"} | not_told_yet == set(vocabulary.EVENT_TYPES)
    assert {r["type"] for r in ALL if r["kind"] == "certificate"} == set(vocabulary.CERTIFICATE_TYPES)


@pytest.mark.parametrize("kind", EVIDENCED)
def test_every_statement_has_a_citation(kind):
    records = [r for r in ALL if r["kind"] == kind]
    assert records
    assert [r["ref"] for r in records if not r.get("citations")] == []


def test_every_source_says_where_it_can_be_read_or_why_not():
    for source in (r for r in ALL if r["kind"] == "source"):
        assert source["names"][0]["text"]
        placed = "publisher" in source and "url" in source and "accessed" in source
        assert placed or source.get("note"), source["ref"]


def test_every_record_is_public_valid_and_known_once():
    assert len({r["ref"] for r in ALL}) == len(ALL)
    assert [schemas.load(r)["visibility"] for r in ALL] == ["public"] * len(ALL)


def test_no_party_place_or_source_stands_there_unused():
    said = {record["ref"]: json.dumps(record) for record in ALL}
    for record in (r for r in ALL if r["kind"] in ("party", "place", "source")):
        assert any(record["ref"] in text for ref, text in said.items() if ref != record["ref"]) or "part_of" in record


def test_they_are_loaded_by_the_importer_whole_and_once(engine):
    for path in FILES + FILES:
        assert import_file(engine, path, actor="t").refusals == []
    with engine.connect() as connection:
        assert entries.count(connection) == len(ALL)


def test_the_lions_are_a_pair_with_a_male_and_a_female():
    [pair] = [o for o in LIONS["object"] if o.get("composition") == "pair"]
    parts = [o for o in LIONS["object"] if o.get("part_of") == pair["ref"]]
    assert len(parts) == 2
    assert {part["names"][0]["text"] for part in parts} == {"Male lion of the pair", "Female lion of the pair"}


def test_the_lot_of_1933_held_pagodas_lanterns_and_stupas_too():
    [lot] = LIONS["lot"]
    assert "hammer" not in lot
    names = {o["ref"]: o["names"][0]["text"].lower() for o in LIONS["object"]}
    together = " ".join(names[ref] for ref in lot["objects"])
    assert all(word in together for word in ("lion", "pagoda", "lantern", "stupa"))


def test_presidents_attend_and_do_not_sign():
    [certificate] = LIONS["certificate"]
    names = {r["ref"]: r["names"][0]["text"] for r in ALL if r["kind"] == "party"}
    roles = {}
    for party in certificate["parties"]:
        roles.setdefault(party["role"], set()).add(names[party["party"]])
    assert roles["signatory"] == {"You Hong June", "Rao Quan"}
    assert all("Myung" not in name and "Jinping" not in name for name in roles["signatory"])
    assert certificate["custody_passes"] != "on_signature"


def test_the_agreement_is_promised_and_nothing_was_handed_over():
    agreed = [e for e in LIONS["event"] if e["type"] in ("donation", "gift")]
    assert {e["outcome"] for e in agreed} == {"promised", "failed"}
    assert not [e for e in LIONS["event"] if e["type"] in ("repatriation", "return") and e["standing"] == "accepted"]


def test_two_paths_of_title_stand_side_by_side_and_none_is_preferred():
    assert len(LIONS["hypothesis"]) == 2
    assert all("preferred_by" not in account for account in LIONS["hypothesis"])
    for account in LIONS["hypothesis"]:
        assert any(account["ref"] in e.get("hypotheses", ()) for e in LIONS["event"])


def test_december_5_is_disputed_beside_the_accepted_date_and_its_weekday_is_wrong():
    [disputed] = [e for e in LIONS["event"] if e.get("date", {}).get("edtf") == "2025-12-05"]
    assert disputed["standing"] == "disputed"
    assert weekday_mismatch("2025-12-05", disputed["date"]["weekday"]) == "Friday"
    [accepted] = [e for e in LIONS["event"] if e["ref"] == disputed["alternative_to"]]
    assert (accepted["date"]["edtf"], accepted.get("standing", "accepted")) == ("2026-01-05", "accepted")
    assert weekday_mismatch("2026-01-05", "Monday") is None


def test_the_lions_tell_the_wish_the_will_and_the_reason_for_2026():
    [pair] = [o for o in LIONS["object"] if o.get("composition") == "pair"]
    quoted = [c["quotation"] for c in pair["citations"] if "quotation" in c]
    assert any("send them back to their homeland someday" in words for words in quoted)
    assert any("유언" in words for words in quoted)
    [agreed] = [e for e in LIONS["event"] if e.get("date", {}).get("weekday") and e.get("standing") == "accepted"]
    assert "120th year" in agreed["reason"]


def test_the_report_that_began_it_was_read_and_is_quoted():
    [report] = [s for s in LIONS["source"] if "@ScottFo83517667" in s.get("author", "")]
    assert report["accessed"]
    assert "url" not in report
    said = [c for r in RECORDS["01-stone-lions"] for c in r.get("citations", ()) if c["source"] == report["ref"]]
    assert {c["locator"] for c in said} == {"¶3", "¶6", "¶8"}
    assert all("quotation" in c for c in said)


def test_nobody_is_said_to_have_seen_the_lions_after_the_experts():
    seen = [e for e in LIONS["event"] if e["type"] in ("sighting", "appraisal")]
    assert [(e["type"], e["date"]["edtf"]) for e in seen] == [("appraisal", "[2025-09..2025-12]")]


def test_what_only_a_self_published_page_says_of_the_lions_is_rejected_or_possible():
    low = {s["ref"] for s in LIONS["source"] if s["reliability"] == "low"}
    resting = [e for e in LIONS["event"] if {c["source"] for c in e["citations"]} <= low]
    assert len(resting) == 3
    assert all(e["certainty"] == "possible" and e["standing"] in ("rejected", "disputed") for e in resting)


def test_nowhere_are_the_lions_said_to_be_looted():
    assert "loot" not in json.dumps(RECORDS["01-stone-lions"]).lower()
