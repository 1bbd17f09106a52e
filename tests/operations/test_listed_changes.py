"""Many records changed at once."""

import pytest

from registry.errors import ConflictError, DocumentError, NotAllowedError, StepError
from registry.operations import proposals as proposing
from registry.operations.listed_changes import foresee, propose
from registry.provenance.governance import listed_changes
from registry.provenance.governance.listed_changes import listed_change
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.staffing import acting, employ, institution

PUBLIC = listed_change("object", "public", "")
HIDDEN, SHOWN, GONE, THEIRS = (make.ref("object", key) for key in ("hidden", "shown", "gone", "theirs"))


@pytest.fixture
def staff(engine):
    institution(engine)
    institution(engine, "elsewhere")
    make.record(
        engine,
        make.object_("hidden", visibility="private"),
        make.object_("shown"),
        make.object_("gone", visibility="private", withdrawn="Entered twice."),
    )
    make.record(engine, make.object_("theirs", visibility="private"), keeper=2)
    return {name: acting(engine, employ(engine, name)) for name in ("registrar", "approver", "researcher")}


def foreseen(engine, actor, change=PUBLIC, references=(HIDDEN, SHOWN, GONE, THEIRS)):
    with engine.connect() as connection:
        return foresee(connection, actor, change, references)


def recorded(engine, reference):
    with engine.connect() as connection:
        return current(connection, [reference])[reference][1]


def test_what_is_to_be_changed_is_told_with_what_stays_and_why(engine, staff):
    outlook = foreseen(engine, staff["registrar"])
    assert [document["ref"] for document in outlook.documents] == [HIDDEN]
    assert (outlook.same, outlook.withdrawn, outlook.of_others) == ([SHOWN], [GONE], [THEIRS])
    assert (outlook.title, outlook.base) == ("Make 1 object public", {HIDDEN: 1})


def test_what_is_made_public_waits_for_a_second_person(engine, staff):
    key, state = propose(engine, staff["registrar"], PUBLIC, {HIDDEN: 1, SHOWN: 1})
    assert state == "submitted"
    assert recorded(engine, HIDDEN)["visibility"] == "private"
    with engine.connect() as connection:
        waiting = proposal(connection, 1, key)
    assert waiting.reasons == ("a record is made public",)
    proposing.approve(engine, staff["approver"], key, waiting.version, waiting.seen)
    assert recorded(engine, HIDDEN)["visibility"] == "public"


def test_word_of_description_is_recorded_by_one_person(engine, staff):
    change = listed_change("object", "classification", "청자")
    _, state = propose(engine, staff["registrar"], change, {HIDDEN: 1, SHOWN: 1})
    assert state == "recorded"
    assert [recorded(engine, ref)["terms"] for ref in (HIDDEN, SHOWN)] == 2 * [
        [{"kind": "classification", "text": "청자"}]
    ]


def test_record_that_somebody_changed_meanwhile_is_not_written_over(engine, staff):
    make.record(engine, make.object_("hidden", visibility="private", protection="A monument."))
    with pytest.raises(ConflictError):
        propose(engine, staff["registrar"], PUBLIC, {HIDDEN: 1})
    assert recorded(engine, HIDDEN)["protection"] == "A monument."


def test_records_of_others_and_of_another_kind_are_left_as_they_are(engine, staff):
    with pytest.raises(StepError):
        propose(engine, staff["registrar"], PUBLIC, {THEIRS: 1, GONE: 1})
    make.record(engine, make.party(visibility="private"), keeper=1)
    assert foreseen(engine, staff["registrar"], references=[make.ref("party")]).documents == []


def test_changing_takes_a_registrar_and_no_more_than_can_be_looked_through(engine, staff, monkeypatch):
    with pytest.raises(NotAllowedError):
        propose(engine, staff["researcher"], PUBLIC, {HIDDEN: 1})
    monkeypatch.setattr("registry.operations.listed_changes.MOST", 3)
    assert listed_changes.MOST >= 100
    with pytest.raises(StepError):
        foreseen(engine, staff["registrar"])


def test_text_that_its_field_does_not_take_is_refused(engine, staff):
    with pytest.raises(DocumentError):
        foreseen(engine, staff["registrar"], listed_change("object", "material", "x" * 200_000))
