from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from registry import schemas
from registry.models import FindingTask, Membership, Proposal
from registry.operations import proposals as proposing
from registry.operations.jobs import HeldJob, claim, enqueue, finish
from registry.operations.proposals import Content
from registry.queries.workspace.notices.told import count_waiting, notices, waiting
from registry.services.clock import timestamp, today
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.operations.test_proposals import content, sale
from tests.queries.workspace.test_cases import case
from tests.staffing import acting, employ, institution


@pytest.fixture
def staff(engine):
    institution(engine)
    make.record(engine, make.object_(), make.party("a"), make.party("b"))
    roles = ("viewer", "researcher", "registrar", "approver")
    return {name: acting(engine, employ(engine, name)) for name in roles} | {
        "other": acting(engine, employ(engine, "other", "registrar"))
    }


def told(engine, actor):
    with open_reader(engine, reader=actor.institution) as connection:
        everything = notices(connection, actor)
        assert count_waiting(connection, actor) == waiting(everything)
        return everything


def codes(engine, actor):
    return [one.code for one in told(engine, actor)]


def submitted(engine, actor):
    return proposing.submit(engine, actor, None, 1, "event", content(engine, sale("one")))[0]


def test_what_waits_is_told_to_whom_it_waits_for_until_it_is_done(engine, staff):
    key = submitted(engine, staff["registrar"])
    proposing.note_printed(engine, staff["other"], key, 2)  # Which is no news.
    [waits] = told(engine, staff["approver"])
    assert (waits.code, waits.title, waits.person, waits.page) == (
        "approve", "A proposal", "Registrar", ("proposal", (str(key),)),
    )  # fmt: skip
    assert [codes(engine, staff[name]) for name in ("viewer", "researcher", "registrar", "other")] == [[]] * 4
    proposing.take_step(engine, staff["approver"], key, 2, "returned", "Which deed?")
    [returned] = told(engine, staff["registrar"])
    assert (returned.code, returned.comment, returned.page) == ("returned", "Which deed?", ("draft", (str(key),)))
    assert codes(engine, staff["approver"]) == []
    proposing.submit(engine, staff["registrar"], key, 3, "event", content(engine, sale("one")))
    assert codes(engine, staff["registrar"]) == []
    [again] = told(engine, staff["approver"])
    assert again.key != waits.key
    assert waiting([again]) == 1
    proposing.approve(engine, staff["approver"], key, 4, 999)
    assert codes(engine, staff["approver"]) == []
    assert codes(engine, staff["registrar"]) == ["taken_on"]
    assert waiting(told(engine, staff["registrar"])) == 0


def test_nobody_approves_their_own_though_they_may_approve(engine, staff):
    submitted(engine, staff["approver"])
    assert codes(engine, staff["approver"]) == []


def test_remark_tells_whom_it_names_until_they_do_something(engine, staff):
    key = submitted(engine, staff["registrar"])
    proposing.take_step(engine, staff["approver"], key, 2, "returned", "Ask @other, who saw the deed.")
    [named] = told(engine, staff["other"])
    assert (named.code, named.person, named.comment) == ("mentioned", "Approver", "Ask @other, who saw the deed.")
    assert codes(engine, staff["researcher"]) == []
    proposing.submit(engine, staff["other"], key, 3, "event", content(engine, sale("one"), note="changed"))
    assert codes(engine, staff["other"]) == []


def test_draft_of_who_cannot_submit_waits_for_those_who_can(engine, staff):
    key = proposing.start(engine, staff["researcher"], "event", Content("A move", {"note": ["x"]}))
    [draft] = told(engine, staff["registrar"])
    assert (draft.code, draft.page) == ("submit", ("draft", (str(key),)))
    assert codes(engine, staff["researcher"]) == codes(engine, staff["viewer"]) == []


def test_who_lost_their_roles_or_works_elsewhere_is_told_nothing(engine, staff):
    submitted(engine, staff["registrar"])
    institution(engine, "elsewhere")
    stranger = acting(engine, employ(engine, "approver", at="elsewhere"), "elsewhere")
    assert told(engine, stranger) == []
    approver = staff["approver"]
    with unit_of_work(engine) as connection:
        is_theirs = Membership.account_id == approver.account
        connection.execute(update(Membership).where(is_theirs).values(role="viewer"))
    assert told(engine, acting(engine, approver.account)) == []


