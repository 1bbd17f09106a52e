import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import String, insert, inspect, text

from registry import schemas
from registry.errors import ConflictError, NotFoundError, StepError
from registry.ledger.entries import append_states
from registry.models import FindingTask, Job, Record, Rendition, StoredFile, accounts
from registry.models.base import Base
from registry.models.shapes import SHAPES
from registry.operations import proposals as proposing
from registry.operations import saved_lists as saving
from registry.operations.consents import answer
from registry.operations.imports import JobRecording, undo
from registry.operations.jobs import claim, enqueue
from registry.operations.proposals import Content
from registry.operations.redacted_copies import REMOVED
from registry.operations.redactions import redact
from registry.operations.settlements import settle_words
from registry.operations.verification import verify
from registry.provenance.notation.settlements import Meaning
from registry.queries.pages.versions import versions_json, versions_page
from registry.queries.records.documents import current
from registry.queries.records.headers import find
from registry.queries.records.versions import load_versions
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.prose_meanings import lexicon
from registry.queries.workspace.saved_lists import saved_lists
from registry.queries.workspace.states import files, jobs, renditions, research
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work
from registry.services.vacuum import vacuum
from tests import factories as make
from tests.consenting import say
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


# Every column of texts outside the records themselves and the accounts: those that a redaction reaches, and what of all
# others says that no text of a record comes there.
REACHED = {
    "ledger_contents": {"text"},
    "proposals": {"title", "form", "documents", "job"},
    "proposal_steps": {"comment"},
    "finding_tasks": {"note"},
    "finding_marks": {"reason"},
    "consent_steps": {"reason"},
    "jobs": {"payload", "message", "report"},
    "job_records": {"before"},
    "stored_files": {"filename"},
    "renditions": {"problem"},
    "saved_lists": {"name", "fields"},
    "party_contacts": {"text", "said_by"},
    "party_distinctions": {"reason"},
    "prose_meanings": {"words", "value", "reason"},
    "text_tasks": {"reason"},
}
NEVER = {
    "ledger_contents": {"salt", "removed"},  # Why it was redacted is the operator's to word.
    "ledger_entries": {
        *("recorded_at", "actor", "operation", "matter", "subject", "digest", "commitment", "previous", "hash"),
    },
    "proposals": {"kind", "state", "tab", "base", "reasons", "created_at", "changed_at"},
    "proposal_steps": {"step", "at"},
    "proposal_subjects": {"reference"},
    "finding_tasks": {"object_reference", "rule", "about", "period", "started_at", "ended_at"},
    "finding_marks": {"marker", "person", "object_reference", "rule", "about", "period", "mark", "marked_at"},
    "consents": {"state"},
    "consent_steps": {"step", "at", "actor"},
    "shares": {"shared_at", "shared_by", "until", "ended_at", "ended_by"},
    "jobs": {"kind", "state", "created_at", "ended_at"},
    "stored_files": {"digest", "media_type", "stored_at"},
    "renditions": {"digest", "state", "media_type", "public_type", "copies"},
    "intake_files": {"digest"},
    "saved_lists": {"list", "saved_at", "withdrawn_at"},
    "number_schemes": {"kind", "pattern", "set_at"},
    "party_distinctions": {"first_reference", "second_reference", "decision", "decided_at"},
    "party_contacts": {"party_reference", "kind", "since", "noted_at", "ended_at", "erased_at"},
    "text_tasks": {"object_reference", "digest", "kind", "started_at", "ended_at"},
    "prose_meanings": {"object_reference", "meaning", "settled_at", "withdrawn_at"},
    # Digits, with the fixed letters of a scheme.
    "number_draws": {"kind", "number", "year", "object_reference", "drawn_at", "given_back_at"},
}  # fmt: skip
OF_RECORDS = {Record.__table__, *(part.table for shape in SHAPES.values() for part in (shape, *shape.lists))}
# Made afresh from the records, when one of them is recorded and by `forget_removed_words`.
OF_ACCOUNTS = {
    model.__tablename__
    for model in vars(accounts).values()
    if getattr(model, "__module__", "") == accounts.__name__ and hasattr(model, "__tablename__")
}
# So are the readings of texts, which hold none of their words.
DERIVED = {"object_index", "name_index", "list_keys", "text_readings", "text_questions"}


def test_every_column_of_texts_is_reached_by_a_redaction_or_never_holds_a_text_of_a_record():
    for table in Base.metadata.sorted_tables:
        if table not in OF_RECORDS and table.name not in DERIVED and table.name not in OF_ACCOUNTS:
            texts = {column.name for column in table.columns if isinstance(column.type, String)}
            assert texts == REACHED.get(table.name, set()) | NEVER.get(table.name, set()), table.name


def stated(engine, row, states):
    """Adds a row, and has the ledger say what is so since."""
    with unit_of_work(engine) as connection:
        connection.execute(row)
        append_states(connection, make.ACT, states(connection), timestamp())


