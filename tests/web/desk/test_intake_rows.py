"""The rows of a file that waits to be imported, opened."""

import hashlib
import json

import pytest

from registry import schemas
from registry.operations.files import keep_intake
from registry.operations.proposals import Content, submit
from registry.provenance.references import derive
from registry.services.file_store import Files
from registry.web.desk.intake_rows import ROWS
from tests import factories as make
from tests.staffing import acting, employ

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
COUNT = 2 * ROWS + 1


def waiting(engine, tmp_path, content, **more):
    """The key of an import of a file that waits for a second person."""
    registrar = acting(engine, employ(engine, "registrar"))
    digest = keep_intake(engine, Files(str(tmp_path / "files"), 2**24), registrar, content, "list")
    job = {"digest": digest, "issuer": "The Museum", "visibility": "private", **more}
    return submit(engine, registrar, None, 1, "intake", Content("List", {}, (), [], None, 0, ["so"], job))[0]


def table(**more):
    lines = "".join(f"{n},Bell {n},1933\n" for n in range(COUNT))
    columns = {"Number": "number", "Title": "title", "Dated": "date"}
    return f"Number,Title,Dated\n{lines}".encode(), {"filename": "list.csv", "columns": columns, **more}


def test_every_row_can_be_opened_with_each_of_its_fields(engine, open_browser, tmp_path):
    approver = open_browser("approver")
    content, job = table()
    key = waiting(engine, tmp_path, content, **job)
    pages = [approver.page(f"/intake/{key}/rows?part={part}") for part in (1, 2, 3)]
    for number in range(COUNT):
        assert f"Bell {number}, " in pages[number // ROWS]
    assert "Later rows" in pages[0]
    assert "Later rows" not in pages[2]
    assert "What will follow" in pages[0]
    assert "There are no such rows." in approver.page(f"/intake/{key}/rows?part=9")


def test_row_stands_beside_what_is_on_record_and_what_arises_is_told(engine, open_browser, tmp_path):
    approver = open_browser("approver")
    make.record(engine, make.object_("bell", names=make.named("Bronze bell")), make.party("jeon"))
    event = make.event(
        of="bell", date={"edtf": "1933"}, participants=[{"party": make.ref("party", "jeon"), "role": "to"}]
    )
    records = [make.object_("bell", names=make.named("Temple bell")), event]
    records.append({**event, "ref": derive("event", "else"), "participants": [
        {"party": make.ref("party", "of no row here"), "role": "to"}]})  # fmt: skip
    content = {"format": schemas.FORMAT, "version": schemas.VERSION, "records": [schemas.load(r) for r in records]}
    key = waiting(engine, tmp_path, json.dumps(content).encode(), filename="list.json", native=True)
    page = approver.page(f"/intake/{key}/rows")
    assert "<del>Bronze bell, en, preferred</del>" in page
    assert "<ins>Temple bell, en, preferred</ins>" in page
    assert "A question arises" in page or "questions arise" in page


def test_rows_are_nobody_else_s(engine, open_browser, tmp_path):
    open_browser("approver")
    content, job = table()
    key = waiting(engine, tmp_path, content, **job)
    others = open_browser("other", "approver", at="gallery")
    assert others.get(f"/intake/{key}/rows").status_code == 404
    assert others.get(f"!/desk/museum/intake/{key}/rows").status_code == 403
    gallery = acting(engine, employ(engine, "registrar", at="gallery"), "gallery")
    told = {**job, "digest": hashlib.sha256(content).hexdigest(), "issuer": "The Gallery", "visibility": "private"}
    theirs, _ = submit(engine, gallery, None, 1, "intake", Content("List", {}, (), [], None, 0, ["so"], told))
    answer = others.get(f"/intake/{theirs}/rows", follow_redirects=True).get_data(as_text=True)
    assert "The rows could not be opened." in answer
    assert "Bell 1" not in answer
