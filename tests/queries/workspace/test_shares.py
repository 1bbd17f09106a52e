import pytest

from registry.operations.shares import end, share
from registry.queries.workspace.shares import shared_along, sharing
from tests import factories as make
from tests.consenting import hidden
from tests.staffing import acting, employ, institution

OBJECT, PLACE, PUBLIC = make.ref("object", "secret"), make.ref("place", "secret"), make.ref("object")


@pytest.fixture
def engine(sqlite_engine):
    """A private object of the museum's that refers to private records of its own and of others."""
    for code in ("museum", "others", "thirds"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, hidden("place", "secret"), hidden("source", "unread"), keeper=1)
    make.record(sqlite_engine, hidden("object", "secret", origin=PLACE), make.object_(), keeper=1)
    return sqlite_engine


def test_sharing_tells_with_whom_and_with_whom_it_can_be_and_what_goes_along(engine):
    actor = acting(engine, employ(engine, "registrar"))
    with engine.connect() as connection:
        before = sharing(connection, OBJECT, 1)
    assert (before.shared, [code for code, _ in before.others]) == ((), ["others", "thirds"])
    assert [label.reference for label in before.along] == [PLACE]
    share(engine, actor, OBJECT, "others", "2999-12-31")
    with engine.connect() as connection:
        now = sharing(connection, OBJECT, 1)
    [one] = now.shared
    assert (one.code, one.name, one.until) == ("others", "The Others", "2999-12-31")
    assert [code for code, _ in now.others] == ["thirds"]
    end(engine, actor, OBJECT, "others")
    with engine.connect() as connection:
        assert sharing(connection, OBJECT, 1) == before


def test_sharing_is_told_to_the_keeper_of_what_is_private_alone(engine):
    with engine.connect() as connection:
        assert sharing(connection, OBJECT, 2) is None
        assert sharing(connection, PUBLIC, 1) is None
        assert sharing(connection, make.ref("object", "none"), 1) is None


def test_only_what_the_same_keeper_keeps_goes_along(engine):
    with engine.connect() as connection:
        assert shared_along(connection, OBJECT, 1) == [PLACE]
        assert shared_along(connection, OBJECT, 2) == []
        assert shared_along(connection, make.ref("object", "none"), 1) == []
