"""What of an object's record the public has of findings, and on what it hangs."""

import pytest

from registry.operations.publications import publication, publish
from registry.queries.dossiers.publishing import public_bundle, public_versions
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.headers import find
from registry.queries.records.versions import load_versions
from registry.queries.workspace.worklist import FindingKey
from tests import factories as make

OBJECT, HOLDER, TABLES = make.ref("object"), make.ref("party"), read_rule_tables()
ANSWER = {"rule": "no-evidence", "reason": "R", "answered_by": "K", "answered_on": "2026-11-24"}


@pytest.fixture
def answered(sqlite_engine):
    taking = [{"party": HOLDER, "role": "to"}]
    make.record(sqlite_engine, make.party(), make.object_(answers=[ANSWER]), make.event(participants=taking))
    return sqlite_engine


def bundled(engine, *, shows_all=False):
    with engine.connect() as connection:
        return public_bundle(connection, find(connection, OBJECT), TABLES, shows_all=shows_all)


def versions_of(engine):
    with engine.connect() as connection:
        loaded = load_versions(connection, find(connection, OBJECT), 1, told_as=str, is_public=True)
        return public_versions(connection, loaded, TABLES).versions


def test_bundle_has_an_answer_where_its_finding_is_public(answered):
    assert "answers" not in bundled(answered).documents[0]
    assert bundled(answered, shows_all=True).documents[0]["answers"] == [ANSWER]
    publish(answered, OBJECT, publication(FindingKey("no-evidence"), "K"), TABLES, by="t")
    bundle = bundled(answered)
    assert bundle.documents[0]["answers"] == [ANSWER]
    assert HOLDER in bundle.drew_on


def test_versions_tell_of_a_finding_by_what_is_public_now(answered):
    assert ["answers" in version.document for version in versions_of(answered)] == [False]
    publish(answered, OBJECT, publication(FindingKey("no-evidence"), "K"), TABLES, by="t")
    versions = versions_of(answered)
    assert ["answers" in version.document for version in versions] == [True, True]
    assert versions[0].operation == "record"
