import threading

import pytest
from sqlalchemy import Engine

from registry import schemas
from registry.errors import ConflictError, DocumentError, NotAllowedError, NotFoundError, StaleError, StepError
from registry.ledger import entries
from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from registry.operations.verification import verify
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import PageTurn, proposal
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import acting, employ, institution


@pytest.fixture
def staff(engine: Engine):
    institution(engine)
    make.record(engine, make.object_(), make.party("a"), make.party("b"))
    return {name: acting(engine, employ(engine, name)) for name in ("researcher", "registrar", "approver")} | {
        "other": acting(engine, employ(engine, "other", "approver"))
    }


def content(engine: Engine, *documents, base=None, note="", **more) -> Content:
    loaded = [schemas.load(document) for document in documents]
    with engine.connect() as connection:
        seen = entries.newest_on(connection, [make.ref("object")])
    return Content("A proposal", {"note": [note]}, [make.ref("object")], loaded, base, more.get("seen", seen))


def sale(key: str, **more):
    return make.event(key, participants=[{"party": make.ref("party", "a"), "role": "to"}], **more)


def loan(key: str):
    return sale(key, type="loan", title_effect="none")


def test_a_loan_is_recorded_by_the_registrar_alone(engine, staff):
    key, state = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, loan("one")))
    assert state == "recorded"
    with engine.connect() as connection:
        assert current(connection, [make.ref("event")])
        found = proposal(connection, staff["registrar"].institution, key)
        assert [step.step for step in found.steps] == ["started", "recorded"]
        assert found.steps[-1].ledger is not None
        assert entries.trail(connection, make.ref("object"))[0].actor == "Registrar"


def test_a_sale_waits_for_a_second_person(engine, staff):
    key, state = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, sale("one")))
    assert state == "submitted"
    with engine.connect() as connection:
        assert not current(connection, [make.ref("event")])
        found = proposal(connection, staff["registrar"].institution, key)
    with pytest.raises(NotAllowedError):
        proposing.approve(engine, staff["registrar"], key, found.version, found.seen)
    proposing.approve(engine, staff["approver"], key, found.version, found.seen)
    with engine.connect() as connection:
        assert current(connection, [make.ref("event")])
        assert not list(verify(connection))


def test_who_submitted_can_not_approve(engine, staff):
    key, _ = proposing.submit(engine, staff["approver"], None, 1, "event", content(engine, sale("one")))
    with engine.connect() as connection:
        found = proposal(connection, staff["approver"].institution, key)
    with refusal(StepError, "somebody else"):
        proposing.approve(engine, staff["approver"], key, found.version, found.seen)
    proposing.approve(engine, staff["other"], key, found.version, found.seen)


def test_a_researcher_drafts_and_does_not_submit(engine, staff):
    key = proposing.start(engine, staff["researcher"], "event", content(engine, loan("one")))
    with pytest.raises(NotAllowedError):
        proposing.submit(engine, staff["researcher"], key, 1, "event", content(engine, loan("one")))
    _, state = proposing.submit(engine, staff["registrar"], key, 1, "event", content(engine, loan("one")))
    assert state == "recorded"


def test_the_second_to_save_a_draft_is_told(engine, staff):
    key = proposing.start(engine, staff["registrar"], "event", content(engine, loan("one")))
    proposing.save(engine, staff["researcher"], key, 1, "event", content(engine, loan("one"), note="theirs"))
    with pytest.raises(StaleError) as caught:
        proposing.save(engine, staff["registrar"], key, 1, "event", content(engine, loan("one"), note="mine"))
    assert caught.value.theirs.form == {"note": ["theirs"]}


def test_one_page_begins_one_draft_and_another_page_another(engine, staff):
    begun = [
        proposing.start(engine, staff[who], "event", Content("A draft", {"note": [note]}, page=PageTurn(tab)))
        for who, tab, note in [
            ("registrar", "one", "A"),
            ("registrar", "one", "A birth"),
            ("registrar", "two", "A"),
            ("researcher", "one", "A"),
        ]
    ]
    assert begun == [1, 1, 2, 3]
    with engine.connect() as connection:
        assert proposal(connection, staff["registrar"].institution, 1).form["note"] == ["A birth"]


def test_returned_with_a_comment_and_submitted_again(engine, staff):
    key, _ = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, sale("one")))
    proposing.take_step(engine, staff["approver"], key, 2, "returned", "Which deed?")
    with engine.connect() as connection:
        found = proposal(connection, staff["registrar"].institution, key)
    assert found.returned_with == "Which deed?"
    proposing.submit(engine, staff["registrar"], key, found.version, "event", content(engine, sale("one"), note="x"))
    with engine.connect() as connection:
        found = proposal(connection, staff["registrar"].institution, key)
    assert [step.step for step in found.steps] == ["started", "submitted", "returned", "submitted"]


def test_an_event_added_to_the_chain_since_is_told_before_approval(engine, staff):
    key, _ = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, sale("one")))
    with engine.connect() as connection:
        found = proposal(connection, staff["registrar"].institution, key)
    proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, loan("two")))
    with pytest.raises(ConflictError):
        proposing.approve(engine, staff["approver"], key, found.version, found.seen)
    with engine.connect() as connection:
        seen = entries.newest_on(connection, [make.ref("object")])
    proposing.approve(engine, staff["approver"], key, found.version, seen)