@ONLY_SQLITE
def test_redaction_reaches_what_staff_remarked_on_a_record(engine, staff):
    said = make.object_(names=make.named(f"{CANARY} of Kim"))
    make.record(engine, said, make.object_("other"), make.event(), keeper=1)
    make.record(engine, make.object_(names=make.named("Stone lions")), keeper=1)
    note = insert(FindingTask).values(
        institution_id=1, object_reference=OBJECT, rule="gap", account_id=1, note=f"{CANARY} of Kim?", started_at="2026"
    )
    stated(engine, note, research)
    institution(engine, "others")
    say(engine, 2, make.event("theirs"))
    answer(engine, staff["approver"], make.ref("event", "theirs"), OBJECT, 1, "refused", f"It was {CANARY} of Kim.")
    registrar = staff["registrar"]
    sale, said = make.event("new", of="other"), make.event("new", of="other", note=f"{CANARY} of Kim")
    naming = Content(
        "Sale", {"object": [OBJECT]}, [make.ref("object", "other")], [schemas.load(sale)], {}, seen=999, reasons=REASONS
    )
    saying = replace(naming, title=f"Sale of {CANARY} of Kim", documents=[schemas.load(said)])
    recalled, resubmitted = (proposing.submit(engine, registrar, None, 1, "event", saying)[0] for _ in range(2))
    proposing.take_step(engine, registrar, recalled, 2, "recalled")
    proposing.take_step(engine, registrar, resubmitted, 2, "recalled")
    proposing.submit(engine, registrar, resubmitted, 3, "event", naming)
    assert {("finding_tasks", "note"), ("consent_steps", "reason"), ("ledger_contents", "text")} <= places(engine)
    redact(engine, OBJECT, [1], REASON, by="cli:kim")
    assert places(engine) == set()
    assert problems(engine) == []


@ONLY_SQLITE
def test_redaction_reaches_the_names_and_the_filters_of_saved_lists(engine, staff):
    make.record(engine, make.object_(names=make.named(f"{CANARY} of Kim")), keeper=1)
    make.record(engine, make.object_(names=make.named("Stone lions")), keeper=1)
    registrar = staff["registrar"]
    for name, fields in ((f"{CANARY} of Kim", {}), ("Lions", {"q": [f"{CANARY} of Kim"]}), ("Others", {"q": ["bowl"]})):
        saving.save(engine, registrar, LISTS["objects"], view_of(LISTS["objects"], fields), name, is_shared=True)
    assert {("saved_lists", "name"), ("saved_lists", "fields")} <= places(engine)
    redact(engine, OBJECT, [1], REASON, by="cli:kim")
    assert places(engine) == set()
    assert problems(engine) == []
    with engine.connect() as connection:
        left = saved_lists(connection, registrar.institution, registrar.account)
    assert {saved.name: saved.view is not None for saved in left} == {REMOVED: True, "Lions": False, "Others": True}


@ONLY_SQLITE
def test_redaction_reaches_the_words_of_texts_that_were_settled(engine, staff):
    make.record(engine, make.object_(names=make.named(f"{CANARY} of Kim")), keeper=1)
    make.record(engine, make.object_(names=make.named("Stone lions")), make.object_("other"), keeper=1)
    registrar, other = staff["registrar"], make.ref("object", "other")
    told = Meaning("as told", "nobody")
    for reference, said, reason in (
        (OBJECT, Meaning(f"{CANARY} of Kim", "note"), "It is told so."),
        (None, Meaning(f"the {CANARY} of Kim", "nobody"), "It is told so."),
        (other, told, f"By {CANARY} of Kim."),
        (None, told, "It is no name."),
    ):
        settle_words(engine, registrar, reference, said, reason)
    assert {("prose_meanings", "words"), ("prose_meanings", "reason")} <= places(engine)
    redact(engine, OBJECT, [1], REASON, by="cli:kim")
    assert places(engine) == set()
    assert problems(engine) == []
    with engine.connect() as connection:
        left = lexicon(connection, registrar.institution)
    assert [(one.meaning.words, one.reason) for one in left] == [
        ("as told", "It is no name."),
        (REMOVED, "It is told so."),
    ]


@ONLY_SQLITE
def test_redaction_reaches_the_names_that_a_file_came_under(engine, staff):
    attachment = make.attachment(filename=f"{CANARY}.pdf")
    digest = attachment["digest"]
    make.record(engine, attachment)
    make.record(engine, {**attachment, "filename": "deed.pdf"})
    file = {"digest": digest, "institution_id": 1, "size": 1, "media_type": "application/pdf", "stored_by": 1}
    stated(engine, insert(StoredFile).values(**file, filename=f"{CANARY}.pdf", stored_at="2026"), files)
    problem = {"code": "file.no-longer-stored", "name": f"{CANARY}.pdf"}
    made = {"digest": digest, "state": "unreadable", "media_type": "", "public_type": ""}
    stated(engine, insert(Rendition).values(**made, recipe=1, problem=json.dumps(problem)), renditions)
    payload = json.dumps({"digest": digest, "filename": f"{CANARY}.pdf"})
    job = {"institution_id": 1, "account_id": 1, "kind": "renditions", "round": 0, "done": 0, "lease": 0}
    ended = {"state": "failed", "message": f"{CANARY}.pdf is no longer stored.", "created_at": "2026"}
    stated(engine, insert(Job).values(**job, **ended, payload=payload), jobs)
    assert {("stored_files", "filename"), ("renditions", "problem"), ("jobs", "payload")} <= places(engine)
    redact(engine, attachment["ref"], [1], REASON, by="cli:kim")
    assert places(engine) == set()
    assert problems(engine) == []


@ONLY_SQLITE
def test_redaction_leaves_what_other_proposals_say_in_codes_and_dates(engine, staff):
    make.record(engine, make.party(began={"edtf": "1933"}, type="family", note=CANARY))
    make.record(engine, make.party(began={"edtf": "1934"}))
    naming = Content("Sale", {"party": [make.ref("party")], "date": ["1933-05-04"], "kind": ["family"]}, [OBJECT])
    proposing.start(engine, staff["registrar"], "event", naming)
    redact(engine, make.ref("party"), [1], REASON, by="cli:kim")
    with engine.connect() as connection:
        assert json.loads(connection.execute(text("SELECT form FROM proposals")).scalar_one()) == naming.form


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
