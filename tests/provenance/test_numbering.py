import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DocumentError
from registry.provenance import numbering
from registry.provenance.numbering import Gap, Number, following, gap_in_words, gaps, known_by, next_part

YEARLY = numbering.scheme("{year}.{n}.{part}", is_yearly=True)
PADDED = numbering.scheme("L{yy}-{n:4}{part:a}", is_yearly=True)
ONGOING = numbering.scheme("서울 {n:5}", is_yearly=False)
DATED = numbering.scheme("E{n}/{year}", is_yearly=False)
SCHEMES = (YEARLY, PADDED, ONGOING, DATED)


@pytest.mark.parametrize(
    ("scheme", "text", "number"),
    [
        (YEARLY, "2026.12", Number("2026", 12)),
        (YEARLY, "2026.12.3", Number("2026", 12, 3)),
        (YEARLY, " ２０２６.１２ ", Number("2026", 12)),
        (YEARLY, "2026.0012", Number("2026", 12)),
        (YEARLY, "٢٠٢٦ . 12 .3", Number("2026", 12, 3)),
        (PADDED, "L26 – 7b", Number("26", 7, 2)),
        (PADDED, "L26-0007", Number("26", 7)),
        (PADDED, "l26-7B", Number("26", 7, 2)),
        (PADDED, "L26-10000aa", Number("26", 10000, 27)),
        (ONGOING, "서울 00042", Number("", 42)),
        (DATED, "E5/1998", Number("1998", 5)),
    ],
)
def test_number_is_read_as_people_write_it(scheme, text, number):
    assert scheme.read(text) == number


@pytest.mark.parametrize(
    "text", ["", "2026", "2026.", "2026.12.", "2026.12.a", "26.12", "2026-12", "A2026.12", "2026.1234567890"]
)
def test_number_of_another_kind_belongs_to_no_scheme(text):
    assert YEARLY.read(text) is None


@given(
    st.sampled_from(SCHEMES),
    st.integers(1000, 9999),
    st.integers(0, 10**6),
    st.none() | st.integers(1, 18_000),
)
def test_what_a_scheme_writes_it_reads_again(scheme, year, running, part):
    number = Number(scheme.year_written(year), running, part if scheme.part else None)
    assert scheme.read(scheme.written(number)) == number
    assert scheme.written(number).startswith(scheme.beginning(year))


@pytest.mark.parametrize(
    ("pattern", "is_yearly", "code"),
    [
        ("", False, "number.no-running"),
        ("{year}", True, "number.no-running"),
        ("{n}.{n}", False, "number.no-running"),
        ("{n}}", False, "number.no-running"),
        ("{n:0}", False, "number.unknown-place"),
        ("{number}", False, "number.unknown-place"),
        ("{n}", True, "number.no-year"),
        ("{year}.{yy}.{n}", True, "number.twice"),
        ("{n}{part}", False, "number.part-not-last"),
        ("{n}0{part}", False, "number.part-not-last"),
        ("{n}.{part}x", False, "number.part-not-last"),
        ("{part}.{n}", False, "number.part-not-last"),
        ("x" * 300 + "{n}", False, "text.too-long"),
    ],
)
def test_scheme_that_could_be_read_two_ways_or_says_too_little_is_refused(pattern, is_yearly, code):
    with pytest.raises(DocumentError) as refused:
        numbering.scheme(pattern, is_yearly=is_yearly)
    assert refused.value.code == code


def test_next_number_goes_on_within_its_year_or_over_all():
    taken = [Number("2025", 90), Number("2026", 3), Number("2026", 7, 2)]
    assert next(following(YEARLY, 2026, taken)) == Number("2026", 8)
    assert next(following(YEARLY, 2027, taken)) == Number("2027", 1)
    assert next(following(DATED, 2027, taken)) == Number("2027", 91)
    assert next(following(ONGOING, 2026, [])) == Number("", 1)


def test_number_that_was_given_back_is_offered_before_a_higher_one_unless_it_is_taken():
    taken = [Number("2026", 1), Number("2026", 5)]
    assert next(following(YEARLY, 2026, taken, [Number("2026", 3), Number("2026", 2)])) == Number("2026", 2)
    assert next(following(YEARLY, 2026, taken, [Number("2026", 5), Number("2025", 2)])) == Number("2026", 6)


def test_parts_of_a_whole_follow_on_one_another():
    whole = Number("2026", 4)
    assert next_part(whole, [Number("2026", 5, 9)]) == Number("2026", 4, 1)
    assert next_part(whole, [whole, Number("2026", 4, 1), Number("2026", 4, 3)]) == Number("2026", 4, 4)


def test_gaps_are_told_between_the_lowest_and_the_highest_of_each_series():
    numbers = [Number("2026", running) for running in (3, 4, 6, 10)] + [Number("2025", 8)]
    assert list(gaps(YEARLY, numbers)) == [Gap("2026", 5, 5), Gap("2026", 7, 9)]
    assert [gap_in_words(YEARLY, gap) for gap in gaps(YEARLY, numbers)] == ["2026.5", "2026.7–2026.9"]
    assert [gap_in_words(DATED, gap) for gap in gaps(DATED, [Number("2025", 1), Number("2026", 4)])] == ["2–3"]
    assert sum(gap.length for gap in gaps(YEARLY, numbers)) == 4


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("2026.12", "2026.0012", True),
        ("2026.12", " ２０２６.１２", True),
        ("2026.12", "2026.1.2", False),
        ("2026.12", "2026.12.1", False),
        ("x-1", "X 1", True),
        ("AB ٤٢", "ab.42", True),
        ("№", "№", True),
        ("№", "§", False),
    ],
)
def test_number_is_the_same_however_it_is_typed(one, other, are_same):
    assert (numbering.identity(one, YEARLY) == numbering.identity(other, YEARLY)) is are_same
    assert numbering.identity(one, None) or one == ""


def test_number_is_looked_for_as_typed_as_written_and_without_noughts():
    assert numbering.spellings("l26-007b", PADDED) == {"l26 007b", "l26 0007b", "l26 7b"}
    assert numbering.spellings("old 5", PADDED) == numbering.spellings("old 5", None) == {"old 5"}


def test_number_of_the_collection_goes_before_that_of_a_loan_or_an_entry():
    entry, loan, own = ({"type": kind, "value": kind} for kind in ("entry", "loan_in", "inventory"))
    assert known_by([entry, own]) == own
    assert known_by([entry, loan]) == loan
    assert known_by([{"type": "stock", "value": "7"}]) is None
