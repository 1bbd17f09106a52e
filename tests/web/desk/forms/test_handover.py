import pytest

from registry import schemas
from registry.web.desk.forms.handover import event_type, opened
from registry.web.desk.forms.page_state import versions
from tests import factories as make

CERTIFICATE = make.ref("certificate")


def certificate(**more):
    parties = [{"party": make.ref("party", key), "role": role} for key, role in (("a", "giver"), ("b", "receiver"))]
    return schemas.load(make.certificate(**{"objects": [make.ref("object")], "parties": parties, **more}))


@pytest.fixture
def recorded(connection, sqlite_engine):
    connection.rollback()
    make.record(sqlite_engine, certificate())
    return connection


@pytest.mark.parametrize(
    ("kind", "event"),
    [("restitution", "restitution"), ("title_transfer", "transfer"), ("provenance_statement", "transfer")],
)
def test_certificate_is_carried_out_by_an_event_of_its_type(kind, event):
    assert event_type(certificate(type=kind)) == event


def test_form_is_filled_in_from_the_certificate(recorded):
    form = opened(recorded, certificate(number="7", legal_basis="Deed"), "The Museum")
    assert form.get("from-0").endswith(make.ref("party", "a"))
    assert form.get("to-0").endswith(make.ref("party", "b"))
    assert form.get("legal_basis") == "Certificate 7 of donation; Deed"
    assert versions(form) == {CERTIFICATE: 1}


@pytest.mark.parametrize(
    ("passes", "effect"), [("on_handover", "transfers"), ("on_signature", "none"), ("unknown", "none")]
)
def test_title_passes_at_the_handover_only_where_the_certificate_says_so(recorded, passes, effect):
    assert opened(recorded, certificate(title_passes=passes), "The Museum").get("title_effect") == effect
