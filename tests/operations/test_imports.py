from dataclasses import replace

import pytest

from registry.errors import ConflictError, NotAllowedError, NotFoundError
from registry.ledger.entries import Act, Operation, head
from registry.operations.imports import JobRecording, in_one_transaction, undo
from registry.operations.jobs import claim, enqueue
from registry.operations.proposals import Content, approve, start
from registry.queries.records.documents import document
from registry.schemas import load
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import acting, employ, institution

ACT = Act("t", Operation.IMPORT)
REASONS = ["a record is made public", "title moves"]


def recorded(engine, reference):
    with engine.connect() as connection:
        return document(connection, reference)


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


@pytest.fixture
def job(sqlite_engine, registrar):
    """An import of which a second person agreed to what a dry run found."""
    intake = start(sqlite_engine, registrar, "intake", Content("Intake of a.csv", {}))
    with unit_of_work(sqlite_engine) as connection:
        enqueue(connection, registrar, "import", {"filename": "a.csv", "reasons": REASONS}, intake)
    return claim(sqlite_engine)


def imported(engine, job, *documents, is_trial=False):
    """What became of documents, each of which is a step of its own."""
    recording, outcomes = JobRecording(engine, job, is_trial=is_trial), []
    for one in documents:
        with recording.step() as step:
            outcomes += step.record([load(one)])
            step.note(done=len(outcomes))
    recording.finish()
    return make.statuses(outcomes)


def tried(engine, registrar, proposal, *documents):
    """The dry run of an intake over these documents."""
    with unit_of_work(engine) as connection:
        enqueue(connection, registrar, "dry run", {}, proposal)
    job = claim(engine)
    imported(engine, job, *documents, is_trial=True)
    return job.id


def test_trial_in_one_transaction_counts_and_keeps_nothing(sqlite_engine):
    with in_one_transaction(sqlite_engine, ACT, title="t", is_trial=True) as recording, recording.step() as step:
        assert make.statuses(step.record([load(make.party())])) == ["recorded"]
    with sqlite_engine.connect() as connection:
        assert head(connection) == 0


def test_transaction_that_fails_keeps_nothing(sqlite_engine):
    def fails():
        with in_one_transaction(sqlite_engine, ACT, title="t", is_trial=False) as recording:
            recording.record([load(make.party())])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert recorded(sqlite_engine, make.ref("party")) is None


@pytest.mark.parametrize("is_trial", [False, True])
def test_step_builds_on_those_before_it_whether_they_were_kept_or_not(sqlite_engine, job, is_trial):
    steps = (make.object_(), make.object_(), make.object_(protection="x"), make.event())
    statuses = imported(sqlite_engine, job, *steps, is_trial=is_trial)
    assert statuses == ["recorded", "unchanged", "revised", "recorded"]
    assert (recorded(sqlite_engine, make.ref("object")) is None) is is_trial


