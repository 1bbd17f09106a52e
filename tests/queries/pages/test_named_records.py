from registry.queries.pages.named_records import revision_lines
from registry.queries.records.labels import Label, Name
from registry.queries.records.named_records import NamedRevision, NamedRevisions
from tests import factories as make

LABEL = Label(make.ref("party"), "party", Name("Kim"))


def lines(before, after, *, is_readable=True):
    revision = NamedRevision(LABEL, "2026-11-01", "staff of others", is_readable, before, after)
    return revision_lines(NamedRevisions([revision]))


def test_line_says_what_differs_before_and_since():
    [line] = lines({"names": make.named("Kim"), "type": "person"}, {"names": make.named("Gim"), "type": "person"})
    [difference] = line.differences
    assert (difference.field, "Kim" in str(difference.before), "Gim" in str(difference.after)) == ("Names", True, True)


def test_line_of_what_may_not_be_read_says_nothing_of_it():
    [line] = lines(None, None, is_readable=False)
    assert (line.differences, line.is_readable) == ((), False)
