"""What is verified is handed in, so that no database is needed."""

from registry.ledger import verification
from registry.ledger.canonical import digest
from registry.ledger.entries import History
from registry.ledger.verification import RecordRow, StoredBounds

DOCUMENT = {"kind": "place", "ref": "PLC-1"}
ROW = RecordRow(7, "PLC-1", 2)


def history(**more):
    return {7: History(**{"entries": 2, "version": 2, "number": 5, "digest": digest(DOCUMENT), **more})}


def words(differences):
    return [str(difference) for difference in differences]


def test_gaps_are_told_by_the_newest_number():
    assert words(verification.gaps(0, 0)) == words(verification.gaps(4, 4)) == []
    assert words(verification.gaps(3, 4)) == ["the ledger: has 3 entries, but the last is numbered 4"]


def test_versions_agree_with_the_number_of_entries():
    assert words(verification.versions([ROW], history())) == []
    assert words(verification.versions([ROW], {})) == ["PLC-1: is in version 2, but the ledger has 0 entries up to 0"]
    assert words(verification.versions([ROW], history(entries=1))) == [
        "PLC-1: is in version 2, but the ledger has 1 entries up to 2"
    ]


def test_contents_name_what_is_not_as_digested_and_what_is_lost():
    assert words(verification.contents([ROW], history(), [(7, DOCUMENT)])) == []
    assert words(verification.contents([ROW], history(digest="f" * 64), [(7, DOCUMENT)])) == [
        "PLC-1: does not have the content that ledger entry 5 digests"
    ]
    assert words(verification.contents([ROW], history(), [])) == ["PLC-1: has lost its row"]


def test_bounds_follow_from_what_is_written():
    def differing(edtf, bounds):
        return words(verification.bounds([StoredBounds("PLC-1", "date", edtf, bounds)]))

    assert differing(None, (None, None)) == []
    assert differing(None, (1, 2)) == ["PLC-1: has bounds of its date that do not follow from None"]
    assert differing("not a date", (None, None)) == []
    assert len(differing("1933", (1, 2))) == 1
