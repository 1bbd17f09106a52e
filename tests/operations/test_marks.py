import pytest

from registry.errors import BadReferenceError, DocumentError, NotAllowedError, NotFoundError
from registry.operations.marks import Marking, mark_findings, mark_of
from registry.operations.verification import verify
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.workspace.marks import marks
from registry.queries.workspace.worklist import FindingKey
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT, KEY, TABLES = make.ref("object"), FindingKey("no-evidence"), read_rule_tables()


@pytest.fixture
def recorded(engine):
    institution(engine)
    make.record(
        engine, make.party(), make.object_(), make.event(participants=[{"party": make.ref("party"), "role": "to"}])
    )
    return engine


def marked(engine, by="cli:kim", *, key=KEY, reference=OBJECT, mark="useful", reason="It led on.", person="Kim"):
    return mark_findings(engine, [Marking(mark_of(key, reference, mark, reason, person))], TABLES, by=by)


def kept(engine, at=None):
    with engine.connect() as connection:
        return [(mark.person, mark.mark, mark.reason) for mark in marks(connection, at)]


def test_mark_is_kept_once_a_person_and_finding_and_the_last_counts(recorded):
    assert [marked(recorded), marked(recorded), marked(recorded, mark="wrong")] == [1, 0, 1]
    assert kept(recorded) == [("Kim", "wrong", "It led on.")]
    marked(recorded, person="Lee")
    assert kept(recorded) == [("Kim", "wrong", "It led on."), ("Lee", "useful", "It led on.")]
    with recorded.connect() as connection:
        assert list(verify(connection)) == []


@pytest.mark.parametrize(
    ("stated", "error"),
    [
        ({"mark": "fine"}, DocumentError),
        ({"reason": " "}, DocumentError),
        ({"reference": "OBJ-1"}, BadReferenceError),
        ({"reference": make.ref("object", "none")}, NotFoundError),
        ({"key": FindingKey("syria")}, NotFoundError),
        ({"key": FindingKey("no-evidence", about=make.ref("event", "none"))}, NotFoundError),
    ],
)
def test_mark_that_can_not_be_taken_is_refused_and_nothing_kept(recorded, stated, error):
    with pytest.raises(error):
        marked(recorded, **stated)
    assert kept(recorded) == []


def test_line_of_a_file_is_named_and_none_of_its_marks_kept(recorded):
    fine = Marking(mark_of(KEY, OBJECT, "useful", "R", "Kim"), "m.csv", 2)
    unknown = Marking(mark_of(FindingKey("syria"), OBJECT, "useful", "R", "Kim"), "m.csv", 3)
    with pytest.raises(DocumentError) as refused:
        mark_findings(recorded, [fine, unknown], TABLES, by="cli:kim")
    assert (refused.value.code, refused.value.params["line"]) == ("marking.line", 3)
    assert kept(recorded) == []


def test_staff_mark_for_themselves_and_other_institutions_are_not_told(recorded):
    institution(recorded, "others")
    people = [acting(recorded, employ(recorded, name, "researcher")) for name in ("Ada", "Ben")]
    for person in people:
        marked(recorded, person, person="somebody else")
    assert [name for name, _, _ in kept(recorded, people[0].institution)] == ["Ada, The Museum", "Ben, The Museum"]
    with recorded.connect() as connection:
        assert marks(connection, people[0].institution + 1) == []


def test_viewer_marks_nothing_and_nobody_what_another_institution_hides(recorded):
    institution(recorded, "others")
    with pytest.raises(NotAllowedError):
        marked(recorded, acting(recorded, employ(recorded, "viewer", "viewer")))
    make.record(recorded, make.object_("own", visibility="private"), keeper=1)
    stranger = acting(recorded, employ(recorded, "researcher", at="others"), "others")
    with pytest.raises(NotFoundError):
        marked(recorded, stranger, reference=make.ref("object", "own"))
