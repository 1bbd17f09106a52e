import pytest

from registry import schemas
from registry.errors import NotFoundError, StepError
from registry.operations.certificates import issue, issued, revoke, to_hand_over
from registry.operations.proposals import approve
from registry.provenance.governance.cases import missing_from_certificate
from registry.queries.records.documents import document
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.staffing import acting, employ, institution

CERTIFICATE = make.ref("certificate")


def draft(**more):
    parties = [{"party": make.ref("party", key), "role": role} for key, role in (("a", "giver"), ("b", "receiver"))]
    given = {"status": "draft", "objects": [make.ref("object")], "parties": parties, "date": {"edtf": "2026-01-05"}}
    return schemas.load(
        make.certificate(**{**given, "title_passes": "on_handover", "custody_passes": "on_handover", **more})
    )


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_(), make.party("a"), make.party("b"))
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


def test_incomplete_certificate_is_not_issued():
    incomplete = draft(objects=[], parties=[])
    assert missing_from_certificate(incomplete)
    with pytest.raises(StepError) as caught:
        issued(incomplete)
    assert caught.value.code == "certificate.incomplete"


def test_certificate_is_issued_once():
    with pytest.raises(StepError) as caught:
        issued(draft(status="revoked"))
    assert caught.value.code == "certificate.past-issue"


def test_revoking_asks_for_a_reason_and_for_an_issued_certificate(sqlite_engine, registrar):
    make.record(sqlite_engine, draft(status="issued"), {**draft(), "ref": make.ref("certificate", "draft")})
    for reference, reason, code in (
        (CERTIFICATE, " ", "certificate.no-reason"),
        (make.ref("certificate", "draft"), "A mistake.", "certificate.not-revocable"),
    ):
        with pytest.raises(StepError) as caught:
            revoke(sqlite_engine, registrar, reference, reason)
        assert caught.value.code == code


def test_revoked_certificate_says_why_once_a_second_person_agrees(sqlite_engine, registrar):
    make.record(sqlite_engine, draft(status="issued"))
    key, state = revoke(sqlite_engine, registrar, CERTIFICATE, "Signed by mistake.")
    assert state == "submitted"
    with sqlite_engine.connect() as connection:
        waiting = proposal(connection, registrar.institution, key)
    approve(sqlite_engine, acting(sqlite_engine, employ(sqlite_engine, "approver")), key, waiting.version, waiting.seen)
    with sqlite_engine.connect() as connection:
        now = document(connection, CERTIFICATE)
    assert now["status"] == "revoked"
    assert now["note"].endswith("Signed by mistake.")


@pytest.mark.parametrize("reference", [CERTIFICATE, make.ref("object")])
def test_what_is_no_certificate_is_not_found(sqlite_engine, registrar, reference):
    with pytest.raises(NotFoundError):
        issue(sqlite_engine, registrar, reference, public=False)


def test_certificate_is_handed_over_once_it_is_issued(sqlite_engine, registrar):
    make.record(sqlite_engine, draft(status="issued"), {**draft(), "ref": make.ref("certificate", "draft")})
    with sqlite_engine.connect() as connection:
        assert to_hand_over(connection, CERTIFICATE)["status"] == "issued"
        with pytest.raises(StepError) as caught:
            to_hand_over(connection, make.ref("certificate", "draft"))
    assert caught.value.params["status"] == "draft"
