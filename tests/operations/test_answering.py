import pytest

from registry.errors import DocumentError, NotFoundError
from registry.operations.answering import answer
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.documents import document
from tests import factories as make

OBJECT = make.ref("object")
GIVEN = {"rule": "gap", "reason": "Looked for.", "answered_by": "A. Keeper", "answered_on": "2026-11-24"}


@pytest.fixture
def with_a_gap(engine):
    make.record(
        engine,
        make.source(),
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        make.event("a", date={"edtf": "1850"}, participants=[{"party": make.ref("party", "a"), "role": "to"}]),
        make.event("b", date={"edtf": "1950"}, participants=[{"party": make.ref("party", "b"), "role": "to"}]),
    )
    return engine


def answers(engine):
    with engine.connect() as connection:
        return document(connection, OBJECT).get("answers", [])


def test_a_finding_is_answered_with_reason_and_evidence(with_a_gap):
    given = {**GIVEN, "period": "1901/1949", "source": make.ref("source"), "locator": "p. 7"}
    assert answer(with_a_gap, OBJECT, given, read_rule_tables(), actor="t").status == "revised"
    assert answers(with_a_gap) == [given]


def test_another_answer_to_the_same_finding_takes_its_place(with_a_gap):
    for reason in ("One.", "Two."):
        answer(with_a_gap, OBJECT, {**GIVEN, "reason": reason}, read_rule_tables(), actor="t")
    assert [given["reason"] for given in answers(with_a_gap)] == ["Two."]
    answer(with_a_gap, OBJECT, {**GIVEN, "period": "1901/1949"}, read_rule_tables(), actor="t")
    assert len(answers(with_a_gap)) == 2


@pytest.mark.parametrize(
    ("given", "error"),
    [({"rule": "iraq"}, NotFoundError), ({"period": "1800"}, NotFoundError),
     ({"about": make.ref("event", "a")}, NotFoundError), ({"answered_on": "yesterday"}, DocumentError)],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_nothing_kept(with_a_gap, given, error):
    with pytest.raises(error):
        answer(with_a_gap, OBJECT, {**GIVEN, **given}, read_rule_tables(), actor="t")
    assert answers(with_a_gap) == []


def test_an_object_that_is_not_there_says_so(engine):
    with pytest.raises(NotFoundError):
        answer(engine, OBJECT, GIVEN, read_rule_tables(), actor="t")
