"""Contact details: noted, ended, erased, and told to nobody else."""

import pytest

from registry.errors import NotAllowedError, NotFoundError, StepError
from registry.operations import contacts
from registry.operations.redactions import redact
from registry.operations.verification import verify
from registry.provenance.contact_details import ContactDetail
from registry.queries.workspace.contacts import contacts_of, erasure_of
from tests import factories as make
from tests.staffing import acting, employ, institution

KIM, TWIN = make.ref("party", "kim"), make.ref("party", "twin")
CANARY = "Zinnoberweg 7"
ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ADDRESS = ContactDetail("address", CANARY, "2024-05", "their lawyer")


@pytest.fixture
def staff(engine):
    institution(engine)
    made = {role: acting(engine, employ(engine, role)) for role in ("viewer", "researcher", "registrar", "approver")}
    make.record(engine, make.party("kim"))
    return made


def standing(engine, *parties, at=1):
    with engine.connect() as connection:
        return [(one.kind, one.text, one.said_by) for one in contacts_of(connection, at, parties or [KIM])]


def problems(engine):
    with engine.connect() as connection:
        return list(verify(connection))


def test_what_is_noted_stands_until_it_is_ended(engine, staff):
    key = contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    contacts.note(engine, staff["registrar"], KIM, ContactDetail("contact_wish", "우편으로만"))
    assert standing(engine) == [("address", CANARY, "their lawyer"), ("contact_wish", "우편으로만", None)]
    with pytest.raises(StepError, match=r"contact\.noted"):
        contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    contacts.end(engine, staff["registrar"], key)
    assert standing(engine) == [("contact_wish", "우편으로만", None)]
    with pytest.raises(NotFoundError):
        contacts.end(engine, staff["registrar"], key)
    assert problems(engine) == []


@ONLY_SQLITE
def test_later_wish_about_the_name_takes_the_place_of_the_one_before(engine, staff):
    for detail in (ContactDetail("named", ""), ContactDetail("anonymous", "")):
        contacts.note(engine, staff["registrar"], KIM, detail)
    assert standing(engine) == [("anonymous", "", None)]


@ONLY_SQLITE
def test_details_of_a_merged_party_stand_with_the_one_that_it_is(engine, staff):
    make.record(engine, make.party("twin", merged_into=[{"party": KIM, "reason": "One hand."}]))
    contacts.note(engine, staff["registrar"], TWIN, ADDRESS)
    with pytest.raises(StepError, match=r"contact\.noted"):
        contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    assert standing(engine, KIM, TWIN) == [("address", CANARY, "their lawyer")]


@pytest.mark.parametrize("role", ["viewer", "researcher"])
@ONLY_SQLITE
def test_who_may_not_submit_notes_and_ends_nothing(engine, staff, role):
    key = contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    with pytest.raises(NotAllowedError):
        contacts.note(engine, staff[role], KIM, ContactDetail("named", ""))
    with pytest.raises(NotAllowedError):
        contacts.end(engine, staff[role], key)
    with pytest.raises(NotAllowedError):
        contacts.erase(engine, staff["registrar"], KIM, "Asked.")


@ONLY_SQLITE
def test_another_institution_neither_has_nor_ends_them(engine, staff):
    institution(engine, "others")
    stranger = acting(engine, employ(engine, "stranger", "approver", at="others"), "others")
    key = contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    assert standing(engine, at=2) == []
    with pytest.raises(NotFoundError):
        contacts.end(engine, stranger, key)
    with pytest.raises(StepError, match=r"contact\.nothing"):
        contacts.erase(engine, stranger, KIM, "Asked.")
    assert standing(engine) != []


@ONLY_SQLITE
def test_what_is_erased_is_nowhere_in_the_database_and_that_it_was_stays(engine, staff):
    key = contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    contacts.end(engine, staff["registrar"], key)
    contacts.note(engine, staff["registrar"], KIM, ContactDetail("person", CANARY))
    with pytest.raises(StepError, match=r"contact\.no-reason"):
        contacts.erase(engine, staff["approver"], KIM, " ")
    assert contacts.erase(engine, staff["approver"], KIM, "Asked for by letter.") == 2
    assert standing(engine) == []
    with engine.connect() as connection:
        told = "\n".join(connection.connection.iterdump())
        assert erasure_of(connection, 1, [KIM]).count == 2
    assert CANARY not in told
    assert "their lawyer" not in told
    assert "Asked for by letter." in told
    assert problems(engine) == []


@ONLY_SQLITE
def test_ledger_commits_to_what_was_noted_and_holds_none_of_its_words(engine, staff):
    contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    with engine.begin() as connection:
        ledger = connection.exec_driver_sql("SELECT text FROM ledger_contents").scalars().all()
        assert not [text for text in ledger if CANARY in (text or "")]
        connection.exec_driver_sql("UPDATE party_contacts SET text = 'Elsewhere 1'")
    assert [difference.reference for difference in problems(engine)] == ["contact museum/1"]


@ONLY_SQLITE
def test_redaction_of_a_party_reaches_what_was_told_of_it(engine, staff):
    make.record(engine, make.party("kim", note=CANARY))
    make.record(engine, make.party("kim"))
    contacts.note(engine, staff["registrar"], KIM, ADDRESS)
    redact(engine, KIM, [2], "Asked.", by="cli:kim")
    [(_, text, _)] = standing(engine)
    assert CANARY not in text
    assert problems(engine) == []
