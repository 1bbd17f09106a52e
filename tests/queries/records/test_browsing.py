import pytest

from registry.queries.records.browsing import PAGE_SIZE, browse, counts, newest, search_terms
from tests import factories as make


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("Stone  Lions", ["stone", "lions"]),
        ("석사자상", ["석 사 자 상"]),
        ("...", []),
        ("", []),
    ],
)
def test_search_is_for_each_word(words, terms):
    assert search_terms(words) == terms


def test_search_takes_no_more_than_32_words():
    assert len(search_terms(" ".join(str(number) for number in range(50)))) == 32


def names(page):
    return [one.label.name.text for one in page.objects]


def test_browsing_finds_every_word_and_the_beginning_of_the_last(engine):
    make.record(
        engine,
        make.object_("a", names=make.named("Stone lions")),
        make.object_("b", names=make.named("Stone vase")),
    )
    with engine.connect() as connection:
        assert names(browse(connection, words="stone li")) == ["Stone lions"]
        assert names(browse(connection, words="stone")) == ["Stone lions", "Stone vase"]
        assert names(browse(connection, words="sto lions")) == []


def test_browsing_finds_names_by_their_plain_spelling_and_umlauts_either_way(engine):
    titles = (
        "Zbigniew Żuławski",
        "Blick auf Øresund",
        "Æneas i Maße",
        "Þingvellir",
        "Müllerin",
        "Muellerhaus",
        "龍泉窯",
    )
    make.record(engine, *(make.object_(title, names=make.named(title)) for title in titles))
    wanted = {
        "zulawski": {"Zbigniew Żuławski"}, "oresund": {"Blick auf Øresund"}, "Oeresund blick": {"Blick auf Øresund"},
        "aeneas masse": {"Æneas i Maße"}, "thing": {"Þingvellir"}, "mueller": {"Müllerin", "Muellerhaus"},
        "Müller": {"Müllerin", "Muellerhaus"}, "muellerin": {"Müllerin"}, "龙泉": {"龍泉窯"}, "龍泉": {"龍泉窯"},
    }  # fmt: skip
    with engine.connect() as connection:
        assert {words: set(names(browse(connection, words=words))) for words in wanted} == wanted


def test_browsing_for_marks_alone_finds_nothing(sqlite_engine):
    make.record(sqlite_engine, make.object_())
    with sqlite_engine.connect() as connection:
        assert browse(connection, words="...").total == 0


def test_browsing_keeps_to_the_pages_that_there_are(sqlite_engine):
    make.record(sqlite_engine, *(make.object_(str(number)) for number in range(PAGE_SIZE + 1)))
    with sqlite_engine.connect() as connection:
        page = browse(connection, number=99)
        assert (page.number, page.pages, page.total, len(page.objects)) == (2, 2, PAGE_SIZE + 1, 1)
        assert browse(connection, number=-1).number == 1


def test_browsing_by_date_has_undated_objects_last(sqlite_engine):
    make.record(
        sqlite_engine,
        make.object_("none", names=make.named("A undated")),
        make.object_("late", names=make.named("B late"), date={"edtf": "1800"}),
        make.object_("early", names=make.named("C early"), date={"edtf": "-0500"}),
    )
    with sqlite_engine.connect() as connection:
        assert names(browse(connection, sort="date")) == ["C early", "B late", "A undated"]
        assert names(browse(connection, sort="recent")) == ["C early", "B late", "A undated"]


def test_browsing_shows_no_private_and_no_withdrawn_object(sqlite_engine):
    make.record(sqlite_engine, make.object_("a", visibility="private"), make.object_("b", withdrawn="A mistake."))
    with sqlite_engine.connect() as connection:
        assert browse(connection).objects == ()
        assert counts(connection) == {}


def test_first_page_has_the_fullest_histories_first(sqlite_engine):
    make.record(
        sqlite_engine,
        *(make.object_(key) for key in "ab"),
        make.event("1", of="a"),
        make.event("2", of="b"),
        make.event("3", of="b"),
        make.event("4", of="a", visibility="private"),
    )
    with sqlite_engine.connect() as connection:
        assert [(one.label.name.text, one.events) for one in newest(connection, 9)] == [
            ("Object b", 2),
            ("Object a", 1),
        ]
