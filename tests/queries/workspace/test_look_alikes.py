"""Which pairs are asked about."""

import pytest

from registry.queries.workspace import look_alikes as queries
from registry.queries.workspace.look_alikes import look_alikes
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution


def kim(key, **more):
    return make.party(key, names=make.named("Kim"), **more)


def pairs(engine, at=1):
    with open_reader(engine, reader=at) as connection:
        found = look_alikes(connection, at)
    return [{pair.first.reference, pair.second.reference} for pair in found.pairs]


def both(one="a", other="b"):
    return {make.ref("party", one), make.ref("party", other)}


@pytest.fixture
def museum(engine):
    institution(engine)
    make.record(engine, kim("a"))
    return engine


def test_pair_is_asked_about_once_though_both_are_kept_and_share_two_names(museum):
    names = [*make.named("Kim"), *make.named("김", "ko")]
    make.record(museum, make.party("a", names=names), make.party("b", names=names))
    assert pairs(museum) == [both()]


@pytest.mark.parametrize("more", [
    {"visibility": "private"}, {"withdrawn": "A mistake."}, {"identity": "unnamed"},
    {"merged_into": [{"party": make.ref("party", "a"), "reason": "One hand."}]},
])  # fmt: skip
def test_what_can_not_be_merged_or_is_merged_already_is_not_asked_about(museum, more):
    make.record(museum, kim("b", **more))
    assert pairs(museum) == []


def test_party_of_another_institution_may_be_ours_and_two_of_theirs_are_not_our_question(museum):
    institution(museum, "others")
    make.record(museum, kim("b"), kim("c"), keeper=2)
    assert pairs(museum) == [both("a", "b"), both("a", "c")] or len(pairs(museum)) == 2
    assert both("b", "c") not in pairs(museum)
    assert both("b", "c") in pairs(museum, at=2)


def test_pages_have_every_pair_once(museum, monkeypatch):
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    make.record(museum, *(kim(key) for key in "bcd"))
    seen, after = [], None
    with open_reader(museum, reader=1) as connection:
        while True:
            page = look_alikes(connection, 1, after)
            seen += [(pair.first.reference, pair.second.reference) for pair in page.pairs]
            if (after := page.after) is None:
                break
    assert page.total == 6
    assert len(set(seen)) == len(seen) == 6
