import pytest

from registry.queries.records import versions as of_records
from registry.queries.records.headers import find
from registry.queries.records.versions import load_version, load_versions
from registry.queries.workspace.trails import told_to_public
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution


def load(engine, reference, page=1, *, reader=0, is_public=True):
    with open_reader(engine, reader=reader) as connection:
        header = find(connection, reference)
        return load_versions(connection, header, page, told_as=told_to_public(connection), is_public=is_public)


def numbers(loaded):
    return [version.number for version in loaded.versions]


def test_each_page_has_the_version_before_its_last(engine, monkeypatch):
    monkeypatch.setattr(of_records, "PAGE", 2)
    for note in "abcde":
        make.record(engine, make.party(note=note))
    pages = [load(engine, make.ref("party"), number) for number in (1, 2, 3, 4, 0)]
    assert [numbers(page) for page in pages] == [[5, 4], [3, 2], [1], [1], [5, 4]]
    assert [page.before.number if page.before else None for page in pages[:3]] == [3, 1, None]
    assert {page.pages for page in pages} == {3}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("views", "shown"),
    [
        (["public", "public"], [2, 1]),
        (["private", "public"], [2]),
        (["private", "public", "public"], [3, 2]),
        (["public", "private", "public"], [3]),
        (["public", "withdrawn", "public", "public"], [4, 3]),
    ],
)
def test_public_reads_the_versions_since_the_record_was_published_last(engine, views, shown):
    for number, view in enumerate(views):
        more = {"withdrawn": "Taken back."} if view == "withdrawn" else {"visibility": view}
        make.record(engine, make.party(note=f"Note {number}", **more))
    loaded = load(engine, make.ref("party"))
    assert (numbers(loaded), loaded.withheld) == (shown, len(views) - len(shown))
    assert loaded.before is None


def test_keeper_reads_what_was_private_and_another_institution_does_not(sqlite_engine):
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.party(note="Hidden then.", visibility="private"), keeper=1)
    make.record(sqlite_engine, make.party(note="Open now."))
    assert numbers(load(sqlite_engine, make.ref("party"), reader=1, is_public=False)) == [2, 1]
    assert numbers(load(sqlite_engine, make.ref("party"), reader=2, is_public=False)) == [2]
    with open_reader(sqlite_engine, reader=2) as connection:
        header = find(connection, make.ref("party"))
        assert load_version(connection, header, 1, told_as=str) is None
        assert load_version(connection, header, 2, told_as=str) is not None
        assert load_version(connection, header, 3, told_as=str) is None


def test_what_is_withheld_now_is_withheld_in_every_version(engine):
    kim = make.ref("party", "kim")
    make.record(engine, make.party("kim", names=make.named("Kim Canary")), make.source("letter"))
    cited = [{"source": make.ref("source", "letter"), "quotation": "The canary’s words."}]
    make.record(engine, make.party(merged_into=[{"party": kim, "reason": "The same person."}], citations=cited))
    make.record(engine, make.party(note="Nothing."))
    assert "anary" in repr(load(engine, make.ref("party")))
    hidden = {"visibility": "private"}
    make.record(engine, make.party("kim", names=make.named("Kim Canary"), **hidden), make.source("letter", **hidden))
    loaded = load(engine, make.ref("party"))
    assert "anary" not in repr(loaded)
    assert [kim in repr(version.document) for version in loaded.versions] == [False, True]
