import pytest

from registry.provenance.governance.immutability import forbidden_changes


def test_an_event_may_change_only_in_who_sees_it():
    before = {"kind": "event", "type": "gift", "visibility": "private"}
    assert forbidden_changes(before, {**before, "visibility": "public"}) == []
    assert forbidden_changes(before, {**before, "type": "purchase", "note": "x"}) == ["note", "type"]


def test_a_certificate_is_fixed_once_it_is_issued():
    draft = {"kind": "certificate", "status": "draft", "number": "1"}
    issued = {**draft, "status": "issued"}
    assert forbidden_changes(draft, {**issued, "number": "2"}) == []
    assert forbidden_changes(issued, {**issued, "status": "fulfilled"}) == []
    assert forbidden_changes(issued, {**issued, "number": "2"}) == ["number"]


def test_other_records_may_change_in_everything():
    assert forbidden_changes({"kind": "object", "ref": "O"}, {"kind": "object", "ref": "O", "count_stated": "2"}) == []


def test_field_that_is_added_or_taken_away_is_a_change():
    before = {"kind": "event", "type": "gift", "note": "x"}
    after = {"kind": "event", "type": "gift", "terms": "y"}
    assert forbidden_changes(before, after) == ["note", "terms"]


@pytest.mark.parametrize(
    ("cited", "is_forbidden"),
    [
        (["letter"], False),
        (["letter", "deed"], False),
        (["deed", "letter"], True),
        (["deed"], True),
        ([], True),
    ],
)
def test_evidence_is_added_to_an_event_and_never_taken_from_it_or_put_before(cited, is_forbidden):
    papers = {"kind": "event", "ref": "E", "type": "gift", "attachments": ["letter"]}
    assert forbidden_changes(papers, {**papers, "attachments": cited}) == ["attachments"] * is_forbidden
    before = {"kind": "event", "ref": "E", "type": "gift", "citations": [{"source": "letter"}]}
    after = {**before, "citations": [{"source": source} for source in cited]}
    assert forbidden_changes(before, after) == ["citations"] * is_forbidden
    assert forbidden_changes({"kind": "event", "ref": "E", "type": "gift"}, {**before, "note": "x"}) == ["note"]
