"""The filters and the columns of the list of objects."""

import pytest

from registry.models import FindingTask, Proposal, ProposalSubject
from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import load_page
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import employ, institution

OBJECTS = LISTS["objects"]
CITED = [{"source": make.ref("source")}]
PLACE = f"Place one · {make.ref('place')}"
PARTY = f"Party one · {make.ref('party')}"


@pytest.fixture
def museum(engine):
    institution(engine)
    make.record(engine, make.source(), make.place(), make.party())
    return engine


def listed(engine, *columns, today="2026-11-27", **fields):
    """The titles, or what other columns say, of the objects that the filters leave."""
    asked = {"column": list(columns or ("title",)), **{name: [text] for name, text in fields.items()}}
    with open_reader(engine, reader=1) as connection:
        page = load_page(connection, OBJECTS, view_of(OBJECTS, asked), Desk(1, today))
    return [" | ".join(str(cell.value) for cell in line.cells) for line in page.lines]


def test_evidence_is_of_an_object_or_of_what_is_said_of_it(museum):
    make.record(
        museum,
        *(make.object_(key) for key in ("bare", "told", "proved", "mixed")),
        make.object_("cited", citations=CITED),
        make.event("told", of="told"),
        make.event("proved", of="proved", citations=CITED),
        make.event("mixed", of="mixed", citations=CITED),
        make.event("mixed too", of="mixed"),
    )
    assert listed(museum, evidence="none") == ["Object bare", "Object told"]
    assert listed(museum, evidence="some") == ["Object mixed", "Object told"]
    assert listed(museum, "title", "events", "sources") == [
        "Object bare | none | none",
        "Object cited | none | 1",
        "Object mixed | 2 | 1",
        "Object proved | 1 | 1",
        "Object told | 1 | none",
    ]


def test_statement_that_another_takes_the_place_of_needs_no_evidence(museum):
    correction = {"supersedes": [make.ref("event", "old")], "correction": "Misread.", "citations": CITED}
    make.record(museum, make.object_(), make.event("old"))
    make.record(museum, make.event("new", **correction))
    assert listed(museum, evidence="some") == []


def test_what_others_keep_private_tells_nothing_in_our_list(museum):
    institution(museum, "elsewhere")
    make.record(museum, make.object_())
    theirs = {"visibility": "private", "citations": CITED, "place": make.ref("place")}
    make.record(museum, make.event("theirs", **theirs), keeper=2)
    assert listed(museum, evidence="none") == ["Object one"]
    assert listed(museum, place=PLACE) == []
    assert listed(museum, "title", "events") == ["Object one | none"]


FILTERS = (
    ({"visibility": "private"}, ["hidden"]),
    ({"visibility": "public"}, ["50%", "kind", "moved", "numbered"]),
    ({"number": "none"}, ["50%", "hidden", "kind", "moved"]),
    ({"number": "any"}, ["numbered"]),
    ({"q": "1993.2"}, ["numbered"]),
    ({"q": "MOVED"}, ["moved"]),
    ({"q": "%"}, []),
    ({"classified": "celadon"}, ["kind"]),
    ({"classified": "청자"}, ["kind"]),
    ({"classified": "%"}, []),
    ({"place": PLACE}, ["kind", "moved"]),
    ({"party": PARTY}, ["moved"]),
    ({"place": PLACE, "party": PARTY}, ["moved"]),
    ({"findings": "researched"}, ["moved"]),
    ({"findings": "answered"}, []),
    ({"findings": "published"}, []),
    ({"standing": "submitted"}, ["numbered"]),
    ({"standing": "draft"}, []),
    ({"due": "overdue"}, ["hidden"]),
    ({"due": "soon"}, ["hidden", "kind"]),
)


def test_filters_leave_what_they_say(museum):
    terms = [{"kind": "classification", "text": "Celadon ware"}, {"kind": "classification", "text": "청자"}]
    taken = {"participants": [{"party": make.ref("party"), "role": "to"}], "citations": CITED}
    make.record(
        museum,
        make.object_("50%"),
        make.object_("hidden", visibility="private"),
        make.object_("kind", terms=terms, origin=make.ref("place")),
        make.object_("moved"),
        make.object_("numbered", identifiers=[{"type": "accession", "value": "1993.2"}]),
        make.event(of="moved", place=make.ref("place"), **taken),
        case("hidden", "2026-11-01"),
        case("kind", "2026-12-15"),
        case("numbered", "2027-06-01"),
    )
    at_work(museum)
    left = [(fields, [title.removeprefix("Object ") for title in listed(museum, **fields)]) for fields, _ in FILTERS]
    assert left == list(FILTERS)


def case(key, due):
    """A case about an object in which something is due."""
    made = {"kind": "case", "ref": make.ref("case", key), "names": make.named("Case"), "type": "claim"}
    deadlines = [{"due": due, "what": "an answer"}]
    return {**made, "state": "opened", "objects": [make.ref("object", key)], "deadlines": deadlines}


def at_work(engine):
    account = employ(engine, "registrar")
    shared = {"institution_id": 1, "account_id": account}
    with unit_of_work(engine) as connection:
        connection.execute(
            FindingTask.__table__.insert().values(
                **shared, object_reference=make.ref("object", "moved"), rule="no-evidence", started_at="2026-11-01"
            )
        )
        connection.execute(
            Proposal.__table__.insert().values(
                id=1, institution_id=1, kind="record", title="T", state="submitted", version=1, form="{}", base="{}",
                seen=0, author_id=account, created_at="", changed_at="",
            )
        )  # fmt: skip
        connection.execute(
            ProposalSubject.__table__.insert().values(proposal_id=1, reference=make.ref("object", "numbered"))
        )


def test_columns_say_what_is_recorded_and_leave_open_what_is_not(museum):
    make.record(
        museum,
        make.object_("set"),
        make.object_(
            "whole",
            names=[*make.named("Jar"), *make.named("항아리", "ko")],
            identifiers=[{"type": "inventory", "value": "A 7"}, {"type": "accession", "value": "1993.2"}],
            terms=[{"kind": "material", "text": "clay"}, {"kind": "technique", "text": "glazed"}],
            date={"edtf": "1150~"},
            origin=make.ref("place"),
            part_of=make.ref("object", "set"),
            visibility="private",
        ),
    )
    columns = ("number", "title", "material", "date", "origin", "part_of", "visibility", "work")
    whole, bare = listed(museum, *columns)
    assert whole == "1993.2 | Jar 항아리 | clay; glazed | about 1150 | Place one | Object set | staff alone | "
    assert bare == " | Object set |  |  |  |  | public | "
