import pytest

from registry.operations.accounts import add_institution
from tests import factories as make
from tests.consenting import say

OBJECT, EVENT = make.ref("object"), make.ref("event")


@pytest.fixture
def asked(sqlite_engine):
    """What the museum says of an object that the operator keeps."""
    make.record(sqlite_engine, make.object_())
    add_institution(sqlite_engine, "museum", "The Museum")
    say(sqlite_engine, 1, make.event())


def test_operator_lists_gives_and_refuses(command, asked):
    assert command("consent", "list").stdout == f"{EVENT}\t{OBJECT}\tThe Museum\tPurchase\n"
    given = command("consent", "give", EVENT, OBJECT, "--reason", "It cites the deed.")
    assert given.stdout == f"{EVENT} shows on the page of {OBJECT}.\n"
    assert command("consent", "list").stdout == ""
    refused = command("consent", "refuse", EVENT, OBJECT, "--reason", "Another object.")
    assert refused.stdout == f"{EVENT} does not show on the page of {OBJECT}.\n"


def test_answer_says_why(command, asked):
    assert command("consent", "give", EVENT, OBJECT).exit_code == 2
    done = command("consent", "give", EVENT, OBJECT, "--reason", " ")
    assert done.exit_code == 1
    assert "Say why" in done.stderr


def test_what_nobody_asked_is_told(command, asked):
    done = command("consent", "give", OBJECT, OBJECT, "--reason", "So.")
    assert done.exit_code == 1
    assert OBJECT in done.stderr
