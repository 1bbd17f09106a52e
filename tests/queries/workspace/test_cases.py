from registry.queries.workspace.cases import cases, due
from tests import factories as make
from tests.staffing import institution


def case(key, state="opened", **more):
    made = {"kind": "case", "ref": make.ref("case", key), "names": make.named(key), "type": "claim", "state": state}
    return {**made, "objects": [make.ref("object")], **more}


def test_open_cases_stand_before_those_that_ended_and_the_newest_first(sqlite_engine):
    make.record(sqlite_engine, make.object_(), case("a"), case("b", "closed"), case("c"))
    with sqlite_engine.connect() as connection:
        shown = [(one.label.name.text, one.is_open) for one in cases(connection)]
    assert shown == [("c", True), ("a", True), ("b", False)]


def test_due_is_what_is_not_done_in_open_cases_that_the_institution_keeps(sqlite_engine):
    institution(sqlite_engine)
    later, sooner = {"what": "Reply", "due": "2026-02-01"}, {"what": "Call", "due": "2026-01-01"}
    done, far = {"what": "Done", "due": "2026-01-01", "done": "2025-12-01"}, {"what": "Far", "due": "2027-01-01"}
    make.record(
        sqlite_engine,
        make.object_(),
        case("ours", deadlines=[later, sooner, done, far]),
        case("ended", "closed", deadlines=[sooner]),
    )
    institution(sqlite_engine, "other")
    make.record(sqlite_engine, case("theirs", deadlines=[sooner]), keeper=2)
    with sqlite_engine.connect() as connection:
        assert [one.what for one in due(connection, 1, "2026-12-31")] == ["Call", "Reply"]
        assert [one.what for one in due(connection, 2, "2026-12-31")] == ["Call"]
