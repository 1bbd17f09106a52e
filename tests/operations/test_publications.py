import pytest

from registry.errors import DocumentError, NotAllowedError, NotFoundError, StepError
from registry.operations.publications import publication, publish, take_back
from registry.operations.verification import verify
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.documents import document
from registry.queries.workspace.worklist import FindingKey
from registry.services.clock import today
from tests import factories as make
from tests.operations.test_findings import OBJECT, record_a_gap
from tests.staffing import acting, employ, institution

GAP = FindingKey("gap", period="1901/1949")
TABLES = read_rule_tables()


@pytest.fixture
def with_a_gap(sqlite_engine):
    record_a_gap(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def staff(with_a_gap):
    institution(with_a_gap)
    return {name: acting(with_a_gap, employ(with_a_gap, name)) for name in ("registrar", "researcher")}


def published(engine):
    with engine.connect() as connection:
        return document(connection, OBJECT).get("published_findings", [])


def test_finding_is_published_with_who_and_when(with_a_gap):
    stated = publication(GAP, "Kim", " Who had it? ")
    assert publish(with_a_gap, OBJECT, stated, TABLES, by="t").state == "recorded"
    assert published(with_a_gap) == [
        {
            "rule": "gap",
            "period": "1901/1949",
            "wording": "Who had it?",
            "published_by": "Kim",
            "published_on": today().isoformat(),
        }
    ]
    with with_a_gap.connect() as connection:
        assert list(verify(connection)) == []


def test_finding_published_again_is_worded_anew(with_a_gap):
    for wording in ("One.", "Two."):
        publish(with_a_gap, OBJECT, publication(GAP, "Kim", wording), TABLES, by="t")
    assert [entry["wording"] for entry in published(with_a_gap)] == ["Two."]


def test_finding_is_taken_back(with_a_gap):
    publish(with_a_gap, OBJECT, publication(GAP, "Kim"), TABLES, by="t")
    take_back(with_a_gap, OBJECT, GAP, by="t")
    assert published(with_a_gap) == []


@pytest.mark.parametrize("key", [FindingKey("iraq"), FindingKey("gap", period="1644/1700")])
def test_finding_that_there_is_not_is_neither_published_nor_taken_back(with_a_gap, key):
    with pytest.raises(NotFoundError):
        publish(with_a_gap, OBJECT, publication(key, "Kim"), TABLES, by="t")
    with pytest.raises(NotFoundError):
        take_back(with_a_gap, OBJECT, key, by="t")
    assert published(with_a_gap) == []


def test_publication_of_no_rule_is_refused(with_a_gap):
    with pytest.raises(DocumentError):
        publish(with_a_gap, OBJECT, {**publication(GAP, "Kim"), "rule": "none"}, TABLES, by="t")


def test_wording_that_names_somebody_who_may_be_living_is_refused(with_a_gap):
    named = publication(GAP, "Kim", f"Did {make.party('b')['names'][0]['text']} have it?")
    with pytest.raises(StepError, match=r"finding\.names-living"):
        publish(with_a_gap, OBJECT, named, TABLES, by="t")
    assert published(with_a_gap) == []


def test_registrar_publishes_alone_and_takes_back_with_a_second_person(with_a_gap, staff):
    settled = publish(with_a_gap, OBJECT, publication(GAP, "Kim"), TABLES, by=staff["registrar"])
    assert settled.state == "recorded"
    assert take_back(with_a_gap, OBJECT, GAP, by=staff["registrar"]).state == "submitted"
    assert len(published(with_a_gap)) == 1


def test_who_may_not_submit_publishes_nothing(with_a_gap, staff):
    with pytest.raises(NotAllowedError):
        publish(with_a_gap, OBJECT, publication(GAP, "Kim"), TABLES, by=staff["researcher"])
    with pytest.raises(NotAllowedError):
        take_back(with_a_gap, OBJECT, GAP, by=staff["researcher"])
