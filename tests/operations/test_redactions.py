import json
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from registry import schemas
from registry.errors import ConflictError, NotFoundError, StepError
from registry.operations import proposals as proposing
from registry.operations.imports import JobRecording, undo
from registry.operations.jobs import claim, enqueue
from registry.operations.proposals import Content
from registry.operations.redactions import redact
from registry.operations.verification import verify
from registry.queries.pages.versions import versions_json, versions_page
from registry.queries.records.documents import current
from registry.queries.records.headers import find
from registry.queries.records.versions import load_versions
from registry.services.unit_of_work import unit_of_work
from registry.services.vacuum import vacuum
from tests import factories as make
from tests.staffing import acting, employ, institution

CANARY = "Zinnoberkanari"
OBJECT = make.ref("object")
REASONS = ["a public record is named otherwise", "a record is made public", "a statement of a public record is changed"]
REASON = "A living person asked for it."
ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def staff(engine):
    institution(engine)
    return {role: acting(engine, employ(engine, role)) for role in ("registrar", "approver")}


@pytest.fixture
def job(engine, staff):
    """The object was proposed under another name, returned, approved, and named otherwise by an import since."""
    document = schemas.load(make.object_(names=make.named(f"{CANARY} of Kim"), protection=f'Said "{CANARY}".'))
    form = {"name-0": [f"{CANARY} of Kim"], "note": [f"typed {CANARY}"]}
    content = Content(f"Describe {CANARY} of Kim", form, [OBJECT], [document], {})
    registrar, approver = staff["registrar"], staff["approver"]
    key, _ = proposing.submit(engine, registrar, None, 1, "record", content)
    proposing.take_step(engine, approver, key, 2, "returned", f"Is “{CANARY} of Kim” right?")
    proposing.submit(engine, registrar, key, 3, "record", content)
    proposing.approve(engine, approver, key, 4, 0, "Yes.")
    other = Content("Another", {"original": [json.dumps(document)], "note": ["stays"]}, [OBJECT], None, {OBJECT: 1})
    proposing.start(engine, registrar, "record", other)
    intake = proposing.start(engine, registrar, "intake", Content("Intake", {}))
    trial = imported(engine, registrar, intake, "dry run", {})
    return imported(engine, registrar, intake, "import", {"filename": "a.csv", "reasons": REASONS, "trial": trial.id})


def imported(engine, registrar, intake, kind, payload):
    with unit_of_work(engine) as connection:
        enqueue(connection, registrar, kind, payload, intake)
    job = claim(engine)
    recording = JobRecording(engine, job, is_trial=kind == "dry run")
    with recording.step() as step:
        outcomes = step.record([schemas.load(make.object_(names=make.named("Stone lions")))])
        step.note(done=1, report={"samples": [{"title": f"{CANARY} of Kim"}], "reasons": []})
    assert make.statuses(outcomes) == ["revised"], outcomes
    recording.finish()
    return job


def places(engine):
    """Every table and column in which the canary stands."""
    names = inspect(engine).get_table_names()
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            listed = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            names = {*names, *listed.scalars()}
        held = set()
        for table in names:
            for row in connection.execute(text(f"SELECT * FROM {table}")).mappings():  # noqa: S608
                held |= {(table, name) for name, value in row.items() if CANARY.lower() in told(value)}
    return held


def told(value):
    value = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
    return value.lower()


def problems(engine):
    with engine.connect() as connection:
        return [str(difference) for difference in verify(connection)]


def test_redacted_words_are_nowhere_left_and_the_ledger_holds(engine, job):
    copies = {("ledger_contents", "text"), ("proposals", "form"), ("proposals", "documents"), ("proposals", "title"),
              ("proposal_steps", "comment"), ("job_records", "before"), ("jobs", "report")}  # fmt: skip
    assert copies <= places(engine)
    done = redact(engine, OBJECT, [1], REASON, by="cli:kim")
    assert (done.versions, done.proposals, done.imports) == ((1,), 2, 1)
    assert places(engine) == set()
    assert problems(engine) == []
    with engine.connect() as connection:
        note = connection.execute(text("SELECT form FROM proposals WHERE title = 'Another'")).scalar_one()
        assert json.loads(note) == {"original": [""], "note": ["stays"]}
        loaded = load_versions(connection, find(connection, OBJECT), 1, told_as=str, is_public=True)
    told = versions_json(versions_page(loaded), None)["versions"]
    assert [version["state"] for version in told] == ["kept", "removed"]
    assert told[1]["removed"]["reason"] == REASON


@ONLY_SQLITE
def test_redacted_words_are_not_in_the_bytes_of_the_file_either(engine, job):
    redact(engine, OBJECT, [1], REASON, by="cli:kim")
    assert vacuum(engine)
    path = Path(engine.url.database)
    for file in (path, path.with_name(f"{path.name}-wal")):
        assert CANARY.lower().encode() not in (file.read_bytes().lower() if file.exists() else b"")


