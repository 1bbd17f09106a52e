"""Objects filtered by what follows from their histories."""

import shutil
from dataclasses import replace
from itertools import chain

import pytest
from sqlalchemy import select

from registry.errors import NotFoundError
from registry.models import Record, Stewardship
from registry.operations.findings import take_up
from registry.provenance.chain import CUSTODY, TITLE, held
from registry.provenance.findings import RULES
from registry.queries.dossiers.loading import dossiers
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import every_row, load_page, said
from registry.queries.workspace.worklist import FindingKey
from registry.services.database import open_engine, open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution

OBJECTS = LISTS["objects"]
TODAY = "2026-11-27"
KIM, LEE, MUSEUM = (make.ref("party", key) for key in ("kim", "lee", "museum"))
FILTERED = {TITLE: "title_with", CUSTODY: "custody_with"}


@pytest.fixture
def museum(engine):
    institution(engine)
    institution(engine, "elsewhere")
    make.record(engine, make.source(), *(make.party(key) for key in ("kim", "lee", "museum")), keeper=1)
    return engine


_ENDED = {"title_effect": "none", "custody_effect": "none", "date": {"edtf": "1945"}}


def passing(key, to, giver=None, **more):
    given = [{"party": giver, "role": "from"}] if giver else []
    return make.event(key, participants=[*given, {"party": to, "role": "to"}], **more)


def listed(engine, kind=OBJECTS, **fields):
    view = view_of(kind, {name: [text] for name, text in fields.items()})
    with open_reader(engine, reader=1) as connection:
        rows = every_row(connection, kind, view, Desk(1, TODAY), 1000)
    return {row.reference for row in rows}


def objects(*keys):
    return {make.ref("object", key) for key in keys}


def test_who_has_it_now_is_told_of_title_and_of_custody_and_who_had_it_is_not(museum):
    lent = {"type": "loan", "title_effect": "none", "date": {"edtf": "2020"}}
    make.record(
        museum,
        *(make.object_(key) for key in ("sold", "lent", "bare")),
        passing("1", KIM, of="sold", date={"edtf": "1900"}),
        passing("2", LEE, KIM, of="sold", date={"edtf": "1950"}),
        passing("3", KIM, of="lent", date={"edtf": "1900"}),
        passing("4", MUSEUM, KIM, of="lent", **lent),
    )
    assert listed(museum, title_with=KIM) == listed(museum, custody_with=MUSEUM) == objects("lent")
    assert listed(museum, custody_with=KIM) == listed(museum, title_with=MUSEUM) == set()
    assert listed(museum, title_with=LEE) == listed(museum, custody_with=LEE) == objects("sold")
    assert listed(museum, title_with=KIM, custody_with=MUSEUM, party=KIM, open_finding="any") == objects("lent")
    assert listed(museum, title_now="no evidence") == objects("bare")
    assert listed(museum, title_with="Nobody on record") == set()


def test_what_befell_a_set_is_told_of_its_parts_and_what_befell_a_part_of_it_alone(museum):
    part_of = {"part_of": make.ref("object", "set")}
    make.record(museum, make.object_("set"), make.object_("left", **part_of), make.object_("right", **part_of))
    make.record(
        museum,
        passing("1", KIM, of="set", date={"edtf": "1900"}),
        passing("2", LEE, KIM, of="left", date={"edtf": "1950"}),
    )
    assert listed(museum, title_with=LEE) == objects("left")
    assert listed(museum, title_with=KIM) == truth(museum, TITLE, KIM) >= objects("right")


def test_title_that_passed_by_a_certificate_alone_is_with_its_receiver(museum):
    signing = [{"party": KIM, "role": "giver"}, {"party": MUSEUM, "role": "receiver"}]
    signed = {"title_passes": "on_signature", "date": {"edtf": "2020-05-01"}, "parties": signing}
    make.record(museum, make.object_("given"), passing("1", KIM, of="given", date={"edtf": "1900"}))
    make.record(museum, make.certificate(objects=[make.ref("object", "given")], **signed))
    assert listed(museum, title_with=MUSEUM) == objects("given") == truth(museum, TITLE, MUSEUM)


def test_party_that_turned_out_to_be_another_is_that_one_by_either_name(museum):
    merged = [{"party": KIM, "reason": "One hand."}]
    make.record(museum, make.object_("a"), make.object_("b"), make.party("twin"), passing("1", KIM, of="a"))
    make.record(museum, passing("2", make.ref("party", "twin"), of="b"))
    assert listed(museum, title_with=KIM) == objects("a")
    make.record(museum, make.party("twin", merged_into=merged))
    assert listed(museum, title_with=KIM) == listed(museum, title_with=make.ref("party", "twin")) == objects("a", "b")


def test_holder_under_any_account_is_listed_and_title_disputed(museum):
    accounts = [
        {
            "kind": "hypothesis",
            "ref": make.ref("hypothesis", key),
            "object": make.ref("object"),
            "label": key,
            "statement": key,
        }
        for key in "ab"
    ]
    make.record(museum, make.object_(), *accounts)
    make.record(
        museum,
        passing("1", KIM, hypotheses=[accounts[0]["ref"]], standing="disputed"),
        passing("2", LEE, hypotheses=[accounts[1]["ref"]], standing="disputed"),
    )
    assert listed(museum, title_with=KIM) == listed(museum, title_with=LEE) == objects("one")
    assert listed(museum, title_now="contested") == objects("one")


