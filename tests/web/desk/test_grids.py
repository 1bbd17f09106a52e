"""Objects in a table that is edited: only changed cells are proposed, together, and nothing is written over unasked."""

import pytest
from sqlalchemy import insert

from registry.models import Job, JobRecord
from registry.operations.proposals import Content, submit
from registry.provenance.governance import object_cells
from registry.queries.records.headers import keys_of
from registry.queries.workspace.object_rows import object_rows
from registry.web.desk import grids, lists
from registry.web.desk.forms import grid
from tests import factories as make
from tests.staffing import acting, employ, form_of

# The pages are the same over either server.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

BOWL, VASE = make.ref("object", "bowl"), make.ref("object", "vase")


def numbered(value):
    return [{"type": "accession", "value": value}]


def vase(**more):
    named = [{"text": "매병", "language": "ko", "kind": "preferred"}]
    return make.object_("vase", names=named, identifiers=numbered("1933.2"), date={"edtf": "1150"}, **more)


@pytest.fixture
def registrar(engine, open_browser):
    browser = open_browser("registrar")
    bowl = make.object_("bowl", names=make.named("Bowl"), identifiers=numbered("1933-1"), visibility="private")
    make.record(engine, bowl, vase(visibility="private"))
    return browser


def opened(browser, **more):
    page = browser.post("/lists/objects", {"all": "1", "action": "grid", **more}).get_data(as_text=True)
    return form_of(page)


def cell(key, of=BOWL):
    return grid.cell(of, key)


def checked(browser, form, **more):
    return browser.follow("/drafts", {**form, **more, "action": "check"})


def test_table_has_a_named_field_for_each_cell(registrar):
    page = registrar.post("/lists/objects", {"all": "1", "action": "grid"}).get_data(as_text=True)
    form = form_of(page)
    assert (form[cell("accession")], form[cell("title")]) == (["1933-1"], ["Bowl"])
    assert (form[cell("title_language", VASE)], form[cell("date", VASE)]) == (["ko"], ["1150"])
    assert f'aria-labelledby="column-title row-{BOWL}"' in page
    assert f'id="row-{BOWL}"' in page
    assert 'id="column-title"' in page


def test_rows_are_loaded_once_for_a_page(registrar, monkeypatch):
    loaded = []
    monkeypatch.setattr(grid, "object_rows", lambda *asked: loaded.append(1) or object_rows(*asked))
    form = opened(registrar)
    assert (form[cell("title")], loaded) == (["Bowl"], [1])
    registrar.page(f"/table?object={BOWL}&object={VASE}")
    assert loaded == [1, 1]


