import pytest

from registry.errors import NotFoundError
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FORMS, form_kind
from tests import factories as make


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("event", {"type": "gift"}),
        ("passage", {"object": make.ref("object")}),
        ("results", {"auction": make.ref("auction")}),
        ("step", {"step": "research"}),
        ("record", {"record": "party"}),
        ("case", {"ref": make.ref("case")}),
        ("certificate", {"ref": make.ref("certificate")}),
        ("catalogue", {"ref": make.ref("auction")}),
    ],
)
def test_form_is_of_a_kind_where_it_says_what_that_needs(name, fields):
    assert form_kind(name, FormData.saying({"ref": make.ref("event"), **fields})) is FORMS[name]
    for unfit in ({}, {"ref": make.ref("event")}, {**fields, "ref": ""}):
        with pytest.raises(NotFoundError):
            form_kind(name, FormData.saying(unfit))


def test_form_of_no_kind_is_not_found():
    with pytest.raises(NotFoundError):
        form_kind("artifact", FormData.saying({"ref": make.ref("event")}))
