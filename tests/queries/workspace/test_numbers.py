import pytest

from registry import schemas
from registry.operations.numbers import set_scheme
from registry.queries.workspace import numbers
from tests import factories as make
from tests.staffing import acting, employ, institution


@pytest.fixture
def museum(engine):
    institution(engine)
    actor = acting(engine, employ(engine, "administrator"))
    set_scheme(engine, actor, "accession", "{year}.{n:3}", is_yearly=True)
    return engine


def numbered(key, *values, kind="accession", **more):
    identifiers = [{"type": kind, "value": value, **more} for value in values]
    return make.object_(key, identifiers=identifiers)


def asked(engine, *documents):
    with engine.connect() as connection:
        found = numbers.same_numbers(connection, 1, [schemas.load(document) for document in documents])
    return [(one.value, one.others) for one in found]


@pytest.mark.parametrize(
    ("stated", "is_asked"),
    [
        (numbered("new", "2026.5"), True),
        (numbered("new", "２０２６.0005"), True),
        (numbered("new", "2026.5", issuer="The Museum"), True),
        (numbered("new", "2026.5", issuer="Somebody else"), False),
        (numbered("new", "2026.5", kind="inventory"), False),
        (numbered("new", "2026.6"), False),
        (numbered("new", "E 7", kind="entry"), False),
        (numbered("a", "2026.005"), False),
        ({**numbered("new", "2026.5"), "withdrawn": "A mistake."}, False),
    ],
)
def test_number_that_another_object_has_is_asked_about(museum, stated, is_asked):
    make.record(museum, numbered("a", "2026.005"), numbered("b", "E 7", kind="entry"), keeper=1)
    assert asked(museum, stated) == ([(stated["identifiers"][0]["value"], (make.ref("object", "a"),))] * is_asked)


def test_number_that_two_objects_of_one_form_are_given_is_asked_about(museum):
    one, two = numbered("one", "X.1"), numbered("two", "x 1")
    assert asked(museum, one, two) == [("X.1", (two["ref"],)), ("x 1", (one["ref"],))]


def test_what_stands_on_an_object_already_and_what_others_keep_is_not_asked_about(museum):
    institution(museum, "other")
    make.record(museum, numbered("a", "2026.5"), numbered("b", "2026.5"), keeper=1)
    make.record(museum, numbered("c", "2026.6"), keeper=2)
    assert asked(museum, {**numbered("b", "2026.5"), "count_stated": "2"}, numbered("d", "2026.6")) == []


@pytest.mark.parametrize("value", ["2026.7", "２０２６.7", "2026.００7", "2026.７", "2026 . 7"])
def test_number_of_other_width_and_with_blanks_counts_for_what_comes_next(museum, value):
    make.record(museum, numbered("a", "2026.5"), numbered("b", value), numbered("c", "1999.80"), keeper=1)
    with museum.connect() as connection:
        scheme = numbers.schemes(connection, 1)["accession"]
        assert numbers.offered(connection, 1, "accession", scheme, 2026).running == 8


def test_number_in_other_letters_begins_as_the_scheme_does(museum):
    actor = acting(museum, employ(museum, "other", "administrator"))
    scheme = set_scheme(museum, actor, "loan_in", "Lé{yy}_{n}", is_yearly=True)
    make.record(museum, numbered("a", "lÉ26_4", "Lé25_9", "LéX6_7", kind="loan_in"), keeper=1)
    with museum.connect() as connection:
        assert numbers.offered(connection, 1, "loan_in", scheme, 2026).running == 5
