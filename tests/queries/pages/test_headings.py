from registry.queries.pages.headings import heading
from registry.queries.records.headers import RecordHeader
from tests import factories as make
from tests.queries.pages.making import OBJECT

FOUND = RecordHeader(1, OBJECT, "object", 3, "public", None, "abc", "2026-01-06T00:00:00Z", 9, False)


def test_heading_has_the_english_name_first_and_the_original_beside_it():
    shown = heading(make.object_(names=[*make.named("석사자상", "ko"), *make.named("Stone lions")]), FOUND)
    assert shown.label.name.text == "Stone lions"
    assert [name.text for name in shown.label.originals] == ["석사자상"]
    assert shown.other_names == ()


def test_heading_lists_the_names_that_it_does_not_show_first():
    other = {"text": "Guardian lions", "language": "en", "kind": "alternative"}
    [shown] = heading(make.object_(names=[*make.named("Stone lions"), other]), FOUND).other_names
    assert shown["text"] == "Guardian lions"
    assert shown["kind_label"]


def test_heading_words_the_types_of_numbers():
    [number] = heading(make.object_(identifiers=[{"type": "accession", "value": "1933.1"}]), FOUND).identifiers
    assert (number["label"].lower(), number["value"]) == ("accession number", "1933.1")


def test_heading_tells_the_state_in_the_ledger():
    shown = heading(make.object_(), FOUND)
    assert (shown.version, shown.digest, shown.recorded_at) == (3, "abc", "2026-01-06T00:00:00Z")


def test_heading_of_a_record_without_a_name_says_so():
    assert heading({"kind": "event"}, FOUND).label.name.text == "without a name"
