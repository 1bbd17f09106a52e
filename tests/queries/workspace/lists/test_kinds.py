"""The lists of the desk other than that of objects: what they hold, what they say, and what their filters leave."""

import pytest

from registry.models import Proposal, StoredFile
from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import every_row, lines, load_page, said, shown
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import employ, institution

DESK = Desk(1, "2026-11-27")
CASE = {"kind": "case", "type": "claim", "state": "research", "objects": [make.ref("object")]}
DUE = {"due": "2026-12-24", "what": "an answer"}


@pytest.fixture
def museum(engine):
    institution(engine)
    institution(engine, "elsewhere")
    registrar = employ(engine, "registrar")
    make.record(
        engine,
        make.source("letter"),
        make.source("idle"),
        make.party("house", type="organisation", began={"edtf": "1766"}),
        make.party("kim", names=[*make.named("Kim"), *make.named("김", "ko")], unconfirmed="read_from_text"),
        make.party("twin", merged_into=[{"party": make.ref("party", "kim"), "reason": "One hand."}]),
        make.object_(
            citations=[{"source": make.ref("source", "letter")}],
            texts=[{"kind": "provenance", "text": "Jane Harrow, Leeds."}],
        ),
        make.event(participants=[{"party": make.ref("party", "kim"), "role": "to"}]),
        make.auction(date={"edtf": "1933"}, house=make.ref("party", "house")),
        make.lot("1", number="1", result="sold"),
        make.lot("2", number="2"),
        {**CASE, "ref": make.ref("case"), "names": make.named("Claim"), "deadlines": [DUE]},
        {**CASE, "ref": make.ref("case", "ended"), "names": make.named("Ended"), "state": "closed", "deadlines": [DUE]},
        make.attachment(digest="a" * 64, visibility="private"),
        keeper=1,
    )
    make.record(engine, make.party("theirs"), make.source("theirs"), make.auction("theirs"), keeper=2)
    make.record(engine, make.auction("hidden", visibility="private"), keeper=2)
    keep(engine, registrar)
    return engine


def keep(engine, account):
    """Two files and an intake of the museum; one of the files is kept elsewhere too, under another name."""
    file = {"size": 2048, "media_type": "image/png", "stored_by": account}
    with unit_of_work(engine) as connection:
        connection.execute(
            StoredFile.__table__.insert(),
            [
                {**file, "digest": "a" * 64, "institution_id": 1, "filename": "사자.png", "stored_at": "2026-11-02"},
                {**file, "digest": "b" * 64, "institution_id": 1, "filename": "deed.png", "stored_at": "2026-11-01"},
                {**file, "digest": "a" * 64, "institution_id": 2, "filename": "theirs.png", "stored_at": "2026-11-03"},
            ],
        )
        written = {"version": 1, "form": "{}", "base": "{}", "seen": 0, "author_id": account, "changed_at": ""}
        intake = {**written, "institution_id": 1, "kind": "intake", "created_at": "2026-11-05T10:00:00Z"}
        connection.execute(
            Proposal.__table__.insert(),
            [
                {**intake, "title": "Intake of a.csv", "state": "draft"},
                {**intake, "title": "Intake of b.csv", "state": "discarded"},
                {**intake, "title": "Intake of c.csv", "state": "draft", "institution_id": 2},
            ],
        )


def listed(engine, name, **fields):
    kind = LISTS[name]
    with open_reader(engine, reader=1) as connection:
        page = load_page(connection, kind, view_of(kind, {key: [text] for key, text in fields.items()}), DESK)
    return [" | ".join(str(cell.value) for cell in line.cells) for line in page.lines]


SHOWN = {
    "parties": [
        "Kim 김 | person |  |  |  | identified | 1 | public",
        "Party house | organisation | 1766 |  |  | identified | none | public",
    ],
    "sources": [
        "Source idle | press report |  |  |  | none | public",
        "Source letter | press report |  |  |  | 1 | public",
    ],
    "auctions": [
        "Auction theirs |  |  |  | none | none | public",
        "Auction one | 1933 | Party house |  | 2 | 1 | public",
    ],
    "cases": ["Ended | claim | closed | 1 |  | public", "Claim | claim | in research | 1 | 2026-12-24 | public"],
    "files": ["사자.png | image/png | 2 KB | 2026-11-02 | a file", "deed.png | image/png | 2 KB | 2026-11-01 | "],
    "imports": ["Intake of a.csv | draft | Registrar | 2026-11-05 | "],
}
FILTERED = {
    ("parties", "known", "unconfirmed"): ["Kim 김"],
    ("parties", "known", "merged"): ["Party twin"],
    ("parties", "known", "unknown"): [],
    ("parties", "type", "organisation"): ["Party house"],
    ("parties", "q", "김"): ["Kim 김"],
    ("sources", "cited", "none"): ["Source idle"],
    ("sources", "cited", "some"): ["Source letter"],
    ("auctions", "q", "theirs"): ["Auction theirs"],
    ("cases", "state", "open"): ["Claim"],
    ("cases", "state", "closed"): ["Ended"],
    ("cases", "type", "offer"): [],
    ("files", "attached", "none"): ["deed.png"],
    ("files", "attached", "some"): ["사자.png"],
    ("files", "attached", "public"): [],
    ("files", "q", "THEIRS"): [],
    ("imports", "state", "draft"): ["Intake of a.csv"],
    ("imports", "state", "recorded"): [],
}


def test_every_list_says_what_it_holds_and_its_filters_leave_what_they_say(museum):
    assert {name: listed(museum, name) for name in SHOWN} == SHOWN
    left = {
        (name, key, text): [line.split(" | ")[0] for line in listed(museum, name, **{key: text})]
        for name, key, text in FILTERED
    }
    assert left == FILTERED


def test_every_order_column_and_filter_of_every_list_is_answered(museum):
    with open_reader(museum, reader=1) as connection:
        for kind in LISTS.values():
            every = [column.key for column in kind.columns]
            for sort in kind.sorts:
                view = view_of(kind, {"column": every, "sort": [f"-{sort.key}"]})
                rows = every_row(connection, kind, view, DESK, 100)
                assert len(list(lines(connection, shown(kind, view), rows, DESK))) == len(rows) > 0
            for one in kind.filters:
                for text in one.choices(DESK) or ["a"]:
                    view = view_of(kind, {one.key: [text]})
                    assert said(connection, kind, view)[0].words
                    load_page(connection, kind, view, DESK)
