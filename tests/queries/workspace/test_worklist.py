import pytest

from registry.operations.findings import take_up
from registry.provenance.findings import assess
from registry.queries.dossiers.loading import dossiers
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.headers import find
from registry.queries.workspace.worklist import FindingKey, finding_keys, open_findings, work_on
from tests import factories as make
from tests.provenance.findings.making import case
from tests.provenance.making import event
from tests.staffing import acting, employ, institution

OBJECT = make.ref("object")


def keys(*events):
    findings = assess(case(*events))
    return dict(zip(finding_keys(findings), findings, strict=True)), findings


def test_key_tells_each_finding_of_an_object_from_the_others():
    by_key, findings = keys(event("a", "1850", to="A"), event("b", "1900", to="B"), event("c", "1960", to="C"))
    assert len(by_key) == len(findings) > 3


def test_finding_that_is_the_only_one_of_its_rule_is_told_by_the_rule_alone():
    by_key, findings = keys(event("a", "1850", to="A"))
    once = [f.rule for f in findings if [other.rule for other in findings].count(f.rule) == 1]
    assert once
    assert all(FindingKey(rule) in by_key for rule in once)


@pytest.fixture
def object_key(sqlite_engine):
    institution(sqlite_engine)
    taken = make.event(date={"edtf": "1850"}, participants=[{"party": make.ref("party"), "role": "to"}])
    make.record(sqlite_engine, make.party(), make.object_(), taken)
    with sqlite_engine.connect() as connection:
        return find(connection, OBJECT).key


def states(engine, key, at):
    with engine.connect() as connection:
        [work] = work_on(connection, [key], at, read_rule_tables())
    return {item.finding.rule: item.state for item in work.items}, work


def open_ones(engine, key):
    with engine.connect() as connection:
        [loaded] = dossiers(connection, [key], read_rule_tables())
        return open_findings(loaded)


def test_finding_is_open_researched_or_settled(sqlite_engine, object_key):
    before, work = states(sqlite_engine, object_key, 1)
    assert set(before.values()) == {"open"}
    assert {finding.rule for finding in open_ones(sqlite_engine, object_key)} == set(before)
    [evidence] = [item for item in work.items if item.finding.rule == "no-evidence"]
    assert evidence.events == ((make.ref("event"), "Bought, 1850"),)
    researcher = acting(sqlite_engine, employ(sqlite_engine, "researcher"))
    take_up(sqlite_engine, researcher, OBJECT, evidence.key, "", read_rule_tables())
    assert states(sqlite_engine, object_key, 1)[0]["no-evidence"] == "being researched"
    assert states(sqlite_engine, object_key, 2)[0]["no-evidence"] == "open"


def test_answered_finding_is_settled_and_no_longer_open_work(sqlite_engine, object_key):
    answer = {"rule": "no-evidence", "reason": "x", "answered_by": "K", "answered_on": "2026-11-24"}
    make.record(sqlite_engine, make.object_(answers=[answer]))
    found, work = states(sqlite_engine, object_key, 1)
    assert found["no-evidence"] == "settled"
    assert "no-evidence" not in {item.finding.rule for item in work.open}
    assert open_ones(sqlite_engine, object_key) == tuple(item.finding for item in work.open)
