import pytest

from registry.provenance import notation
from registry.provenance.notation import Register
from registry.queries.dossiers.pasted_text import load_pasted
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.pasted_text import pieces, preview

TEXT = "Ada Specimen, Rome, by 1926; purchased by Ben Example, 1933 [1].\n[1] A deed."


@pytest.mark.parametrize(
    "text", [TEXT, "", " ", "1950–60: A B, French (Paris), by inheritance to C D", "Notes:\n[1] a"]
)
def test_pieces_together_are_the_text(text):
    assert "".join(piece.text for piece in pieces(notation.read(text))) == text


def test_pieces_carry_what_they_tell_and_of_whom():
    found = {piece.text: piece for piece in pieces(notation.read(TEXT))}
    assert (found["Ada Specimen"].kind, found["Ada Specimen"].entry) == ("party", 1)
    assert found["Ben Example"].entry == 2


def shown(connection, text):
    return preview(load_pasted(connection, text, None, read_rule_tables(), (Register([]), Register([]))))


@pytest.fixture
def connection(sqlite_engine):
    with sqlite_engine.connect() as connection:
        yield connection


def test_preview_tells_holders_with_their_dates_in_words(connection):
    first, second = shown(connection, TEXT).holders
    assert (first.number, first.entry.party, first.acquired) == (1, "Ada Specimen", "by 1926")
    assert (second.entry.party, second.acquired, second.notes) == ("Ben Example", "1933", ("A deed.",))


def test_preview_asks_nothing_of_a_text_that_is_asked_of_records(connection):
    rules = {finding.rule for finding in shown(connection, TEXT).derived.findings}
    assert not rules & {"no-evidence", "single-source"}


def test_preview_of_an_empty_text_derives_nothing(connection):
    empty = shown(connection, "")
    assert (empty.holders, empty.derived, empty.share) == ((), None, 1.0)


def test_preview_tells_how_much_was_understood(connection):
    assert shown(connection, "Ada Specimen, Rome, by 1926.").share == 1.0
    assert shown(connection, "Ada Specimen, Rome, by 1926; Xyzzy the of frobnicated, quux and.").share < 1.0
