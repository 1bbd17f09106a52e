from registry import schemas
from registry.queries.pages.entry_forms import entry_form
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, names


def paper(event, *objects, others=()):
    known = {one["ref"]: schemas.load(one) for one in objects}
    return entry_form(schemas.load(event), known, names(), [schemas.load(one) for one in others])


def test_parties_stand_under_the_names_that_the_form_has_for_them_also_where_nobody_is_stated():
    deposit = make.event(
        type="deposit", participants=[{"party": PARTY, "role": "from"}, {"party": PARTY, "role": "witness"}]
    )
    told = {label: [taking.party.reference for taking in takings] for label, takings in paper(deposit).parties.items()}
    assert told == {"Depositor": [PARTY], "Keeper": [], "present": [PARTY]}


def test_objects_have_the_numbers_that_museums_give_and_no_others():
    numbers = [{"type": kind, "value": f"no. {kind}"} for kind in ("accession", "entry", "stock")]
    [entered] = paper(make.event(), {**make.object_(identifiers=numbers), "ref": OBJECT}).objects
    assert [number["value"] for number in entered.numbers] == ["no. accession", "no. entry"]
    assert paper(make.event()).objects[0].numbers == ()


def test_paper_of_what_another_statement_takes_the_place_of_says_so():
    first, second = (
        make.event("a"),
        make.event("b", supersedes=[make.ref("event", "a")], correction="The deed was found."),
    )
    assert paper(first, others=[second]).statement.superseded_by == (second["ref"],)
    assert paper(first).statement.superseded_by == ()