def test_a_record_revised_meanwhile_is_not_overwritten(engine, staff):
    private = make.party("c", visibility="private")
    make.record(engine, private)
    ref = make.ref("party", "c")
    mine = content(engine, {**private, "note": "mine"}, base={ref: 1})
    proposing.submit(
        engine, staff["registrar"], None, 1, "record", content(engine, {**private, "note": "theirs"}, base={ref: 1})
    )
    with pytest.raises(ConflictError) as caught:
        proposing.submit(engine, staff["registrar"], None, 1, "record", mine)
    assert caught.value.revised == (ref,)


def test_a_revision_that_names_no_version_is_refused(engine, staff):
    private = make.party("c", visibility="private")
    make.record(engine, private)
    with pytest.raises(ConflictError):
        proposing.submit(
            engine, staff["registrar"], None, 1, "record", content(engine, {**private, "note": "mine"}, base={})
        )


def test_what_the_registry_refuses_leaves_nothing_behind(engine, staff):
    wrong = loan("one") | {"place": make.ref("place", "nowhere")}
    with pytest.raises(DocumentError):
        proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, make.party("z"), wrong))
    with engine.connect() as connection:
        assert not current(connection, [make.ref("party", "z"), make.ref("event")])
        assert proposal(connection, staff["registrar"].institution, 1) is None


def test_another_institution_s_record_is_not_touched(engine, staff):
    institution(engine, "elsewhere")
    stranger = acting(engine, employ(engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    private = make.party("c", visibility="private")
    proposing.submit(engine, staff["registrar"], None, 1, "record", content(engine, private))
    theirs = content(engine, {**private, "note": "x"}, base={make.ref("party", "c"): 1})
    with refusal(NotAllowedError, "is kept by The Museum"):
        proposing.submit(engine, stranger, None, 1, "record", theirs)


def test_a_proposal_of_another_institution_is_not_found(engine, staff):
    institution(engine, "elsewhere")
    stranger = acting(engine, employ(engine, "stranger", "approver", at="elsewhere"), "elsewhere")
    key, _ = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, sale("one")))
    with pytest.raises(NotFoundError):
        proposing.approve(engine, stranger, key, 2, 0)


def test_of_two_approvers_at_once_one_records_and_one_is_told(engine, staff):
    key, _ = proposing.submit(engine, staff["registrar"], None, 1, "event", content(engine, sale("one")))
    with engine.connect() as connection:
        found = proposal(connection, staff["registrar"].institution, key)
    outcomes = together(
        lambda: proposing.approve(engine, staff["approver"], key, found.version, found.seen),
        lambda: proposing.approve(engine, staff["other"], key, found.version, found.seen),
    )
    assert sorted(outcomes) == ["StepError", "done"] or sorted(outcomes) == ["StaleError", "done"]


def test_the_same_object_sold_twice_at_once_tells_the_second(engine, staff):
    """Both chains were looked at in the same state: the second seller is told that it is no longer so."""
    one, two = (content(engine, sale(key)) for key in ("one", "two"))
    keys = [proposing.submit(engine, staff["registrar"], None, 1, "event", sold)[0] for sold in (one, two)]
    outcomes = together(
        *(lambda key=key: proposing.approve(engine, staff["approver"], key, 2, one.seen) for key in keys)
    )
    assert sorted(outcomes) == ["ConflictError", "done"]


def together(*acts) -> list[str]:
    outcomes: list[str] = []
    barrier = threading.Barrier(len(acts))

    def run(act) -> None:
        barrier.wait()
        try:
            act()
            outcomes.append("done")
        except Exception as error:
            outcomes.append(type(error).__name__)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_form_that_is_refused_is_kept_as_a_draft_with_what_was_typed(engine, staff):
    registrar = staff["registrar"]
    overtaken = content(engine, make.party("a", note="mine"), note="typed")
    attempt = proposing.submit_or_keep(engine, registrar, None, 1, "record", overtaken)
    assert isinstance(attempt.refusal, ConflictError)
    with engine.connect() as connection:
        draft = proposal(connection, registrar.institution, attempt.key)
        assert (draft.state, draft.form) == ("draft", {"note": ["typed"]})
        assert [step.step for step in draft.steps] == ["started"]
        assert "note" not in current(connection, [make.ref("party", "a")])[make.ref("party", "a")][1]


def test_draft_that_is_refused_is_kept_as_it_is_typed_now(engine, staff):
    registrar = staff["registrar"]
    key = proposing.start(engine, registrar, "record", Content("A draft", {"note": ["before"]}))
    overtaken = content(engine, make.party("a", note="mine"), note="now")
    attempt = proposing.submit_or_keep(engine, registrar, key, 1, "record", overtaken)
    assert (attempt.key, attempt.state) == (key, "draft")
    with engine.connect() as connection:
        draft = proposal(connection, registrar.institution, key)
        assert (draft.form, draft.version) == ({"note": ["now"]}, 2)


def test_form_that_is_not_refused_is_submitted(engine, staff):
    attempt = proposing.submit_or_keep(engine, staff["registrar"], None, 1, "event", content(engine, loan("one")))
    assert (attempt.state, attempt.refusal) == ("recorded", None)
    with engine.connect() as connection:
        assert current(connection, [make.ref("event")])


def test_draft_that_somebody_else_saved_is_not_overwritten_when_it_is_submitted(engine, staff):
    registrar = staff["registrar"]
    key = proposing.start(engine, registrar, "event", Content("A draft", {"note": ["mine"]}))
    proposing.save(engine, staff["approver"], key, 1, "event", Content("A draft", {"note": ["theirs"]}))
    with pytest.raises(StaleError):
        proposing.submit_or_keep(engine, registrar, key, 1, "event", content(engine, loan("one")))
    with engine.connect() as connection:
        assert proposal(connection, registrar.institution, key).form == {"note": ["theirs"]}
