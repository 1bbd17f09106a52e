import pytest
from sqlalchemy import text

from registry.errors import ConflictError, NotAllowedError, NotFoundError, StepError
from registry.operations import proposals as proposing
from registry.operations.restoring import refusal, restore
from registry.operations.verification import verify
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.staffing import acting, employ, institution

# What the databases differ in has tests of its own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PARTY = make.ref("party")


@pytest.fixture
def registrar(engine):
    institution(engine)
    return acting(engine, employ(engine, "registrar"))


def now(engine, reference=PARTY):
    with engine.connect() as connection:
        return current(connection, [reference])[reference]


def test_light_version_is_recorded_again_at_once_by_an_entry_that_says_so(engine, registrar):
    for note in ("Before.", "After."):
        make.record(engine, make.party(note=note))
    key, state = restore(engine, registrar, PARTY, 1, 2, "It was right.")
    assert (state, now(engine)[0], now(engine)[1]["note"]) == ("recorded", 3, "Before.")
    with engine.connect() as connection:
        assert proposal(connection, registrar.institution, key).title == "Restore version 1 of Party one: It was right."
        said = text("SELECT operation, proposal_id FROM ledger_entries WHERE version = 3")
        assert tuple(connection.execute(said).one()) == ("restore", key)
        assert list(verify(connection)) == []


def test_grave_version_waits_for_a_second_person(engine, registrar):
    for name in ("Kim", "Lee"):
        make.record(engine, make.party(names=make.named(name)))
    key, state = restore(engine, registrar, PARTY, 1, 2, "")
    assert (state, now(engine)[1]["names"][0]["text"]) == ("submitted", "Lee")
    with pytest.raises(NotAllowedError):
        proposing.approve(engine, registrar, key, 2, 0)
    proposing.approve(engine, acting(engine, employ(engine, "approver")), key, 2, 0)
    assert now(engine)[1]["names"][0]["text"] == "Kim"


def test_version_is_not_restored_over_what_was_revised_since_it_was_looked_at(engine, registrar):
    for note in ("a", "b", "c"):
        make.record(engine, make.party(note=note))
    with pytest.raises(ConflictError):
        restore(engine, registrar, PARTY, 1, 2, "")


def test_version_of_what_others_keep_is_not_restored(engine, registrar):
    institution(engine, "others")
    stranger = acting(engine, employ(engine, "stranger", "registrar", at="others"), "others")
    for note in ("a", "b"):
        make.record(engine, make.party(note=note), keeper=registrar.institution)
    with pytest.raises(NotAllowedError):
        restore(engine, stranger, PARTY, 1, 2, "")
    viewer = acting(engine, employ(engine, "viewer"))
    with pytest.raises(NotAllowedError):
        restore(engine, viewer, PARTY, 1, 2, "")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("text = NULL", "restoring.not-kept"),
        ("text = NULL, removed = 'So asked.'", "restoring.removed"),
        ("text = 'forged'", "restoring.damaged"),
    ],
)
def test_version_without_its_text_is_refused(engine, registrar, change, code):
    for note in ("a", "b"):
        make.record(engine, make.party(note=note))
    with engine.begin() as connection:
        changed = f"UPDATE ledger_contents SET {change} WHERE sequence = (SELECT min(sequence) FROM ledger_entries " \
            f"WHERE version = 1)"  # noqa: S608  # fmt: skip
        connection.execute(text(changed))
    assert_refused(engine, registrar, 1, code)


def test_version_is_refused_whose_references_are_withdrawn_since(engine, registrar):
    make.record(engine, make.place("seoul"))
    make.record(engine, make.party(seat=make.ref("place", "seoul")))
    make.record(engine, make.party())
    make.record(engine, make.place("seoul", withdrawn="Twice."))
    assert_refused(engine, registrar, 1, "restoring.gone")


def test_version_of_an_old_form_is_refused(engine, registrar, monkeypatch):
    from registry import schemas
    from registry.errors import DocumentError

    for note in ("a", "b"):
        make.record(engine, make.party(note=note))

    def load(data):
        raise DocumentError("document.not-an-object", pointer="")

    monkeypatch.setattr(schemas, "load", load)
    assert_refused(engine, registrar, 1, "restoring.of-old-form")


def test_version_that_is_none_or_the_present_one_is_refused(engine, registrar):
    make.record(engine, make.party())
    assert_refused(engine, registrar, 1, "restoring.same")
    with pytest.raises(NotFoundError):
        restore(engine, registrar, PARTY, 2, 1, "")


def assert_refused(engine, registrar, number, code):
    version = now(engine)[0]
    with engine.connect() as connection:
        assert refusal(connection, registrar, PARTY, number).code == code
    with pytest.raises(StepError) as refused:
        restore(engine, registrar, PARTY, number, version, "")
    assert refused.value.code == code
    assert now(engine)[0] == version
