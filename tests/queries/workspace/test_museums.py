"""Beside which records the public is shown what a museum tells of itself."""

import pytest

from registry.operations.institutions import describe, set_party
from registry.provenance.museum_details import MuseumDetails
from registry.queries.records.headers import find
from registry.queries.workspace.museums import museum_of, shown_with
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution

PARTY, DEED = make.ref("party", "museum"), make.ref("certificate", "deed")
TOLD = MuseumDetails("1 Sample Road", None, "https://museum.example")


def deed(key, party):
    return make.certificate(key, parties=[{"party": make.ref("party", party), "role": "receiver"}])


@pytest.fixture
def ada(engine):
    institution(engine)
    make.record(engine, make.party("museum"), make.party("other"), make.object_(), keeper=1)
    make.record(engine, deed("deed", "museum"), deed("unnamed", "other"), keeper=1)
    institution(engine, "elsewhere")
    make.record(engine, deed("theirs", "museum"), keeper=2)
    return telling(engine, "museum", "ada")


def telling(engine, at, name):
    """Who administers an institution that says it is the museum."""
    administrator = acting(engine, employ(engine, name, "administrator", at=at), at)
    set_party(engine, administrator, PARTY)
    with open_reader(engine) as connection:
        seen = museum_of(connection, administrator.institution).version
    describe(engine, administrator, TOLD, seen)
    return administrator


def shown(engine, *references):
    with open_reader(engine) as connection:
        museums = [shown_with(connection, find(connection, reference)) for reference in references]
        return [museum and museum.details for museum in museums]


def test_it_is_shown_with_its_party_and_certificates_that_it_keeps_and_is_named_in(engine, ada):
    others = [make.ref("party", "other"), make.ref("certificate", "unnamed"), make.ref("certificate", "theirs")]
    assert shown(engine, PARTY, DEED, make.ref("object"), *others) == [TOLD, TOLD, None, None, None, None]


def test_who_names_anothers_record_as_its_own_adds_nothing_to_it(engine, ada):
    other = telling(engine, "elsewhere", "bo")
    describe_anew = MuseumDetails("Nowhere", None, None)
    with open_reader(engine) as connection:
        museum = museum_of(connection, other.institution)
    assert "another keeps" in museum.hidden
    describe(engine, other, describe_anew, museum.version)
    assert shown(engine, PARTY, DEED, make.ref("certificate", "theirs")) == [TOLD, TOLD, None]


@pytest.mark.parametrize("changes", [{"visibility": "private"}, {"withdrawn": "A test."}])
def test_it_is_shown_only_while_the_party_is_public_and_stands(engine, ada, changes):
    make.record(engine, make.party("museum", **changes), keeper=1)
    assert shown(engine, PARTY, DEED) == [None, None]
    with open_reader(engine) as connection:
        assert museum_of(connection, 1).hidden


def test_merged_party_is_no_museums_page(engine, ada):
    make.record(engine, make.party("museum", merged_into=[{"party": make.ref("party", "other"), "reason": "One."}]))
    assert shown(engine, PARTY) == [None]
    with open_reader(engine) as connection:
        assert "same as another" in museum_of(connection, 1).hidden


def test_institution_that_tells_nothing_is_shown_nowhere(engine, ada):
    with open_reader(engine) as connection:
        seen = museum_of(connection, 1).version
    describe(engine, ada, MuseumDetails(), seen)
    assert shown(engine, PARTY, DEED) == [None, None]