def test_record_that_another_institution_keeps_is_refused(sqlite_engine, registrar, job):
    imported(sqlite_engine, job, make.object_())
    institution(sqlite_engine, "elsewhere")
    stranger = acting(sqlite_engine, employ(sqlite_engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    with unit_of_work(sqlite_engine) as connection:
        enqueue(connection, stranger, "import", {"reasons": REASONS})
    assert imported(sqlite_engine, claim(sqlite_engine), make.object_(protection="x"), make.event()) == [
        "refused",
        "recorded",
    ]


def test_undone_import_withdraws_what_it_made_and_restores_what_it_revised(sqlite_engine, registrar, job):
    make.record(sqlite_engine, make.place(visibility="private"))
    documents = [make.place(visibility="private", note="x"), make.object_(visibility="private")]
    trial = tried(sqlite_engine, registrar, job.proposal, *documents)
    job = replace(job, payload={**job.payload, "trial": trial})
    assert imported(sqlite_engine, job, *documents) == ["revised", "recorded"]
    assert undo(sqlite_engine, registrar, job.proposal, job.id)[1] == "recorded"
    assert "note" not in recorded(sqlite_engine, make.ref("place"))
    assert recorded(sqlite_engine, make.ref("object"))["withdrawn"] == "The import of a.csv was undone."
    with pytest.raises(NotFoundError):
        undo(sqlite_engine, registrar, job.proposal, job.id)


def test_record_known_by_its_number_in_a_source_system_is_restored_under_the_reference_that_it_had(
    sqlite_engine, registrar, job
):
    number = [{"type": "system", "value": "7", "issuer": "Their system"}]
    make.record(sqlite_engine, make.object_(identifiers=number, visibility="private"))
    brought = make.object_("brought", identifiers=number, visibility="private", names=make.named("Renamed"))
    trial = tried(sqlite_engine, registrar, job.proposal, brought)
    job = replace(job, payload={**job.payload, "trial": trial})
    assert imported(sqlite_engine, job, brought) == ["revised"]
    assert undo(sqlite_engine, registrar, job.proposal, job.id)[1] == "recorded"
    restored = recorded(sqlite_engine, make.ref("object"))
    assert "withdrawn" not in restored
    assert restored["names"] == make.named("Object one")


def test_trial_tells_what_becomes_of_each_record_before_the_public(sqlite_engine, registrar, job):
    shown, hidden = {"visibility": "public"}, {"visibility": "private"}
    make.record(sqlite_engine, make.object_("a", **shown), make.object_("b", **shown), make.object_("same", **shown))
    recording, told = JobRecording(sqlite_engine, replace(job, kind="dry run"), is_trial=True), []
    brought = [
        (make.object_("new", **shown), "becomes public"),
        (make.object_("new", names=make.named("A"), **shown), None),
        (make.object_("new", **hidden), "taken from view"),
        (make.object_("own", **hidden), "private"),
        (make.object_("a", names=make.named("B"), **shown), "public"),
        (make.object_("b", **hidden), "taken from view"),
        (make.object_("a", withdrawn="Gone.", **shown), "taken from view"),
        (make.object_("same", **shown), None),
        (make.object_("lost", part_of=make.ref("object", "nowhere"), **shown), None),
    ]
    for one, _ in brought:
        with recording.step() as step:
            [outcome] = step.record([load(one)])
            told.append(outcome.standing)
            step.note(done=len(told))
    assert told == [standing for _, standing in brought]


def test_undoing_what_takes_from_view_waits_for_a_second_person(sqlite_engine, registrar, job):
    imported(sqlite_engine, job, make.object_())
    proposal, state = undo(sqlite_engine, registrar, job.proposal, job.id)
    assert state == "submitted"
    assert "withdrawn" not in recorded(sqlite_engine, make.ref("object"))
    approver = acting(sqlite_engine, employ(sqlite_engine, "approver"))
    approve(sqlite_engine, approver, proposal, 2, 0)
    assert "withdrawn" in recorded(sqlite_engine, make.ref("object"))
    with pytest.raises(NotFoundError):
        undo(sqlite_engine, registrar, job.proposal, job.id)


def test_import_that_others_came_to_build_upon_is_not_undone_by_what_waited(sqlite_engine, registrar, job):
    imported(sqlite_engine, job, make.object_())
    proposal, _ = undo(sqlite_engine, registrar, job.proposal, job.id)
    make.record(sqlite_engine, make.event("later"))
    approver = acting(sqlite_engine, employ(sqlite_engine, "approver"))
    with sqlite_engine.connect() as connection:
        seen = head(connection)
    with pytest.raises(ConflictError, match="built-upon"):
        approve(sqlite_engine, approver, proposal, 2, seen)
    assert "withdrawn" not in recorded(sqlite_engine, make.ref("object"))


def test_import_is_undone_by_its_own_intake_alone(sqlite_engine, registrar, job):
    imported(sqlite_engine, job, make.object_())
    another = start(sqlite_engine, registrar, "intake", Content("Intake of b.csv", {}))
    with pytest.raises(NotFoundError):
        undo(sqlite_engine, registrar, another, job.id)


def test_job_stops_at_what_the_dry_run_did_not_find_to_need_two(sqlite_engine, job):
    job = replace(job, payload={"filename": "a.csv", "reasons": ["title moves"]})
    with pytest.raises(ConflictError) as caught:
        imported(sqlite_engine, job, make.place(), make.object_())
    assert caught.value.params["reasons"] == ["a record is made public"]
    assert recorded(sqlite_engine, make.ref("place"))
    assert recorded(sqlite_engine, make.ref("object")) is None


def test_job_leaves_alone_what_was_changed_since_the_dry_run(sqlite_engine, registrar, job):
    make.record(sqlite_engine, make.object_())
    trial = tried(sqlite_engine, registrar, job.proposal, make.object_(protection="x"))
    make.record(sqlite_engine, make.object_(withdrawn="Not ours to show."))
    job = replace(job, payload={**job.payload, "trial": trial})
    assert imported(sqlite_engine, job, make.object_(protection="x")) == ["refused"]
    assert recorded(sqlite_engine, make.ref("object"))["withdrawn"] == "Not ours to show."


def test_dry_run_tells_why_two_are_needed_for_what_refers_to_its_own_records(sqlite_engine, registrar):
    with unit_of_work(sqlite_engine) as connection:
        enqueue(connection, registrar, "dry run", {})
    recording = JobRecording(sqlite_engine, claim(sqlite_engine), is_trial=True)
    for one in (make.object_(), make.event()):
        with recording.step() as step:
            step.record([load(one)])
    assert sorted(recording.reasons) == REASONS


@pytest.mark.parametrize("later", [make.event(), make.object_(protection="later")])
def test_import_that_something_builds_on_is_not_undone(sqlite_engine, registrar, job, later):
    imported(sqlite_engine, job, make.object_())
    make.record(sqlite_engine, later)
    with pytest.raises(ConflictError) as caught:
        undo(sqlite_engine, registrar, job.proposal, job.id)
    assert caught.value.params["builders"] == [later["ref"]]
    assert "withdrawn" not in recorded(sqlite_engine, make.ref("object"))


def test_import_is_undone_by_its_own_institution_and_by_who_may(sqlite_engine, registrar, job):
    imported(sqlite_engine, job, make.object_())
    institution(sqlite_engine, "elsewhere")
    stranger = acting(sqlite_engine, employ(sqlite_engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    with pytest.raises(NotFoundError):
        undo(sqlite_engine, stranger, job.proposal, job.id)
    with pytest.raises(NotAllowedError):
        undo(sqlite_engine, acting(sqlite_engine, employ(sqlite_engine, "viewer")), job.proposal, job.id)