def test_what_is_due_is_told_since_it_is_near_or_was_noted(engine, staff):
    soon, far = today(timedelta(days=10)).isoformat(), today(timedelta(days=90)).isoformat()
    deadlines = [{"due": soon, "what": "답변"}, {"due": far, "what": "Later"}, {"due": "0001-01-05", "what": "Old"}]
    make.record(engine, case("claim", deadlines=deadlines), keeper=1)
    old, near = told(engine, staff["viewer"])
    assert (near.code, near.what, near.day, near.label.reference) == ("due", "답변", soon, make.ref("case", "claim"))
    assert old.day == "0001-01-05"
    assert old.since == near.since > timestamp(-timedelta(hours=1))


def test_jobs_tell_whose_they_are_that_they_are_done_or_failed_until_they_are_tried_again(engine, staff):
    registrar = staff["registrar"]
    intake = proposing.start(engine, registrar, "intake", Content("Lists of 1933", {}))
    with unit_of_work(engine) as connection:
        enqueue(connection, registrar, "dry run", {"filename": "a.csv"}, intake)
    job = claim(engine)
    finish(engine, job, job.lease, "failed", "No column.")
    [failed] = told(engine, registrar)
    assert (failed.code, failed.title, failed.comment) == ("failed", "Lists of 1933", "No column.")
    assert "failed" not in codes(engine, staff["other"])
    with unit_of_work(engine) as connection:
        enqueue(connection, registrar, "import", {"filename": "a.csv"}, intake)
    assert codes(engine, registrar) == []
    job = claim(engine)
    HeldJob(engine, job).close({"counts": {"recorded": 12, "refused": 3, "skipped": 0}})
    [done] = told(engine, registrar)
    assert (done.code, done.what) == ("imported", "import: 12 recorded, 3 refused")
    assert done.page == ("intake_of", (str(intake),))


def test_file_of_which_nothing_could_be_made_is_told_once_though_tried_twice(engine, staff):
    for _ in range(2):
        with unit_of_work(engine) as connection:
            enqueue(connection, staff["registrar"], "renditions", {"digest": "f", "filename": "deed.pdf"})
        job = claim(engine)
        finish(engine, job, job.lease, "failed", "It ended.")
    [failed] = told(engine, staff["registrar"])
    assert (failed.title, failed.page) == ("deed.pdf", ("files", ()))


def test_record_that_others_changed_is_told_to_who_wrote_it(engine, staff):
    registrar = staff["registrar"]
    record = {**make.party("new", visibility="private")}
    drafted = Content("A party", {}, [record["ref"]], [schemas.load(record)], {}, 0)
    proposing.submit(engine, registrar, None, 1, "record", drafted)
    assert codes(engine, registrar) == []
    changed = schemas.load({**record, "note": "Seen in 1933."})
    revision = Content("A party", {}, [record["ref"]], [changed], {record["ref"]: 1}, 0)
    proposing.submit(engine, staff["other"], None, 1, "record", revision)
    [told_of] = told(engine, registrar)
    assert (told_of.code, told_of.label.reference, told_of.person) == ("revised", record["ref"], "Other")
    assert told(engine, staff["other"]) == []


def test_proposal_that_waits_long_is_told_to_who_submitted_it(engine, staff):
    key = submitted(engine, staff["registrar"])
    with unit_of_work(engine) as connection:
        long_ago = timestamp(-timedelta(days=15))
        connection.execute(update(Proposal).where(Proposal.id == key).values(changed_at=long_ago))
    assert codes(engine, staff["registrar"]) == ["long"]


def test_note_of_research_tells_whom_it_names(engine, staff):

    task = {"institution_id": 1, "object_reference": make.ref("object"), "rule": "gap", "started_at": timestamp()}
    with unit_of_work(engine) as connection:
        account = staff["other"].account
        connection.execute(insert(FindingTask).values(**task, account_id=account, note="@Viewer has the letters"))
    [named] = told(engine, staff["viewer"])
    assert (named.code, named.page) == ("mentioned", ("findings", (make.ref("object"),)))
