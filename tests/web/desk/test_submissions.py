import pytest

from registry.queries.workspace.proposals import PageTurn
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import BASE
from registry.web.desk.forms.reader import FormResult
from registry.web.desk.submissions import content, content_as_typed, digest, named_in
from tests import factories as make

OBJECT, PARTY = make.ref("object"), make.ref("party")


def test_digest_stands_for_the_documents_whatever_the_order_of_their_fields():
    document = make.object_()
    assert digest([document]) == digest([dict(reversed(document.items()))])
    assert digest([document]) != digest([make.object_("other")])
    assert digest(None) == digest([]) == ""


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"object-0": f"Lions · {OBJECT}", "object-1": "not chosen yet"}, [OBJECT]),
        ({"object-0": f"A · B · {OBJECT}"}, [OBJECT]),
        ({"record": "party", "ref": PARTY}, [PARTY]),
        ({"ref": PARTY}, []),
        ({"subject-0": f"Lions · {OBJECT}"}, []),
    ],
)
def test_records_of_a_form_that_is_not_read_are_told_from_its_fields(fields, named):
    assert named_in(FormData.saying(fields)) == named


def test_content_has_the_versions_that_the_form_is_based_on():
    typed = FormData({BASE: [f"{OBJECT}@3"], "note": ["x"]})
    result = FormResult(typed, [make.object_()], [OBJECT], "Revise", {}, {}, {})
    made = content(result, 7, PageTurn("tab", 2))
    assert (made.base, made.seen, made.page) == ({OBJECT: 3}, 7, PageTurn("tab", 2))
    assert made.form["note"] == ["x"]


def test_form_that_is_not_read_makes_no_documents():
    made = content_as_typed(FormData({BASE: [f"{OBJECT}@3"]}), "A draft", 7, PageTurn())
    assert (made.documents, made.base) == (None, {OBJECT: 3})
