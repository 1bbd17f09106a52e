import pytest

from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.rule_tables import read_rule_tables
from tests import factories as make

OBJECT = make.ref("object")
TO = [{"party": make.ref("party"), "role": "to"}]


def dossier(engine, *documents, **more):
    make.record(engine, make.party(), *documents)
    with engine.connect() as connection:
        [material] = load(connection, [OBJECT], read_rule_tables(), is_public=False)
    return dossier_of(material.recorded, material.background, **more)


def test_dossier_has_the_words_of_names_and_terms_folded(sqlite_engine):
    terms = [{"kind": "culture", "text": "Joseon"}]
    facts = dossier(sqlite_engine, make.object_(names=make.named("Stone Lions"), terms=terms)).object
    assert facts.words == "stone lions joseon"


def test_dossier_has_the_texts_that_tell_of_the_history(sqlite_engine):
    kinds = ("provenance", "description", "note")
    texts = [{"kind": kind, "text": f"Looted, says the {kind}"} for kind in kinds]
    told = dossier(sqlite_engine, make.object_(texts=texts)).object.told
    assert told.split("\n") == ["looted, says the provenance", "looted, says the note"]


def test_findspot_is_known_where_a_find_has_a_place(sqlite_engine):
    find = {"type": "find", "title_effect": "none", "custody_effect": "none"}
    assert not dossier(sqlite_engine, make.object_(), make.event(**find)).object.findspot_known
    placed = make.event("b", **find, place=make.ref("place"))
    assert dossier(sqlite_engine, make.place(), placed).object.findspot_known


@pytest.mark.parametrize(("state", "is_open"), [("opened", True), ("research", True), ("closed", False)])
def test_case_is_open_until_it_has_ended(sqlite_engine, state, is_open):
    case = {"kind": "case", "ref": make.ref("case"), "names": make.named("The lions"), "type": "claim"}
    found = dossier(sqlite_engine, make.object_(), {**case, "state": state, "objects": [OBJECT]})
    assert found.open_cases == ((make.ref("case"),) if is_open else ())


def test_certificate_tells_who_signed_for_whom_and_with_an_authority(sqlite_engine):
    parties = [{"party": make.ref("party"), "role": "giver", "authority": "By deed"}]
    found = dossier(sqlite_engine, make.object_(), make.certificate(objects=[OBJECT], parties=parties))
    [signing] = found.certificates[0].parties
    assert (signing.party, signing.role, signing.has_authority) == (make.ref("party"), "giver", True)


def test_party_that_turned_out_to_be_another_holds_as_that(sqlite_engine):
    other = make.ref("party", "other")
    merged = make.party("b", merged_into=[{"party": other, "reason": "The same dates."}])
    taking = [{"party": make.ref("party", "b"), "role": "to"}]
    found = dossier(sqlite_engine, make.party("other"), merged, make.object_(), make.event(participants=taking))
    assert {tenure.holder for tenure in found.versions.common.title} == {other}
