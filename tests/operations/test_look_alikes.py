import pytest

from registry.errors import NotAllowedError, NotFoundError, StepError
from registry.operations.look_alikes import tell_apart
from registry.operations.redactions import redact
from registry.operations.verification import verify
from registry.queries.workspace.look_alikes import decided, look_alikes
from tests import factories as make
from tests.staffing import acting, employ, institution

A, B = make.ref("party", "a"), make.ref("party", "b")


@pytest.fixture
def registrar(engine):
    institution(engine)
    make.record(engine, *(make.party(key, names=make.named("Kim")) for key in "ab"))
    return acting(engine, employ(engine, "registrar"))


def left(engine):
    with engine.connect() as connection:
        assert list(verify(connection)) == []
        return look_alikes(connection, 1).total


def test_what_is_decided_is_not_asked_again_whichever_way_round(engine, registrar):
    assert left(engine) == 1
    tell_apart(engine, registrar, B, A, "later", "")
    assert left(engine) == 0
    tell_apart(engine, registrar, A, B, "different", "Father and son.")
    with engine.connect() as connection:
        [pair] = decided(connection, 1, "different")
        assert (pair.reason, pair.person) == ("Father and son.", "Registrar")
        assert decided(connection, 1, "later") == ()
    assert left(engine) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_a_reason_a_right_or_two_parties_nothing_is_decided(engine, registrar):
    with pytest.raises(StepError, match=r"likeness\.no-reason"):
        tell_apart(engine, registrar, A, B, "different", " ")
    with pytest.raises(StepError, match=r"likeness\.itself"):
        tell_apart(engine, registrar, A, A, "later", "")
    with pytest.raises(NotFoundError):
        tell_apart(engine, registrar, A, make.ref("party", "none"), "later", "")
    with pytest.raises(NotAllowedError):
        tell_apart(engine, acting(engine, employ(engine, "viewer")), A, B, "later", "")
    assert left(engine) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_redaction_reaches_why_two_were_told_apart(engine, registrar):
    make.record(engine, make.party("a", names=make.named("Kim"), note="Zinnoberweg"))
    make.record(engine, make.party("a", names=make.named("Kim")))
    tell_apart(engine, registrar, A, B, "different", "One lived in Zinnoberweg.")
    redact(engine, A, [2], "Asked.", by="cli:kim")
    with engine.connect() as connection:
        [pair] = decided(connection, 1, "different")
    assert "Zinnoberweg" not in pair.reason
    assert left(engine) == 0
