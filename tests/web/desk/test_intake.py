"""Intake: a messy file mapped, tried, imported in the background, killed on the way, and undone."""

import io
import json
import re

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select, update

from registry.exchange import job_imports
from registry.exchange.reports import MOST_TOLD, Refusal
from registry.messages import english, sentence
from registry.models import Price, Proposal
from registry.operations.jobs import claim
from registry.operations.settlements import settle_words, withdraw
from registry.operations.verification import verify
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.settlements import Meaning
from registry.queries.records.documents import documents
from registry.queries.workspace.jobs import jobs_of
from registry.services.file_store import Files
from registry.services.parsing import limits, process
from registry.worker import work_once
from tests import bombs
from tests import factories as make
from tests.parsing import Late
from tests.staffing import acting, employ, form_of, institution

HEADER = ["Inv. No", "Object title", "Künstler", "Dated", "Medium", "Provenance", "Internal remark", "Maße"]


def messy(count=60) -> bytes:
    """A workbook as museums send them: a title line, gaps, mixed dates, a row without a title or number."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Our collection, export of 2026"])
    sheet.append([])
    sheet.append(HEADER)
    dated = ["1933", "c. 1750", "18th century", "vor 1900 oder so", None, "昭和8年", 1911]
    for n in range(count):
        title = f"Object {n} 도자기" if n % 3 else f"Vase {n}"
        text = f"Example Collector {n}, Berlin, by 1926; purchased by Museum of Samples, 1950." if n % 10 == 0 else None
        sheet.append([f"1950.{n}", title, "Painter A" if n % 2 else None, dated[n % 7], "clay", text, "x", "20 × 30"])
        if n % 25 == 0:
            sheet.append([None] * 8)
    sheet.append([None, None, "Painter B", "1900"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(str(tmp_path / "files"), 2**24)


def upload(browser, content, name="export.xlsx"):
    response = browser.client.post(
        f"{browser.at}/intake",
        data={"csrf_token": browser.token, "file": (io.BytesIO(content), name)},
        content_type="multipart/form-data",
    )
    return response.headers["Location"]


def mapping(browser, where, **changed):
    return {**form_of(browser.page("!" + where), "mapping"), **changed}


def act(browser, where, action, **changed):
    return browser.follow("!" + where, {**mapping(browser, where, **changed), "action": action})


def count(engine, kind="object"):
    with engine.connect() as connection:
        return connection.exec_driver_sql(
            f"SELECT count(*) FROM records WHERE kind = '{kind}' AND withdrawn IS NULL"  # noqa: S608
        ).scalar()


def newest_job(engine, key=1):
    with engine.connect() as connection:
        return jobs_of(connection, key)[0]


def imported(engine, browser, files, content=None, **changed):
    where = upload(browser, content or messy())
    act(browser, where, "dry run", **changed)
    assert work_once(engine, files)
    act(browser, where, "submit", **changed)
    assert work_once(engine, files)
    return where


def test_columns_are_guessed_tried_and_imported(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, messy())
    form = mapping(browser, where)
    assert [form[f"meaning-{n}"][0] for n in range(8)] == [
        "number", "title", "maker", "date", "material", "provenance", "", "dimensions",
    ]  # fmt: skip
    page = act(browser, where, "dry run")
    assert "waiting" in page
    assert work_once(engine, files)
    assert count(engine) == 0
    page = browser.page("!" + where)
    assert "Has neither a title nor a number" in page
    assert "dates that could not be read" in page
    report = newest_job(engine).report
    assert report["counts"]["refused"] == 1
    assert report["reasons"] == []
    assert "The import has begun" in act(browser, where, "submit")
    assert work_once(engine, files)
    assert count(engine) == 60
    assert newest_job(engine).state == "done"
    with engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT record_id FROM objects ORDER BY record_id LIMIT 3").scalars()
        first, second, _ = documents(connection, "object", list(keys)).values()
        assert not list(verify(connection))
    assert first["identifiers"] == [{"type": "accession", "value": "1950.0", "issuer": "The Museum"}]
    assert first["visibility"] == "private"
    assert second["date"] == {"edtf": "1750~", "verbatim": "c. 1750"}
    assert work_once(engine, files)  # Reads the provenance texts that came in.
    assert re.search(r"(\d+) of \1 read", browser.page("/texts"))
    assert not work_once(engine, files)


def test_enter_in_a_field_of_an_intake_tries_it(open_browser):
    browser = open_browser()
    page = browser.page("!" + upload(browser, b"Inv. No,Title\n1,Vase\n"))
    first_button = page[page.index('id="mapping"') :].split("<button", 2)[1]
    assert 'value="dry run"' in first_button


def test_nothing_is_imported_that_was_not_tried(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, messy())
    assert "Make a dry run of this mapping first" in act(browser, where, "submit")
    act(browser, where, "dry run")
    work_once(engine, files)
    assert "Make a dry run of this mapping first" in act(browser, where, "submit", **{"meaning-4": ""})


def test_an_import_by_which_title_moves_waits_for_a_second_person(engine, open_browser, files):
    browser, approver = open_browser(), open_browser("approver")
    where = upload(browser, messy())
    act(browser, where, "dry run", read_provenance="1")
    work_once(engine, files)
    assert "title moves" in newest_job(engine).report["reasons"]
    assert "somebody else must approve" in act(browser, where, "submit", read_provenance="1")
    assert not work_once(engine, files)
    assert "What the dry run gave" in approver.page("/proposals/1")
    approve(approver)
    assert work_once(engine, files)
    assert count(engine, "event") > 10


def test_a_killed_worker_s_job_is_gone_on_with_and_nothing_is_doubled(engine, open_browser, files, monkeypatch):
    browser = open_browser()
    where = upload(browser, messy(120))
    act(browser, where, "dry run")
    work_once(engine, files)
    act(browser, where, "submit")
    taken, real = [], job_imports.JobImport._take

    def killed_in_the_second_step(run, batch, done, total):
        if taken:
            raise KeyboardInterrupt
        taken.append(done)
        real(run, batch, done, total)

    monkeypatch.setattr(job_imports.JobImport, "_take", killed_in_the_second_step)
    with pytest.raises(KeyboardInterrupt):
        work_once(engine, files)
    monkeypatch.undo()
    assert newest_job(engine).state == "running"
    assert 0 < count(engine) < 120
    assert not work_once(engine, files)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE jobs SET lease = 1 WHERE state = 'running'")
    assert work_once(engine, files)
    assert count(engine) == 120
    done = newest_job(engine)
    assert done.state == "done"
    # The file's source, a maker, the objects, and the productions of those with a maker.
    assert done.report["counts"]["recorded"] == 1 + 1 + 120 + 60
    with engine.connect() as connection:
        assert not list(verify(connection))


def test_an_import_is_stopped_from_its_page_between_two_steps_and_goes_on(engine, open_browser, files, monkeypatch):
    browser = open_browser()
    where = upload(browser, messy(120))
    act(browser, where, "dry run")
    work_once(engine, files)
    act(browser, where, "submit")
    page = browser.page("!" + where + "/progress")
    assert "Stop it" in page
    pages, real = [], job_imports.JobImport._take

    def stopped_after_the_first_step(run, batch, done, total):
        real(run, batch, done, total)
        if not pages:
            pages.append(browser.follow("!" + where + "/stop", {"job": newest_job(engine).id}))

    monkeypatch.setattr(job_imports.JobImport, "_take", stopped_after_the_first_step)
    assert work_once(engine, files)
    monkeypatch.undo()
    stopped, kept = newest_job(engine), count(engine)
    assert (stopped.standing, stopped.done) == ("stopped", 50)
    assert "stopped it. What it recorded before is kept." in pages[0]
    assert ">stopped<" in pages[0]
    assert 0 < kept < 120
    assert not work_once(engine, files)
    assert "Stop it" not in browser.page("!" + where)
    browser.follow("!" + where + "/again", {"job": stopped.id})
    assert work_once(engine, files)
    assert (newest_job(engine).standing, count(engine)) == ("done", 120)
    with engine.connect() as connection:
        assert not list(verify(connection))


def test_a_stopped_dry_run_says_that_nothing_is_kept(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, messy())
    act(browser, where, "dry run")
    page = browser.follow("!" + where + "/stop", {"job": newest_job(engine).id})
    assert "stopped it. Nothing of it is kept." in page
    assert not work_once(engine, files)
    assert count(engine) == 0
    page = browser.follow("!" + where + "/stop", {"job": newest_job(engine).id})
    assert "It had ended before." in page


def test_two_workers_do_not_do_the_same_job(engine, open_browser, files):
    browser = open_browser()
    act(browser, upload(browser, messy()), "dry run")
    assert claim(engine) is not None
    assert claim(engine) is None


def test_an_import_is_undone_as_a_whole(engine, open_browser, files):
    browser = open_browser()
    where = imported(engine, browser, files)
    page = browser.follow("!" + where + "/undo", {"job": newest_job(engine).id})
    assert "Undone" in page
    assert count(engine) == 0
    assert newest_job(engine).state == "undone"
    with engine.connect() as connection:
        assert not list(verify(connection))


def test_an_import_that_is_built_upon_is_not_undone(engine, open_browser, files):
    browser = open_browser()
    where = imported(engine, browser, files)
    with engine.connect() as connection:
        ref = connection.exec_driver_sql("SELECT reference FROM records WHERE kind = 'object' LIMIT 1").scalar()
    make.record(engine, {**make.event("loan", type="loan", title_effect="none"), "objects": [ref]})
    page = browser.follow("!" + where + "/undo", {"job": newest_job(engine).id})
    assert "other records build on it" in page
    assert count(engine) == 60


def test_an_undone_revision_is_as_before(engine, open_browser, files):
    browser = open_browser()
    imported(engine, browser, files)
    book = Workbook()
    book.active.append(["Inv. No", "Object title"])
    book.active.append(["1950.0", "A better title"])
    made = io.BytesIO()
    book.save(made)
    where = upload(browser, made.getvalue(), "better.xlsx")
    act(browser, where, "dry run", alike="same")
    work_once(engine, files)
    act(browser, where, "submit")
    work_once(engine, files)
    assert newest_job(engine, 2).report["counts"]["revised"] == 1
    browser.follow("!" + where + "/undo", {"job": newest_job(engine, 2).id})
    with engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT record_id FROM objects ORDER BY record_id LIMIT 1").scalars()
        [restored] = documents(connection, "object", list(keys)).values()
    assert restored["names"][0]["text"] == "Vase 0"


def test_a_file_of_the_exchange_format_needs_no_mapping(engine, open_browser, files):
    browser = open_browser()
    # The event comes before what it refers to: it is recorded in a second round.
    records = [make.event(type="loan", title_effect="none"), make.object_(visibility="private")]
    content = "\n".join(json.dumps(record) for record in records).encode()
    where = upload(browser, content, "ours.jsonl")
    assert "nothing is to be mapped" in browser.page("!" + where)
    act(browser, where, "dry run")
    work_once(engine, files)
    assert newest_job(engine).report["counts"] == {"recorded": 2}
    act(browser, where, "submit")
    work_once(engine, files)
    assert newest_job(engine).report["counts"] == {"recorded": 2}
    assert (count(engine), count(engine, "event")) == (1, 1)


def tried(engine, browser, files, *records):
    act(browser, upload(browser, "\n".join(map(json.dumps, records)).encode(), "ours.jsonl"), "dry run")
    work_once(engine, files)
    return newest_job(engine).report


def test_who_approves_an_import_sees_what_the_public_will_see_of_it(engine, open_browser, files):
    browser, approver = open_browser(), open_browser("approver")
    make.record(engine, make.object_("bell", names=make.named("Bronze bell"), visibility="public"), make.party())
    bought = make.event(
        of="bell", date={"edtf": "1933"}, participants=[{"party": make.ref("party"), "role": "to"}], visibility="public"
    )
    vases = [make.object_(str(n), names=make.named(f"Vase {n}"), visibility="public") for n in range(MOST_TOLD + 5)]
    kept = make.object_("kept", names=make.named("A chest"), visibility="private")
    where = upload(browser, "\n".join(map(json.dumps, [*vases, kept, bought])).encode(), "ours.jsonl")
    act(browser, where, "dry run")
    work_once(engine, files)
    act(browser, where, "submit")
    page = approver.page("/proposals/1").partition("What the public will see")[2]
    assert f"{MOST_TOLD + 5} objects<" in page
    assert "<summary>1 event</summary>" in page
    assert "and 5 more, each with its row" in page
    assert "A chest" not in page
    assert "Stays private" in page
    assert "line 37</a> Bought, 1933" in page
    rows = approver.page("/intake/1/rows?row=line+37")
    assert 'id="asked"' in rows
    public = rows.partition("What the public will see")[2]
    assert "The public page of <bdi>Bronze bell</bdi>" in public
    assert "The public page of <bdi>Vase 34</bdi>" in public
    assert "It has none now." in public
    assert "The public page of <bdi>A chest</bdi>" not in public
    assert count(engine) == 1


def test_a_dry_run_rests_on_no_words(engine, open_browser, files, monkeypatch):
    monkeypatch.setitem(english.SENTENCES, "record.unknown", "등록되어 있지 않습니다")
    records = [make.event(type="loan", title_effect="none"), make.event("two", of="none"), make.object_()]
    report = tried(engine, open_browser(), files, *records)
    assert report["counts"] == {"recorded": 2, "refused": 1}


def test_a_dry_run_names_the_record_that_the_file_does_not_bring(engine, open_browser, files):
    both = make.event(objects=[make.ref("object"), make.ref("object", "none")], type="loan", title_effect="none")
    itself = make.object_("itself", part_of=make.ref("object", "itself"))
    report = tried(engine, open_browser(), files, both, itself, make.object_())
    assert report["counts"] == {"recorded": 1, "refused": 2}
    refusals = [Refusal.of_json(refusal) for refusal in report["refusals"]]
    assert {(refusal.pointer, sentence(refusal.error)) for refusal in refusals} == {
        ("/objects/1", f"There is no record {make.ref('object', 'none')}."),
        ("/part_of", f"There is no record {make.ref('object', 'itself')}."),
    }


def test_json_of_any_shape_has_columns(engine, open_browser, files):
    browser = open_browser()
    content = json.dumps([{"id": "7", "title": {"en": "A vase"}, "materials": ["clay", "glaze"]}]).encode()
    where = upload(browser, content, "api.json")
    page = browser.page("!" + where)
    assert "title.en" in page
    assert "clay; glaze" in page


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "is empty"), (b"\x00\x01\x02", "no rows"), (b"[1, 2", "not JSON"), (b"{}", "")]
)
def test_what_can_not_be_taken_in_is_told(open_browser, content, said):
    browser = open_browser()
    response = browser.client.post(
        "/desk/museum/intake",
        data={"csrf_token": browser.token, "file": (io.BytesIO(content), "x.json")},
        content_type="multipart/form-data",
        follow_redirects=True,
    )
    assert response.status_code == 200
    assert said in response.get_data(as_text=True)


def test_a_viewer_takes_nothing_in(open_browser):
    browser = open_browser("viewer")
    data = {"csrf_token": browser.token, "file": (io.BytesIO(messy(1)), "x.xlsx")}
    said = browser.client.post("/desk/museum/intake", data=data, content_type="multipart/form-data")
    assert said.status_code == 403


def test_a_dry_run_counts_what_the_import_will_record(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, messy(450))
    act(browser, where, "dry run")
    work_once(engine, files)
    act(browser, where, "submit")
    work_once(engine, files)
    with engine.connect() as connection:
        counts = [
            json.loads(text)["counts"]
            for text in connection.exec_driver_sql("SELECT report FROM jobs WHERE report IS NOT NULL").scalars()
        ]
        records = connection.exec_driver_sql("SELECT count(*) FROM records").scalar()
    assert counts[0] == counts[1]
    assert counts[0]["recorded"] == records


MAPPING = {
    "format": "registry-mapping",
    "version": 1,
    "records": [
        {
            "kind": "object",
            "fields": {
                "ref": "reference('object', number)",
                "names": "[{text: title, kind: 'preferred'}]",
                "texts": "[{kind: 'provenance', text: provenance}][?text]",
                "visibility": "'private'",
            },
        }
    ],
}


def act_with_file(browser, where, action, name, content, **changed):
    fields = {**mapping(browser, where, **changed), "action": action, "csrf_token": browser.token}
    data = {**fields, name: (io.BytesIO(content), "museum.json")}
    browser.client.post(where, data=data, content_type="multipart/form-data")
    return browser.page("!" + where)


def test_intake_takes_a_mapping_file_in_place_of_columns_and_reports_the_prose(engine, open_browser, files):
    browser = open_browser()
    text = "Ada Specimen, Rome; gift to Museum; X Fund"
    where = upload(browser, f'number,title,provenance\n7,A lion,"{text}"\n'.encode(), "objects.csv")
    page = act_with_file(browser, where, "save", "mapping", json.dumps(MAPPING).encode())
    assert "museum.json" in page
    act(browser, where, "dry run", read_provenance="1")
    assert work_once(engine, files)
    page = browser.page("!" + where)
    assert "1 provenance texts: 2 holders, 2 events." in page
    assert "X Fund" in page
    assert "refused" not in newest_job(engine).report["counts"]
    act(browser, where, "dry run", without_mapping="1")
    assert "What the columns are" in browser.page("!" + where)


def test_an_import_reads_its_texts_by_the_lexicon_of_its_dry_run_and_says_so(engine, open_browser, files):
    browser = open_browser()
    words = "(as the card has it)"
    rows = "".join(f'{n},Lion {n},"Ada Specimen {words}, Rome; gift to Bo Muster."\n' for n in (7, 8))
    where = upload(browser, f"number,title,provenance\n{rows}".encode(), "objects.csv")
    colleague = acting(engine, employ(engine, "approver"))
    key = settle_words(engine, colleague, None, Meaning(words, "price"))
    institution(engine, "other")
    others = acting(engine, employ(engine, "registrar", at="other"), "other")
    settle_words(engine, others, None, Meaning(words, "nobody"))
    act(browser, where, "dry run", read_provenance="1")
    assert work_once(engine, files)
    page = browser.page("!" + where)
    assert "Passages read as the lexicon says: 2." in page
    assert f"“{words}”: the price paid by the holder before (Approver)" in page
    withdraw(engine, colleague, key)
    assert "somebody else must approve" in act(browser, where, "submit", read_provenance="1")
    approve(open_browser("approver"))
    assert work_once(engine, files)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Price)).scalar() == 2


def approve(approver):
    """A second person approves the import."""
    form = form_of(approver.page("/proposals/1").replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"'))
    approver.post("/proposals/1/approve", {name: form[name] for name in ("version", "seen")})


def test_intake_reads_a_table_without_a_header_as_its_mapping_names_the_columns(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, b"7,A lion,NULL\n8,A vase,\n", "objects.csv")
    mapping_file = {**MAPPING, "columns": ["number", "title", "provenance"], "empty": ["NULL"]}
    act_with_file(browser, where, "save", "mapping", json.dumps(mapping_file).encode())
    act(browser, where, "dry run")
    assert work_once(engine, files)
    report = newest_job(engine).report
    assert (report["counts"], report["refusals"]) == ({"recorded": 2}, [])


def test_intake_refuses_a_mapping_file_that_can_not_be_used(open_browser):
    browser = open_browser()
    where = upload(browser, b"number,title\n7,A lion\n", "objects.csv")
    page = act_with_file(browser, where, "save", "mapping", b'{"format": "other"}')
    assert "a mapping says" in page
    assert "What the columns are" in page


def test_intake_reads_the_sheet_that_is_chosen_and_names_its_rows(engine, open_browser, files):
    book = Workbook()
    book.active.append(["nothing here"])
    sheet = book.create_sheet("Objects")
    for row in (["Our collection"], [], ["Number", "Title"], ["1", "A vase"], [], [None, None, "x"]):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    browser = open_browser()
    data = {"csrf_token": browser.token, "file": (io.BytesIO(made.getvalue()), "two.xlsx"), "sheet": "Objects"}
    response = browser.client.post("/desk/museum/intake", data=data, content_type="multipart/form-data")
    where = response.headers["Location"]
    act(browser, where, "dry run")
    assert work_once(engine, files)
    report = newest_job(engine).report
    assert report["counts"] == {"recorded": 2, "refused": 1}
    assert report["refusals"][0]["where"] == "sheet Objects, row 6"


def test_intake_reads_a_table_again_in_another_way_and_keeps_what_columns_are(engine, open_browser, files):
    browser = open_browser()
    content = "번호;작품명\n1;청자\n".encode("cp949")
    where = upload(browser, content, "k.csv")
    page = act(browser, where, "read", encoding="cp949", delimiter="semicolon", **{"meaning-0": "key"})
    assert "작품명" in page
    assert mapping(browser, where)["meaning-0"] == ["key"]
    page = act(browser, where, "read", header="none")
    assert "column 2" in page
    assert "not an encoding" in act(browser, where, "read", encoding="nonsense")


def test_dry_run_knows_what_its_earlier_steps_would_have_recorded(engine, open_browser, files):
    browser = open_browser()
    rows = "".join(
        f'{n},Object {n},"Ada Specimen, Rome, by 1926; gift to the Example Museum, 1950."\n' for n in range(120)
    )
    where = upload(browser, f"number,title,provenance\n{rows}".encode(), "same.csv")
    act(browser, where, "dry run", read_provenance="1")
    work_once(engine, files)
    assert "refused" not in newest_job(engine).report["counts"]


def test_import_takes_a_chain_that_stands_the_wrong_way_round(engine, open_browser, files):
    browser = open_browser()
    chain = [make.object_(str(n), part_of=make.ref("object", str(n + 1)), visibility="private") for n in range(12)]
    content = "\n".join(json.dumps(record) for record in [*chain, make.object_("12", visibility="private")]).encode()
    where = upload(browser, content, "ours.jsonl")
    act(browser, where, "dry run")
    work_once(engine, files)
    assert newest_job(engine).report["counts"] == {"recorded": 13}
    act(browser, where, "submit")
    work_once(engine, files)
    assert newest_job(engine).report["counts"] == {"recorded": 13}


def test_file_that_takes_too_long_for_a_page_is_looked_through_by_a_job(engine, open_browser, files, monkeypatch):
    browser = open_browser()
    monkeypatch.setattr(limits, "PAGE_WAIT", 0.0)
    monkeypatch.setattr(process, "start", Late)
    where = upload(browser, messy())
    page = browser.page("!" + where)
    assert "looked through in the background" in page
    assert 'id="mapping"' not in page
    assert "HX-Refresh" not in browser.get("!" + where + "/progress").headers
    assert work_once(engine, files)
    assert browser.get("!" + where + "/progress").headers["HX-Refresh"] == "true"
    assert mapping(browser, where)["meaning-0"] == ["number"]
    monkeypatch.setattr(limits, "PAGE_WAIT", 3.0)
    act(browser, where, "dry run")
    assert work_once(engine, files)
    act(browser, where, "submit")
    assert work_once(engine, files)
    assert count(engine) == 60


def test_file_that_a_job_can_not_read_says_why(engine, open_browser, files, monkeypatch):
    browser = open_browser()
    monkeypatch.setattr(limits, "PAGE_WAIT", 0.0)
    monkeypatch.setattr(process, "start", Late)
    where = upload(browser, bombs.deep_json(10_000), "deep.json")
    assert work_once(engine, files)
    assert "The JSON is nested more than 64 deep" in browser.page("!" + where)
    assert not work_once(engine, files)


def test_form_of_an_intake_is_written_by_its_own_page_alone(engine, open_browser, files):
    browser, stranger = open_browser(), open_browser("registrar", at="elsewhere")
    where = upload(browser, b"no,title\n1,A secret vase\n", "ours.csv")
    [theirs] = [upload(stranger, b"no,title\n2,A bowl\n", "theirs.csv")]
    key = theirs.rsplit("/", 1)[1]
    digest = mapping_form(engine, where)["digest"]
    form = {"kind": "event", "type": "loan", "ref": make.ref("event"), "proposal": key, "version": "1"}
    for path in ("/drafts/autosave", "/drafts", "/drafts/merge"):
        answer = stranger.post(path, {**form, "digest": digest, "filename": "ours.csv"})
        assert answer.status_code == 404
    assert mapping_form(engine, theirs)["digest"] != digest


def test_file_of_another_institution_is_not_read_by_its_digest(engine, open_browser, files):
    browser, stranger = open_browser(), open_browser("registrar", at="elsewhere")
    digest = mapping_form(engine, upload(browser, b"no,title\n1,A secret vase\n", "ours.csv"))["digest"][0]
    theirs = upload(stranger, b"no,title\n2,A bowl\n", "theirs.csv")
    form = {**mapping_form(engine, theirs), "digest": [digest]}
    with engine.begin() as connection:
        connection.execute(
            update(Proposal).where(Proposal.id == int(theirs.rsplit("/", 1)[1])).values(form=json.dumps(form))
        )
    assert "no longer in the store" in act(stranger, theirs, "read", delimiter="semicolon")
    assert "secret" not in stranger.page("!" + theirs)


def mapping_form(engine, where):
    with engine.connect() as connection:
        form = select(Proposal.form).where(Proposal.id == int(where.rsplit("/", 1)[1]))
        return json.loads(connection.execute(form).scalar_one())


def test_record_that_can_not_be_converted_is_refused_and_the_others_are_taken(engine, open_browser, files, monkeypatch):
    browser = open_browser()
    real = ProseConverter.documents

    def documents(self, reading, *args):
        if "odd" in reading.text:
            raise IndexError("list index out of range")
        return real(self, reading, *args)

    monkeypatch.setattr(ProseConverter, "documents", documents)
    content = b"title,provenance\nA vase,Ada Specimen; Bob\nA bowl,an odd text\n"
    where = upload(browser, content, "a.csv")
    act(browser, where, "dry run", read_provenance="1")
    assert work_once(engine, files)
    report = newest_job(engine).report
    assert report["counts"]["refused"] == 1
    assert "line 3" in (page := browser.page("!" + where))
    assert "Could not be read, for a reason that lies in the program" in page


def test_mapping_is_saved_under_a_name_reused_and_exported_as_a_file(open_browser):
    browser = open_browser()
    content = b"Nr,What,By\n1,A vase,Ada Specimen\n"
    first, second, third = (upload(browser, content + b"2,A jar,\n" * n, f"{n}.csv") for n in range(3))
    chosen = {"meaning-0": "number", "meaning-1": "title", "meaning-2": "maker"}
    act(browser, first, "save", saved_as="Our old list", **chosen)
    exported = browser.client.get(f"{first}/columns.json").data
    assert json.loads(exported)["columns"] == {"Nr": "number", "What": "title", "By": "maker"}
    act(browser, second, "use", saved="Our old list")
    act_with_file(browser, third, "save", "mapping", exported)
    assert [browser.client.get(f"{where}/columns.json").data for where in (second, third)] == [exported] * 2


ALIKE = b"Inv. No,Object title\n7.1,Bowl\n7.1,Jar\n8.1,Cup\n,Untitled\n,Untitled\n"


def test_rows_that_may_be_one_object_are_shown_and_decided_of_one_by_one(engine, open_browser, files):
    browser = open_browser()
    where = upload(browser, ALIKE, "alike.csv")
    act(browser, where, "dry run")
    assert work_once(engine, files)
    page = browser.page("!" + where)
    assert "2 rows have this number (line 2, line 3)" in page
    assert "2 rows are the same in every cell (“Untitled”, line 5, line 6)" in page
    form = mapping(browser, where)
    assert form["group"][0] == "7.1"
    act(browser, where, "dry run", **{"decision-0": "different"})
    assert work_once(engine, files)
    act(browser, where, "submit")
    assert work_once(engine, files)
    report = newest_job(engine).report
    assert (count(engine), report["counts"]["refused"]) == (3, 2)
    assert newest_job(engine).payload["alike_groups"] == {"7.1": "different"}


def test_rows_that_are_one_object_are_one_after_the_worker_was_killed_too(engine, open_browser, files, monkeypatch):
    monkeypatch.setattr(job_imports, "ROWS_PER_STEP", 1)
    browser = open_browser()
    where = upload(browser, ALIKE, "alike.csv")
    act(browser, where, "dry run", alike="same")
    assert work_once(engine, files)
    act(browser, where, "submit")
    whole_step = job_imports.JobImport._take

    def killed_after_the_first_row_of_each_pair(run, batch, done, total):
        if done == 5:
            raise KeyboardInterrupt
        whole_step(run, batch, done, total)

    monkeypatch.setattr(job_imports.JobImport, "_take", killed_after_the_first_row_of_each_pair)
    with pytest.raises(KeyboardInterrupt):
        work_once(engine, files)
    assert count(engine) == 1
    monkeypatch.setattr(job_imports.JobImport, "_take", whole_step)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE jobs SET lease = 1 WHERE state = 'running'")
    assert work_once(engine, files)
    assert count(engine) == 3
    assert newest_job(engine).report["counts"].get("refused", 0) == 0
    assert newest_job(engine).report["alike_groups"] == 2


def test_objects_of_one_number_of_a_native_file_are_taken_or_left_out(engine, open_browser, files):
    browser = open_browser()
    numbered = [{"type": "accession", "value": "7.1"}]
    named = [make.object_(key, identifiers=numbered, visibility="private") for key in ("one", "two")]
    content = "\n".join(json.dumps(record) for record in [*named, make.object_("three", visibility="private")])
    where = upload(browser, content.encode(), "native.jsonl")
    act(browser, where, "dry run", alike="same")
    assert work_once(engine, files)
    page = browser.page("!" + where)
    assert "2 objects of the file have this number (line 1, line 2)" in page
    assert "the same object" not in page
    assert "revised since" not in page
    act(browser, where, "dry run", **{"decision-0": "skip"})
    assert work_once(engine, files)
    assert newest_job(engine).report["counts"] == {"recorded": 1, "skipped": 2}
    act(browser, where, "dry run", **{"decision-0": "different"})
    assert work_once(engine, files)
    act(browser, where, "submit")
    assert work_once(engine, files)
    assert (count(engine), newest_job(engine).report["alike_groups"]) == (3, 1)
