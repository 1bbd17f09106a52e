"""How far provenance texts are, and the list of them."""

import pytest

from registry.operations.text_readings import queue_reading
from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import load_page
from registry.queries.workspace.provenance_texts import provenance_text, same_words, text_progress
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.worker import work_once
from tests import factories as make
from tests.staffing import employ, institution

SOLD = "Jane Harrow, Leeds; sold to Tom Pike, York, 1921."
ODD = "Jane Harrow, Leeds, until 1921 [under review]."
KINDS = {"a": SOLD, "b": ODD, "c": f"{ODD} [Under Review] [blue ledger]", "d": "Blank."}


def with_texts(key, *texts, **more):
    return make.object_(key, texts=[{"kind": "provenance", "text": text} for text in texts], **more)


@pytest.fixture
def museum(engine, tmp_path):
    institution(engine)
    institution(engine, "others")
    employ(engine, "registrar")
    make.record(engine, *(with_texts(key, text) for key, text in KINDS.items()), keeper=1)
    make.record(engine, with_texts("theirs", ODD, visibility="private"), keeper=2)
    queue_reading(engine, 1, 1)
    while work_once(engine, Files(str(tmp_path), 2**20)):
        pass
    return engine


def listed(engine, at=1, **fields):
    kind = LISTS["texts"]
    with open_reader(engine, reader=at) as connection:
        view = view_of(kind, {name: [text] for name, text in fields.items()})
        page = load_page(connection, kind, view, Desk(at, "2026-11-28"))
    columns = [column.key for column in page.columns]
    return [dict(zip(columns, map(str, line.cells), strict=True)) for line in page.lines]


def titles(engine, **fields):
    return [line["title"] for line in listed(engine, **fields)]


def test_those_of_the_institution_alone_are_counted_and_listed_most_remarks_first(museum):
    assert titles(museum) == ["Object c", "Object b", *titles(museum)[2:]]
    assert len(titles(museum)) == 4
    assert listed(museum, at=2) == [
        {"title": "Object theirs", "number": "", "state": "not read yet", "remarks": "", "doubts": "", "recorded": "",
         "begins": ODD},
    ]  # fmt: skip
    assert titles(museum, sort="title", state="remarks") == ["Object b", "Object c"]
    assert titles(museum, sort="-title", q="object a") == ["Object a"]


def test_same_words_lead_to_all_texts_that_leave_them(museum):
    with open_reader(museum, reader=1) as connection:
        [group] = same_words(connection, 1)
    assert (group.texts, group.words) == (2, "[under review]")
    assert sorted(titles(museum, state="open", remark=group.words)) == ["Object b", "Object c"]
    assert titles(museum, doubtful=group.words) == []


def test_text_is_recorded_once_each_of_its_passages_is_told_by_an_event(museum):
    told = [{"verbatim": words} for words in ("Jane Harrow, Leeds", "sold to Tom Pike, York, 1921")]
    make.record(museum, make.event("1", of="a", **told[0]), keeper=1)
    [line] = listed(museum, q="object a")
    assert (line["state"], line["recorded"]) == ("read without a remark", "1 of 2")
    make.record(museum, make.event("2", of="a", **told[1]), make.event("3", of="b", verbatim="Other words"), keeper=1)
    assert titles(museum, state="recorded") == ["Object a"]
    with open_reader(museum, reader=1) as connection:
        assert text_progress(connection, 1).states["recorded"] == 1


def test_event_that_the_institution_may_not_read_tells_nothing(museum):
    make.record(museum, make.event("1", of="a", verbatim="Jane Harrow, Leeds", visibility="private"), keeper=2)
    [line] = listed(museum, q="object a")
    assert line["recorded"] == "0 of 2"


def test_each_text_of_an_object_is_one_and_what_is_withdrawn_is_none(museum):
    make.record(museum, with_texts("a", SOLD, ODD), with_texts("b", ODD, withdrawn="A mistake."), keeper=1)
    assert titles(museum, sort="title") == ["Object a", "Object a", "Object c", "Object d"]
    with open_reader(museum, reader=1) as connection:
        assert provenance_text(connection, make.ref("object", "a"), 1) == ODD
        assert provenance_text(connection, make.ref("object", "a"), 2) is None
        assert provenance_text(connection, make.ref("object", "theirs"), 0) is None