def test_only_changed_cells_are_proposed_and_a_second_person_approves(registrar, open_browser):
    changes = {cell("accession"): "1933.1", cell("date"): "about 1933", cell("visibility", VASE): "public"}
    page = checked(registrar, opened(registrar), **changes)
    assert "A second person must approve this:" in page
    assert "<del>1933-1</del>" in page
    assert "<ins>1933.1</ins>" in page
    assert "Revise 2 objects in a table: Accession number, Date, Seen by" in page
    answer = registrar.follow("/drafts", {**form_of(page), "action": "submit"})
    assert "Submitted: somebody else must approve it." in answer
    approver = open_browser("approver")
    page = approver.page("/proposals/1")
    assert "1933.1" in page
    form = form_of(page.replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"'))
    assert "Approved and recorded" in approver.follow("/proposals/1/approve", form)
    again = opened(registrar)
    assert (again[cell("accession")], again[cell("visibility", VASE)]) == (["1933.1"], ["public"])
    assert again[cell("date")] == ["about 1933"]
    assert again[cell("title", VASE)] == ["매병"]


def test_wrong_cells_are_told_beside_them_and_nothing_typed_is_lost(registrar):
    changes = {cell("date"): "in the reign of nobody", cell("title", VASE): "", cell("accession"): "1933.9"}
    page = checked(registrar, opened(registrar), **changes)
    form = form_of(page)
    assert f'id="{cell("date")}-wrong"' in page
    assert "Give the object a name." in page
    assert "1933.2, Title" in page
    assert {name: [*form[name]] for name in changes} == {name: [text] for name, text in changes.items()}
    assert 'id="submit"' not in page


def test_number_of_another_object_is_asked_about(registrar):
    page = checked(registrar, opened(registrar), **{cell("accession"): "1933.2"})
    assert "Is it the same object?" in page
    assert 'id="submit"' not in page


def test_nothing_changed_is_told(registrar):
    assert "Nothing is changed yet" in checked(registrar, opened(registrar))


def test_cell_that_somebody_else_changed_is_asked_about(engine, registrar):
    form = opened(registrar)
    make.record(engine, vase(visibility="private", protection="Treasure 1") | {"date": {"edtf": "1160"}})
    page = checked(registrar, form, **{cell("title", VASE): "청자 매병"})
    assert "Somebody else" not in page
    assert form_of(page)[cell("date", VASE)] == ["1160"]
    page = checked(registrar, form, **{cell("date", VASE): "1170"})
    assert "Somebody else made this “1160” meanwhile: which is it to be?" in page
    assert 'id="submit"' not in page
    mine = f"{cell('date', VASE)}@2"
    assert mine in page
    page = checked(registrar, form, **{cell("date", VASE): "1170", "mine": mine})
    assert "<del>1160</del>" in page
    assert 'id="submit"' in page


def test_column_that_is_taken_away_keeps_what_was_typed_in_it(registrar):
    page = checked(
        registrar, opened(registrar), **{cell("title"): "Celadon bowl", "column": ["accession", "protection"]}
    )
    assert "1 cell that you changed" in page
    assert f'type="hidden" name="{cell("title")}" value="Celadon bowl"' in page
    assert f'id="{cell("protection")}"' in page
    assert f'id="{cell("title")}"' not in page


def test_more_than_a_table_has_is_told(registrar, monkeypatch):
    for module in (lists, grids, grid):
        monkeypatch.setattr(module, "MOST_OBJECTS", 1)
    page = registrar.post("/lists/objects", {"all": "1", "action": "grid"}).get_data(as_text=True)
    assert "and there are more" in page
    assert page.count('<th scope="row"') == 1
    assert object_cells.MOST_OBJECTS == 300


def test_viewer_and_other_institution_edit_nothing(registrar, open_browser):
    viewer = open_browser("viewer")
    assert "Edit as a table" not in viewer.page("/lists/objects")
    assert viewer.post("/lists/objects", {"all": "1", "action": "grid"}).status_code == 403
    form = {name: texts for name, texts in opened(registrar).items() if name != "csrf_token"}
    others = open_browser("other", "registrar", at="gallery")
    assert "No object of these can be edited" in others.follow("/lists/objects", {"chosen": [BOWL], "action": "grid"})
    page = others.follow("/drafts", {**form, cell("title"): "Ours", "action": "check"})
    assert "Bowl" not in page
    assert "2 objects of this table can’t be edited" in " ".join(page.split())
    assert 'id="submit"' not in page


def test_other_list_is_not_edited(registrar):
    assert "Choose what is to be set" in registrar.follow("/lists/parties", {"all": "1", "action": "grid"})


@pytest.fixture
def intake(engine, registrar):
    """An import that made the vase and then the bowl, and a party."""
    make.record(engine, make.party("maker"))
    content = Content("A list", {"ref": []}, [], [], {}, 10_000, ["so"], {"filename": "list.csv"})
    sender = acting(engine, employ(engine, "sender", "registrar"))
    key, _ = submit(engine, sender, None, 1, "intake", content)
    job = {"institution_id": 1, "account_id": sender.account, "proposal_id": key, "kind": "import", "payload": "{}",
           "state": "done", "round": 1, "done": 3, "lease": 0, "created_at": ""}  # fmt: skip
    with engine.begin() as connection:
        made = connection.execute(insert(Job).values(job)).inserted_primary_key[0]
        for record in keys_of(connection, [VASE, BOWL, make.ref("party", "maker")]).values():
            connection.execute(insert(JobRecord).values(job_id=made, record_id=record, version=1))
    return key


def test_objects_of_an_import_are_opened_together(registrar, intake):
    page = registrar.page(f"/intake/{intake}/table")
    assert page.count('<th scope="row"') == 2
    assert form_of(page)[cell("title")] == ["Bowl"]
    assert f"/desk/museum/intake/{intake}/table" in registrar.page(f"/intake/{intake}")


def test_import_leads_back_to_its_page_where_nothing_can_be_edited(engine, registrar, intake, open_browser):
    gone = [make.object_(key, withdrawn="A mistake.", visibility="private") for key in ("bowl", "vase")]
    make.record(engine, *gone)
    answer = registrar.get(f"/intake/{intake}/table")
    assert answer.status_code == 303
    assert answer.location.endswith(f"/intake/{intake}")
    assert open_browser("viewer").get(f"/intake/{intake}/table").status_code == 403
    assert open_browser("other", "registrar", at="gallery").get(f"/intake/{intake}/table").status_code == 404
