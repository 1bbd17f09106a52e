import pytest

from registry.operations.accounts import add_institution
from tests import factories as make
from tests.consenting import hidden

PARTY = make.ref("party", "secret")


@pytest.fixture
def secret(sqlite_engine):
    """A private party that the operator keeps, and a museum."""
    make.record(sqlite_engine, hidden("party", "secret"))
    add_institution(sqlite_engine, "museum", "The Museum")


def test_operator_shares_through_a_day_and_ends_it(command, secret):
    given = command("share", "give", PARTY, "--with", "museum", "--until", "2999-12-31")
    assert given.stdout == f"{PARTY}\n"
    assert command("share", "end", PARTY, "--with", "museum").stdout == "It is shared no longer.\n"
    assert command("share", "end", PARTY, "--with", "museum").exit_code == 1


@pytest.mark.parametrize(
    ("code", "until", "words"),
    [("nowhere", "2999-12-31", "no institution"), ("museum", "soon", "is no day"), ("museum", "2001-01-01", "is over")],
)
def test_share_that_can_not_be_is_told(command, secret, code, until, words):
    done = command("share", "give", PARTY, "--with", code, "--until", until)
    assert done.exit_code == 1
    assert words in done.stderr
