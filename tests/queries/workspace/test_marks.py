from registry.operations.marks import Marking, mark_findings, mark_of
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.headers import find
from registry.queries.workspace.marks import Typed, marked_work, marks
from registry.queries.workspace.worklist import FindingKey, work_on
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT, KEY, TABLES = make.ref("object"), FindingKey("no-evidence"), read_rule_tables()


def marked(engine, typed=None):
    """The finding as the first of two people of one name sees it, both of whom marked it."""
    institution(engine)
    make.record(
        engine, make.party(), make.object_(), make.event(participants=[{"party": make.ref("party"), "role": "to"}])
    )
    people = [acting(engine, employ(engine, name, "researcher")) for name in ("Ada", "Ben")]
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE accounts SET name = 'Ada'")
    people = [acting(engine, person.account) for person in people]
    for person, mark in zip(people, ("useful", "wrong"), strict=True):
        mark_findings(engine, [Marking(mark_of(KEY, OBJECT, mark, f"{mark} indeed", ""))], TABLES, by=person)
    with engine.connect() as connection:
        work = work_on(connection, [find(connection, OBJECT).key], people[0].institution, TABLES)
        [object_] = marked_work(work, marks(connection), people[0].account, typed)
    return next(item for item in object_.items if item.work.key == KEY)


def test_two_people_of_one_name_stay_two(sqlite_engine):
    item = marked(sqlite_engine)
    assert (item.mark, item.reason) == ("useful", "useful indeed")
    [other] = item.others
    assert (other.mark, other.person.startswith("Ada, The Museum (")) == ("wrong", True)


def test_what_was_typed_and_not_taken_stands_where_it_was_typed(sqlite_engine):
    item = marked(sqlite_engine, Typed(OBJECT, KEY, "wrong", "", "Say why."))
    assert (item.mark, item.reason, item.problem) == ("wrong", "", "Say why.")
