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
