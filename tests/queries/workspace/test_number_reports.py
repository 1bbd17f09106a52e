from registry.operations.numbers import set_scheme
from registry.queries.workspace.number_reports import MOST_TOLD, report
from tests import factories as make
from tests.staffing import acting, employ, institution


def numbered(key, *values, **more):
    return make.object_(key, identifiers=[{"type": "accession", "value": value, **more} for value in values])


def accession(engine, *documents):
    institution(engine)
    actor = acting(engine, employ(engine, "administrator"))
    set_scheme(engine, actor, "accession", "{year}.{n:3}", is_yearly=True)
    make.record(engine, *documents, keeper=1)
    with engine.connect() as connection:
        first, *others = report(connection, 1, 2026)
    assert [(one.scheme, one.next, one.count) for one in others] == [(None, None, 0)] * 3
    return first


def test_report_counts_each_kind(engine):
    told = accession(engine, numbered("a", "2026.005", "old"), numbered("b", "2026.9"))
    assert (told.count, told.next, told.gaps, told.missing) == (3, "2026.010", ["2026.006–2026.008"], 3)
    assert [value for value, _ in told.outside] == ["old"]


def test_number_that_several_have_is_told_once_with_all_of_them(engine):
    values = {"a": "2026.5", "b": "2026.005", "c": "２０２６.5"}
    told = accession(engine, *(numbered(key, value) for key, value in values.items()))
    (double,) = told.doubles
    assert (double.number, len(double.objects), told.gaps) == ("2026.5", 3, [])


def test_what_others_issued_is_not_counted_and_not_given_again(engine):
    told = accession(engine, numbered("a", "2026.1"), numbered("b", "2026.2", issuer="Somebody else"))
    assert (told.count, told.next) == (1, "2026.003")


def test_more_gaps_than_are_told_are_counted(engine):
    told = accession(engine, numbered("a", *(f"2026.{2 * n}" for n in range(1, MOST_TOLD + 4))))
    assert (len(told.gaps), told.more["gaps"], told.missing) == (MOST_TOLD, 2, MOST_TOLD + 2)
