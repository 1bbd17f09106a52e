import pytest

from registry.queries.pages.versions import Why, compared, versions_json, versions_page
from registry.queries.records.headers import RecordHeader
from registry.queries.records.labels import Label, Name
from registry.queries.records.names import Names
from registry.queries.records.versions import RecordVersion, Versions
from tests import factories as make

REFERENCE = make.ref("party")
NAMES = Names({REFERENCE: Label(REFERENCE, "party", Name("전형필", "ko"))})


def version(number, state="kept", proposal=None, **fields):
    document = {"kind": "party", "ref": REFERENCE, "visibility": "public", **fields} if state == "kept" else None
    removed = ("So asked.", "2026-11-27T00:00:00Z") if state == "removed" else (None, None)
    return RecordVersion(number, "2026-11-26T00:00:00Z", "who", "record", proposal, state, document, None, *removed)


def page(*versions, before=None, withheld=0, whys=None, kind="party"):
    newest = versions[0].number
    header = RecordHeader(1, REFERENCE, kind, newest, "public", None, None, None, 9, False)
    return versions_page(Versions(header, versions, before, withheld, NAMES, 1, 1), whys)


def test_each_version_is_held_against_the_one_before():
    shown = page(version(3, note="c"), version(2, note="b"), before=version(1, note="a", seat="x"))
    assert [[d.field for d in entry.differences] for entry in shown.entries] == [["Note"], ["Note", "Seat"]]
    assert [(entry.before, entry.is_current) for entry in shown.entries] == [(2, True), (1, False)]
    assert shown.entries[0].differences[0].before == ("b",)


@pytest.mark.parametrize("state", ["not kept", "removed", "damaged"])
def test_version_after_one_without_a_text_is_shown_whole(state):
    shown = page(version(2, note="b"), version(1, state))
    assert [entry.before for entry in shown.entries] == [None, None]
    assert [d.field for d in shown.entries[0].differences] == ["Visibility", "Note"]
    assert shown.entries[1].differences == ()


def test_version_says_why_it_came_about():
    why = Why(7, "Revise it", ("Misread.",))
    assert [entry.why for entry in page(version(2, proposal=7), version(1, proposal=8), whys={7: why}).entries] == [
        why,
        None,
    ]


def test_event_is_called_by_what_happened():
    event = {**version(1).document, "kind": "event", "type": "gift"}
    [entry] = [version(1)]
    shown = page(RecordVersion(*(getattr(entry, name) if name != "document" else event for name in entry.__slots__)))
    assert shown.title == "Gift"


def test_json_says_what_a_page_says():
    shown = versions_json(page(version(2, note="b"), version(1, "removed"), withheld=1), "next")
    assert (shown["total"], shown["withheld"], shown["next"]) == (1, 1, "next")
    assert shown["versions"][0]["document"]["note"] == "b"
    assert shown["versions"][1] == {
        "version": 1,
        "at": "2026-11-26T00:00:00Z",
        "by": "who",
        "operation": "record",
        "state": "removed",
        "document": None,
        "removed": {"at": "2026-11-27T00:00:00Z", "reason": "So asked."},
    }


def test_what_two_versions_have_in_common_is_no_difference():
    one = version(1, note="a").document
    assert compared(one, dict(one), NAMES) == ()
