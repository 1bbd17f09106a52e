import pytest

from registry.provenance.governance.immutability import forbidden_changes
from registry.provenance.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bohwagak, Seoul!", "bohwagak seoul"),
        ("ÉLYSÉE", "elysee"),
        ("Straße", "strasse"),
        ("전형필", "전 형 필"),
        ("清代石獅子像", "清 代 石 獅 子 像"),
        ("Kansong 간송", "kansong 간 송"),
        ("ＦＵＬＬ", "full"),
        ("  ", ""),
    ],
)
def test_names_are_folded_so_that_they_are_found_however_written(text, folded):
    assert fold(text) == folded


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
