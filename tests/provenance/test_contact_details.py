import pytest

from registry.errors import DateError, DocumentError
from registry.provenance.contact_details import ContactDetail, contact_detail, ended_by, unmet_wish
from tests import factories as make


def test_what_was_typed_is_a_detail_with_its_day_and_who_told_it():
    typed = contact_detail("telephone", " 02 555 0199 ", "May 2024", " Kim ")
    assert typed == ContactDetail("telephone", "02 555 0199", "2024-05", "Kim")
    assert contact_detail("anonymous", "", "", "") == ContactDetail("anonymous", "")


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("gossip", "x", "contact.no-kind"), ("address", " ", "contact.no-text"), ("named_as", "", "contact.no-text"),
        ("mail", "kim at museum", "contact.no-mail"), ("mail", "kim@museum", "contact.no-mail"),
        ("mail", "kim su@museum.example", "contact.no-mail"),
    ],
)  # fmt: skip
def test_what_tells_nothing_is_refused(kind, text, code):
    with pytest.raises(DocumentError) as refused:
        contact_detail(kind, text, "", "")
    assert refused.value.code == code


def test_day_that_is_none_is_refused():
    with pytest.raises(DateError):
        contact_detail("address", "Seoul", "the day after", "")


def test_wish_about_the_name_takes_the_place_of_one_before_and_of_nothing_else():
    assert ended_by("anonymous", ["named", "address", "credit"]) == {"named"}
    assert ended_by("address", ["named", "address"]) == frozenset()


@pytest.mark.parametrize(
    ("kind", "text", "party", "is_met"),
    [
        ("anonymous", "", {}, False),
        ("anonymous", "", {"visibility": "private"}, True),
        ("anonymous", "", {"identity": "anonymous"}, True),
        ("named", "", {}, True),
        ("named", "", {"visibility": "private"}, False),
        ("named_as", "The estate of Kim", {}, False),
        ("named_as", "Party one", {}, True),
        ("named_as", "Party one", {"visibility": "private"}, False),
        ("telephone", "02 555", {}, True),
    ],
)
def test_wish_is_met_by_who_sees_the_record_and_by_the_name_that_it_is_shown_by(kind, text, party, is_met):
    document = {"visibility": "public", "identity": "identified", **make.party(), **party}
    assert (unmet_wish(kind, text, document) is None) == is_met