def test_state_of_title_and_custody_and_what_is_agreed_are_filtered(museum):
    make.record(
        museum,
        *(make.object_(key) for key in ("held", "burnt", "gone", "agreed", "done")),
        passing("1", MUSEUM, of="held"),
        make.event("2", of="burnt", type="destruction", **_ENDED),
        make.event("3", of="gone", date={"edtf": "1900"}),
        passing("4", MUSEUM, KIM, of="agreed", outcome="promised", date={"edtf": "2020"}),
        passing("5", MUSEUM, KIM, of="done", outcome="promised", date={"edtf": "2020"}),
        passing("6", MUSEUM, KIM, of="done", date={"edtf": "2021"}),
    )
    assert listed(museum, title_now="known") >= objects("held", "done")
    assert listed(museum, custody_now="destroyed") == listed(museum, title_now="destroyed") == objects("burnt")
    assert listed(museum, title_now="nobody") == objects("gone")
    assert listed(museum, agreed="open") == objects("agreed")


def test_what_another_institution_keeps_private_is_not_told_by_any_filter(museum):
    make.record(museum, make.party("hidden", visibility="private"), keeper=2)
    make.record(museum, make.object_("ours"), passing("1", KIM, of="ours", date={"edtf": "1900"}), keeper=1)
    hidden = make.ref("party", "hidden")
    make.record(museum, passing("2", hidden, KIM, of="ours", date={"edtf": "1950"}, visibility="private"), keeper=2)
    assert listed(museum, title_with=hidden) == listed(museum, party=hidden) == set()
    view = view_of(OBJECTS, {"title_with": [hidden]})
    with open_reader(museum, reader=1) as connection:
        [words] = said(connection, OBJECTS, view)
        assert not load_page(connection, OBJECTS, view, Desk(1, TODAY)).lines
    assert "no party on record" in words.words
    for track in FILTERED:
        assert listed(museum, **{FILTERED[track]: KIM}) == truth(museum, track, KIM)


def test_open_finding_is_one_that_is_not_settled_whoever_researches_it(museum):
    make.record(museum, make.object_("bare"), passing("1", KIM, of="bare"), make.object_("proved"))
    assert listed(museum, open_finding="no-evidence") == objects("bare")
    researcher = acting(museum, employ(museum, "researcher"))
    take_up(museum, researcher, make.ref("object", "bare"), FindingKey("no-evidence"), "", read_rule_tables())
    assert listed(museum, open_finding="no-evidence") == objects("bare")
    answer = {"rule": "no-evidence", "reason": "x", "answered_by": "K", "answered_on": "2026-11-24"}
    make.record(museum, make.object_("bare", answers=[answer]))
    assert listed(museum, open_finding="no-evidence") == set()


def test_finding_that_is_not_asked_here_is_no_choice_and_finds_nothing(museum):
    [filtered] = [one for one in OBJECTS.filters if one.key == "open_finding"]
    off = next(rule.id for rule in RULES if not rule.is_applied(read_rule_tables()))
    choices = filtered.choices(Desk(1, TODAY))
    assert off not in choices
    assert {"any", "gap"} <= choices.keys()
    with pytest.raises(NotFoundError):
        listed(museum, open_finding=off)


@pytest.fixture(scope="module")
def founding(seeded_template, tmp_path_factory):
    """The founding cases as a museum's own."""
    path = tmp_path_factory.mktemp("founding") / "kept.sqlite3"
    shutil.copyfile(seeded_template, path)
    engine = open_engine(f"sqlite:///{path}")
    institution(engine)
    yield engine
    engine.dispose()


def dossiers_of(engine, reader):
    kept = select(Stewardship.record_id).where(Stewardship.institution_id == reader)
    with open_reader(engine, reader=reader) as connection:
        keys = connection.execute(
            select(Record.id).where(Record.kind == "object", Record.withdrawn.is_(None), Record.id.in_(kept))
        )
        return list(dossiers(connection, keys.scalars().all(), read_rule_tables()))


def truth(engine, track, party, reader=1):
    """The objects with a party, by the rule asked of every object."""
    return {
        loaded.document["ref"]
        for loaded in dossiers_of(engine, reader)
        if party in held(loaded.dossier.versions, track, loaded.dossier.withheld).holders
    }


def test_every_founding_case_is_listed_with_whom_and_as_its_history_tells(founding):
    everything = {loaded.document["ref"]: loaded for loaded in dossiers_of(founding, 1)}
    once = replace(OBJECTS, load=lambda _, rows, __: [(row.key, everything[row.reference]) for row in rows])
    told = {
        (track, ref): held(loaded.dossier.versions, track, loaded.dossier.withheld)
        for ref, loaded in everything.items()
        for track in FILTERED
    }
    parties = sorted(set(chain.from_iterable(of.holders for of in told.values())))
    assert len(parties) > 10
    for party in parties:
        track = TITLE if any(party in of.holders for (on, _), of in told.items() if on == TITLE) else CUSTODY
        expected = {ref for (on, ref), of in told.items() if on == track and party in of.holders}
        assert listed(founding, kind=once, **{FILTERED[track]: party}) == expected
    for code in ("known", "contested", "destroyed", "broken up"):
        expected = {ref for (on, ref), of in told.items() if on == TITLE and code in of.states}
        assert listed(founding, kind=once, title_now=code) == expected
    agreed = {ref for ref, loaded in everything.items() if loaded.dossier.versions.open_promises}
    assert listed(founding, kind=once, agreed="open") == agreed != set()
