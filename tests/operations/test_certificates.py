import pytest

from registry import schemas
from registry.errors import DocumentError, NotFoundError, StepError
from registry.operations.certificates import issue, issued, revoke, to_hand_over
from registry.operations.proposals import approve
from registry.operations.verification import verify
from registry.provenance.governance.cases import missing_from_certificate
from registry.provenance.governance.issuing import TEXTS, WITHHELD_REASON
from registry.queries.records.documents import document
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.refusals import refusal
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


@pytest.fixture
def draft_naming_private(sqlite_engine, registrar):
    """A complete draft of ours whose giver and source are private."""
    parties = [
        {"party": make.ref("party", "kim"), "role": "giver"},
        {"party": make.ref("party", "b"), "role": "receiver"},
        *({"party": make.ref("party", key), "role": "signatory"} for key in ("a", "b")),
    ]
    complete = draft(
        parties=parties,
        number="1",
        place=make.ref("place"),
        legal_basis="A deed",
        examined="verified",
        visibility="private",
        citations=[{"source": make.ref("source")}],
    )
    hidden = {"visibility": "private"}
    make.record(sqlite_engine, make.place(), make.source(**hidden), make.party("kim", **hidden), complete)
    return [make.ref("party", "kim"), make.ref("source")]


def state_of(engine):
    with engine.connect() as connection:
        now = document(connection, CERTIFICATE)
    return now["status"], now["visibility"]


def test_certificate_is_not_issued_to_the_public_with_records_withheld_of_which_nobody_says_so(
    sqlite_engine, registrar, draft_naming_private
):
    for said, left in ((), draft_naming_private), (draft_naming_private[:1], draft_naming_private[1:]):
        with refusal(DocumentError, f"go out with {', '.join(left)} withheld"):
            issue(sqlite_engine, registrar, CERTIFICATE, public=True, withheld=said)
    assert state_of(sqlite_engine) == ("draft", "private")
    assert issue(sqlite_engine, registrar, CERTIFICATE, public=False)[1] == "submitted"


def test_certificate_of_which_it_is_said_goes_out_with_records_withheld_once_a_second_person_agrees(
    sqlite_engine, registrar, draft_naming_private
):
    key, _ = issue(sqlite_engine, registrar, CERTIFICATE, public=True, withheld=draft_naming_private)
    with sqlite_engine.connect() as connection:
        waiting = proposal(connection, registrar.institution, key)
    assert waiting.form["withheld"] == draft_naming_private
    assert WITHHELD_REASON in waiting.reasons
    approve(sqlite_engine, acting(sqlite_engine, employ(sqlite_engine, "approver")), key, waiting.version, waiting.seen)
    assert state_of(sqlite_engine) == ("issued", "public")
    with sqlite_engine.connect() as connection:
        assert list(verify(connection)) == []


def test_party_made_private_while_the_certificate_waits_stops_its_issue(sqlite_engine, registrar, draft_naming_private):
    key, _ = issue(sqlite_engine, registrar, CERTIFICATE, public=True, withheld=draft_naming_private)
    make.record(sqlite_engine, make.party("b", visibility="private"))
    with sqlite_engine.connect() as connection:
        waiting = proposal(connection, registrar.institution, key)
    approver = acting(sqlite_engine, employ(sqlite_engine, "approver"))
    with refusal(DocumentError, make.ref("party", "b")):
        approve(sqlite_engine, approver, key, waiting.version, waiting.seen)
    assert state_of(sqlite_engine) == ("draft", "private")


def test_certificate_whose_text_names_a_private_party_goes_out_only_where_that_is_said(
    sqlite_engine, registrar, draft_naming_private
):
    with sqlite_engine.connect() as connection:
        certificate = document(connection, CERTIFICATE)
    make.record(sqlite_engine, {**certificate, "declared_provenance": "Party kim, by descent."})
    with refusal(DocumentError, "A text of the certificate says the name"):
        issue(sqlite_engine, registrar, CERTIFICATE, public=True, withheld=draft_naming_private)
    said = [*draft_naming_private, TEXTS]
    assert issue(sqlite_engine, registrar, CERTIFICATE, public=True, withheld=said)[1] == "submitted"