@ONLY_SQLITE
def test_import_can_not_be_undone_to_what_was_redacted(engine, staff, job):
    redact(engine, OBJECT, [1], REASON, by="cli:kim")
    with pytest.raises(ConflictError) as refused:
        undo(engine, staff["registrar"], job.proposal, job.id)
    assert refused.value.code == "import.redacted"


@ONLY_SQLITE
def test_version_that_came_by_an_import_names_its_file(engine, job):
    make.record(engine, make.object_(names=make.named("Stone lions"), protection="x"))
    done = redact(engine, OBJECT, [2], REASON, by="cli:kim")
    assert done.files == ("a.csv",)
    assert problems(engine) == []


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("numbers", "reason", "error", "code"),
    [
        ([1, 2], REASON, StepError, "redaction.current"),
        ([3], REASON, NotFoundError, "version.none"),
        ([1], " ", StepError, "redaction.no-reason"),
    ],
)
def test_version_of_now_one_that_is_none_and_no_reason_are_refused(engine, numbers, reason, error, code):
    for note in ("a", "b"):
        make.record(engine, make.party(note=note))
    with pytest.raises(error) as refused:
        redact(engine, make.ref("party"), numbers, reason, by="cli:kim")
    assert refused.value.code == code
    with pytest.raises(NotFoundError):
        redact(engine, make.ref("party", "nobody"), [1], REASON, by="cli:kim")
    assert problems(engine) == []


@ONLY_SQLITE
def test_version_is_redacted_once(engine):
    for note in ("a", "b"):
        make.record(engine, make.party(note=note))
    redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    with pytest.raises(StepError) as refused:
        redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    assert refused.value.code == "redaction.twice"


@ONLY_SQLITE
def test_what_waits_for_an_approver_is_not_changed_under_their_eyes(engine, staff):
    named = make.party(names=make.named(f"{CANARY} of Kim"))
    make.record(engine, named)
    make.record(engine, make.party(names=make.named("Kim")))
    again = Content("Again", {}, [make.ref("party")], [schemas.load(named)], {make.ref("party"): 2})
    key, state = proposing.submit(engine, staff["registrar"], None, 1, "record", again)
    assert state == "submitted"
    with pytest.raises(StepError) as refused:
        redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    assert (refused.value.code, refused.value.params["proposal"]) == ("redaction.waits", f"proposal museum/{key}")
    proposing.take_step(engine, staff["registrar"], key, 2, "recalled")
    redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    assert places(engine) == set()
    assert problems(engine) == []


@ONLY_SQLITE
@pytest.mark.parametrize(
    ("change", "names"),
    [
        ("UPDATE ledger_contents SET removed = 'Another reason.' WHERE sequence = 1", "is not as ledger entry 3 says"),
        ("UPDATE ledger_contents SET removed = NULL WHERE sequence = 1", "is gone, but ledger entry 3"),
        ("UPDATE ledger_contents SET text = '{}' WHERE sequence = 1", "still has its content"),
    ],
)
def test_mark_that_was_changed_is_named_by_verification(engine, change, names):
    for note in ("a", "b"):
        make.record(engine, make.party(note=note))
    redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    with engine.begin() as connection:
        connection.execute(text(change))
    assert any(names in problem for problem in problems(engine)), problems(engine)


@ONLY_SQLITE
def test_text_of_an_event_is_dropped_and_the_versions_that_say_it_are_redacted(engine, staff):
    make.record(engine, make.object_())
    event = make.event(note=f"{CANARY} told us.", title_effect="none")
    content = Content("Log it", {"note": [event["note"]]}, [OBJECT], [schemas.load(event)], {}, seen=99)
    assert proposing.submit(engine, staff["registrar"], None, 1, "event", content)[1] == "recorded"
    make.record(engine, {**event, "visibility": "private"})
    assert make.statuses(make.record(engine, make.event(title_effect="none", visibility="private"))) == ["refused"]
    done = redact(engine, event["ref"], [], REASON, by="cli:kim", dropped=["/note"])
    assert (done.versions, done.proposals) == ((1, 2), 1)
    assert places(engine) == set()
    assert problems(engine) == []
    with engine.connect() as connection:
        version, remaining = current(connection, [event["ref"]])[event["ref"]]
    assert (version, remaining) == (3, schemas.load(make.event(title_effect="none", visibility="private")))
    with pytest.raises(StepError) as refused:
        redact(engine, OBJECT, [], REASON, by="cli:kim", dropped=["/names/0/text"])
    assert refused.value.code == "redaction.revisable"
