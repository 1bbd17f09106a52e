import pytest

from registry.provenance.documents import CertificateDocument
from registry.queries.records.documents import document, document_of_kind
from registry.web.desk.forms.certificate import draft_of, of_document, opened, page, read
from registry.web.desk.forms.page_state import versions
from tests import factories as make

CASE, OBJECT = make.ref("case"), make.ref("object")
ISSUED = make.ref("certificate")


def words(kind, key="one"):
    return f"{kind.capitalize()} {key} · {make.ref(kind, key)}"


@pytest.fixture
def recorded(connection, sqlite_engine):
    """The registry with an offer that was agreed on, and an issued certificate."""
    connection.rollback()
    agreement = {"state": "agreement", "date": {"edtf": "2026-01-05"}, "document": make.ref("source")}
    parties = {"offeror": "a", "receiver": "b", "agent": "agent"}
    make.record(
        sqlite_engine,
        make.party("agent"),
        make.place(),
        {
            "kind": "case",
            "ref": CASE,
            "names": make.named("The lions"),
            "type": "offer",
            "state": "agreement",
            "objects": [OBJECT],
            "parties": [{"party": make.ref("party", key), "role": role} for role, key in parties.items()],
            "steps": [{"state": "opened"}, agreement],
        },
        make.certificate(
            objects=[OBJECT],
            number="2026-1",
            date={"edtf": "2026-01-05", "verbatim": "5 January 2026"},
            place=make.ref("place"),
            conditions=["Kept together.", "Shown."],
            parties=[{"party": make.ref("party", "a"), "role": "giver", "office": "Director"}],
            languages=[{"language": "ko", "standing": "prevailing"}],
            citations=[{"source": make.ref("source"), "locator": "p. 1", "quotation": "given"}],
        ),
    )
    return connection


def test_draft_takes_givers_receivers_and_agents_from_the_case(recorded):
    values = draft_of(recorded, CASE).values
    assert (values["type"], values["date"]) == ("donation", "2026-01-05")
    assert [(values[f"party-{row}"], values[f"party-{row}-role"]) for row in range(5)] == [
        (words("party", "a"), "giver"),
        (words("party", "b"), "receiver"),
        (words("party", "agent"), "agent_for_giver"),
        ("", "signatory"),
        ("", "signatory"),
    ]
    assert values["party-2-for"] == words("party", "a")
    assert (values["object-0"], values["source-0"]) == (words("object"), words("source"))


def test_draft_of_a_case_that_is_not_there_is_empty(recorded):
    assert draft_of(recorded, make.ref("case", "other")).values == {}


def test_field_that_was_changed_is_no_longer_traced_to_the_case(recorded):
    form = opened(recorded, CASE, None).having({"date": "2026-02-01", "number": "7"})
    origins = page(recorded, form)["origins"]
    assert origins["party-0"] == "the parties of the case"
    assert (origins["date"], origins["number"]) == ("typed by hand", "typed by hand")


def test_certificate_filled_in_and_read_again_is_the_same(recorded):
    version, certificate = document_of_kind(recorded, CertificateDocument, ISSUED)
    [read_again] = read(recorded, of_document(recorded, certificate, version)).documents
    assert read_again == certificate


def test_certificate_in_anothers_place_is_a_draft_that_names_it_and_its_version(recorded):
    form = opened(recorded, None, ISSUED)
    assert versions(form) == {ISSUED: 1}
    [made] = read(recorded, form).documents
    assert (made["status"], made["supersedes"]) == ("draft", ISSUED)
    assert made["ref"] != ISSUED
    assert made["objects"] == document(recorded, ISSUED)["objects"]


def test_certificate_without_a_name_is_asked_for_it(recorded):
    result = read(recorded, opened(recorded, CASE, None).having({"name": " "}))
    assert (result.documents, result.errors["name"]) == (None, "Give the certificate a name.")


def test_signatory_who_is_not_filled_in_is_left_out(recorded):
    form = opened(recorded, CASE, None).having({"party-3": words("party", "a"), "party-3-office": "Director"})
    [made] = read(recorded, form).documents
    assert [party["role"] for party in made["parties"]] == ["giver", "receiver", "agent_for_giver", "signatory"]
    assert made["parties"][3]["office"] == "Director"
    assert made["parties"][2]["on_behalf_of"] == make.ref("party", "a")
