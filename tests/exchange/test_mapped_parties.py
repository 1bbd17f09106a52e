from types import SimpleNamespace

import pytest

from registry.exchange.mapped_parties import NamedParties
from registry.provenance.notation import NamedRecord, Register
from registry.schemas import load
from tests import factories as make

MUSEUM = SimpleNamespace(issuer="Museum of Samples", visibility="private")


def test_party_on_record_is_known_by_its_name():
    known = NamedRecord(make.ref("party"), ("Ada Specimen",), "person", None, None)
    assert NamedParties(MUSEUM, Register([known])).party("Ada Specimen", "1") == (make.ref("party"), [])


@pytest.mark.parametrize("name", ["private collector", "Unknown", "anonymous"])
def test_those_whom_nobody_names_are_each_their_own(name):
    parties = NamedParties(MUSEUM, Register())
    (one, [document]), (other, _) = parties.party(name, "1"), parties.party(name, "2")
    assert one != other
    assert load(document)["identity"] == "unnamed"


def test_institution_is_an_organisation_of_its_name():
    _, [document] = NamedParties(MUSEUM, Register()).institution()
    assert (document["type"], document["names"][0]["text"]) == ("organisation", "Museum of Samples")
