import pytest
from sqlalchemy import func, select

from registry.errors import DocumentError, NotAllowedError, NotFoundError
from registry.ledger.entries import head
from registry.models import Proposal
from registry.operations.findings import Settlement, answer, answer_document, give_up, signature, take_up
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.documents import document
from registry.queries.workspace.worklist import FindingKey, researched_by
from registry.services.clock import today
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECT = make.ref("object")
GIVEN = {"rule": "gap", "reason": "Looked for.", "answered_by": "A. Keeper", "answered_on": "2026-11-24"}


def record_a_gap(engine):
    make.record(
        engine,
        make.source(),
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        make.event("a", date={"edtf": "1850"}, participants=[{"party": make.ref("party", "a"), "role": "to"}]),
        make.event("b", date={"edtf": "1950"}, participants=[{"party": make.ref("party", "b"), "role": "to"}]),
    )


@pytest.fixture
def with_a_gap(engine):
    record_a_gap(engine)
    return engine


def answers(engine):
    with engine.connect() as connection:
        return document(connection, OBJECT).get("answers", [])


def test_a_finding_is_answered_with_reason_and_evidence(with_a_gap):
    given = {**GIVEN, "period": "1901/1949", "source": make.ref("source"), "locator": "p. 7"}
    assert answer(with_a_gap, OBJECT, given, read_rule_tables(), by="t") == Settlement("recorded")
    assert answers(with_a_gap) == [given]


def test_another_answer_to_the_same_finding_takes_its_place(with_a_gap):
    for reason in ("One.", "Two."):
        answer(with_a_gap, OBJECT, {**GIVEN, "reason": reason}, read_rule_tables(), by="t")
    assert [given["reason"] for given in answers(with_a_gap)] == ["Two."]
    answer(with_a_gap, OBJECT, {**GIVEN, "period": "1901/1949"}, read_rule_tables(), by="t")
    assert len(answers(with_a_gap)) == 2


def who(engine, role):
    """The operator, or a member of staff with this role."""
    if role == "operator":
        return "t"
    institution(engine)
    return acting(engine, employ(engine, role))


def changes(engine):
    """How many proposals and ledger entries there are."""
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(Proposal)).scalar(), head(connection)


@pytest.mark.parametrize("role", ["operator", "registrar"])
@pytest.mark.parametrize(
    ("given", "error"),
    [({"rule": "iraq"}, NotFoundError), ({"rule": "no such rule"}, (NotFoundError, DocumentError)),
     ({"period": "1800"}, NotFoundError), ({"about": make.ref("event", "a")}, NotFoundError),
     ({"answered_on": "yesterday"}, DocumentError), ({"period": "some days"}, DocumentError),
     ({"source": make.ref("source", "none")}, DocumentError)],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_nothing_kept(with_a_gap, given, error, role):
    by, before = who(with_a_gap, role), changes(with_a_gap)
    with pytest.raises(error):
        answer(with_a_gap, OBJECT, {**GIVEN, **given}, read_rule_tables(), by=by)
    assert answers(with_a_gap) == []
    assert changes(with_a_gap) == before


@pytest.mark.parametrize("role", ["operator", "registrar"])
@pytest.mark.parametrize("reference", [OBJECT, make.ref("party", "a")])
def test_an_object_that_is_not_there_says_so(engine, role, reference):
    make.record(engine, make.party("a"))
    with pytest.raises(NotFoundError):
        answer(engine, reference, GIVEN, read_rule_tables(), by=who(engine, role))


def test_who_may_not_submit_answers_nothing(with_a_gap):
    with pytest.raises(NotAllowedError):
        answer(with_a_gap, OBJECT, GIVEN, read_rule_tables(), by=who(with_a_gap, "researcher"))


def test_staff_propose_the_answer_and_research_it_no_longer(with_a_gap):
    registrar = who(with_a_gap, "registrar")
    take_up(with_a_gap, registrar, OBJECT, FindingKey("gap"), "", read_rule_tables())
    settled = answer(with_a_gap, OBJECT, GIVEN, read_rule_tables(), by=registrar)
    assert (settled.state, answers(with_a_gap)) == ("recorded", [GIVEN])
    assert settled.proposal is not None
    with with_a_gap.connect() as connection:
        assert researched_by(connection, registrar.institution, registrar.account) == []


def test_an_answer_that_fails_on_the_way_leaves_nothing(with_a_gap, monkeypatch):
    def fails(*_):
        raise RuntimeError

    registrar, before = who(with_a_gap, "registrar"), changes(with_a_gap)
    monkeypatch.setattr("registry.operations.findings.end_research", fails)
    with pytest.raises(RuntimeError):
        answer(with_a_gap, OBJECT, GIVEN, read_rule_tables(), by=registrar)
    assert (answers(with_a_gap), changes(with_a_gap)) == ([], before)


GAP = FindingKey("gap")


@pytest.fixture
def staff(sqlite_engine):
    institution(sqlite_engine)
    record_a_gap(sqlite_engine)
    return {name: acting(sqlite_engine, employ(sqlite_engine, name)) for name in ("researcher", "registrar", "viewer")}


def researches(engine, who):
    with engine.connect() as connection:
        return [one.note for one in researched_by(connection, who.institution, who.account)]


def test_finding_is_researched_by_who_took_it_up_last(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, GAP, " Archive ", read_rule_tables())
    assert researches(sqlite_engine, staff["researcher"]) == ["Archive"]
    take_up(sqlite_engine, staff["registrar"], OBJECT, GAP, "", read_rule_tables())
    assert researches(sqlite_engine, staff["researcher"]) == []
    assert researches(sqlite_engine, staff["registrar"]) == [None]


def test_finding_that_is_given_up_is_researched_by_nobody(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, GAP, "", read_rule_tables())
    give_up(sqlite_engine, staff["registrar"], OBJECT, GAP)
    assert researches(sqlite_engine, staff["researcher"]) == []


def test_findings_of_one_rule_are_researched_apart(sqlite_engine, staff):
    take_up(sqlite_engine, staff["researcher"], OBJECT, FindingKey("gap", period="1901/1949"), "", read_rule_tables())
    give_up(sqlite_engine, staff["researcher"], OBJECT, FindingKey("gap", period="1644/1932"))
    assert researches(sqlite_engine, staff["researcher"]) == [None]


@pytest.mark.parametrize(
    "key", [FindingKey("iraq"), FindingKey("gap", period="1644/1700"), FindingKey("gap", about="x")]
)
def test_finding_that_there_is_not_is_researched_by_nobody(sqlite_engine, staff, key):
    with pytest.raises(NotFoundError):
        take_up(sqlite_engine, staff["researcher"], OBJECT, key, "", read_rule_tables())
    assert researches(sqlite_engine, staff["researcher"]) == []


def test_viewer_researches_nothing(sqlite_engine, staff):
    with pytest.raises(NotAllowedError):
        take_up(sqlite_engine, staff["viewer"], OBJECT, GAP, "", read_rule_tables())


def test_answer_of_today_is_signed_and_leaves_out_what_is_not_stated(sqlite_engine):
    institution(sqlite_engine)
    registrar = acting(sqlite_engine, employ(sqlite_engine, "registrar"))
    document = answer_document(FindingKey("gap", period="1901/1949"), signature(registrar), "Looked for.")
    assert document == {
        "rule": "gap",
        "period": "1901/1949",
        "reason": "Looked for.",
        "answered_by": "Registrar, The Museum",
        "answered_on": today().isoformat(),
    }
    assert signature("cli:kim") == "kim"
