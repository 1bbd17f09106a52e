import pytest
from registry.operations.researching import give_up, take_up

from registry.errors import NotAllowedError
from registry.queries.workspace.worklist import FindingKey, researched_by
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT, GAP = make.ref("object"), FindingKey("gap")


@pytest.fixture
def staff(sqlite_engine):
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_())
    return {name: acting(sqlite_engine, employ(sqlite_engine, name)) for name in ("researcher", "registrar", "viewer")}


def researches(engine, who):
    with engine.connect() as connection:
        return [one.note for one in researched_by(connection, who.institution, who.account)]


def test_finding_is_researched_by_who_took_it_up_last(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, GAP, " Archive ")
    assert researches(sqlite_engine, staff["researcher"]) == ["Archive"]
    take_up(sqlite_engine, staff["registrar"], OBJECT, GAP, "")
    assert researches(sqlite_engine, staff["researcher"]) == []
    assert researches(sqlite_engine, staff["registrar"]) == [None]


def test_finding_that_is_given_up_is_researched_by_nobody(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, GAP, "")
    give_up(sqlite_engine, staff["registrar"], OBJECT, GAP)
    assert researches(sqlite_engine, staff["researcher"]) == []


def test_findings_of_one_rule_are_researched_apart(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, FindingKey("gap", period="1901/1949"), "")
    give_up(sqlite_engine, staff["researcher"], OBJECT, FindingKey("gap", period="1644/1932"))
    assert researches(sqlite_engine, staff["researcher"]) == [None]


def test_viewer_researches_nothing(sqlite_engine, staff):
    with pytest.raises(NotAllowedError):
        take_up(sqlite_engine, staff["viewer"], OBJECT, GAP, "")
