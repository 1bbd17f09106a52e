"""Files: told by their content, stored once, private until they are approved, and public without metadata."""

import errno
import hashlib
import io
import os

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import select, update

from registry.errors import FileError
from registry.models import Rendition, StoredFile
from registry.operations.api_tokens import make_token
from registry.operations.files import attachment_reference, keep
from registry.queries.records.files import attached
from registry.services import file_store
from registry.services.file_store import Files
from registry.services.parsing import limits, process
from registry.worker import work_once
from tests import factories as make
from tests.parsing import Late
from tests.refusals import refusal
from tests.staffing import acting, employ, form_of, institution

GPS, ARTIST = 0x8825, 0x013B


def photograph(colour="red") -> bytes:
    made = io.BytesIO()
    exif = Image.Exif()
    exif[ARTIST] = "Kim Minji"
    exif.get_ifd(GPS)[2] = (37.0, 35.0, 32.0)
    Image.new("RGB", (60, 40), colour).save(made, format="JPEG", exif=exif, comment=b"by Kim Minji")
    return made.getvalue()


def deed() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(300, 400))
        image = pdf.make_stream(photograph(), Filter=pikepdf.Name.DCTDecode, Subtype=pikepdf.Name.Image)
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        pdf.docinfo["/Author"] = "Kim Minji"
        with pdf.open_metadata() as xmp:
            xmp["dc:creator"] = ["Kim Minji"]
        pdf.save(made)
    return made.getvalue()


@pytest.fixture
def files(tmp_path) -> Files:
    return Files(str(tmp_path / "files"), 2**20)


@pytest.fixture
def registrar(engine):
    institution(engine)
    return acting(engine, employ(engine, "registrar"))


def test_the_same_bytes_are_stored_once(engine, files, registrar):
    first = keep(engine, files, registrar, photograph(), "a.jpg")
    again = keep(engine, files, registrar, photograph(), "C:\\photos\\b.jpg")
    assert first.digest == again.digest
    assert files.get("original", first.digest) == photograph()


@pytest.mark.parametrize("made", [photograph, deed])
def test_the_public_copy_tells_no_place_and_no_person(engine, files, registrar, made):
    kept = keep(engine, files, registrar, made(), "file")
    original, public = (files.get(part, kept.digest) for part in ("original", "public"))
    assert b"Kim Minji" in original or b"Author" in original
    assert b"Kim Minji" not in public
    if kept.media_type == "image/jpeg":
        shown = Image.open(io.BytesIO(public))
        assert shown.size == (60, 40)
        assert not shown.getexif()
    else:
        with pikepdf.open(io.BytesIO(public)) as pdf:
            assert "/Info" not in pdf.trailer or not dict(pdf.docinfo)
            assert "/Metadata" not in pdf.Root
            assert b"Exif" not in pdf.pages[0].Resources.XObject.Im0.read_raw_bytes()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"MZ\x90\x00 a program called deed.pdf", "none of the kinds"),
        (b"<html><script>alert(1)</script>", "none of the kinds"),
        (b"\xff\xd8\xff\xe0 not a picture at all", "can't be opened"),
        (b"%PDF-1.7 broken", "can't be opened"),
        (photograph() * 3000, "is larger than the 1 MiB"),
    ],
)
def test_what_is_no_good_file_is_refused_in_words(engine, files, registrar, content, said):
    with refusal(FileError, said):
        keep(engine, files, registrar, content, "deed.pdf")


def test_the_scanner_has_the_last_word(engine, tmp_path, registrar):
    for command, said in (("false", "not called clean"), ("no-such-scanner", "could not be scanned")):
        with refusal(FileError, said):
            keep(engine, Files(str(tmp_path / "f"), 2**20, command), registrar, photograph(), "a.jpg")
    assert keep(engine, Files(str(tmp_path / "f"), 2**20, "true"), registrar, photograph(), "a.jpg")


def uploaded(browser, lions, visibility="private"):
    form = form_of(browser.page(f"/log/loan?object={lions}"))
    form |= {"to-0": "Kansong Art Museum", "date": "1938", "action": "check"}
    form["file"] = (io.BytesIO(photograph()), "deed.jpg")
    where = browser.post("/drafts", form, content_type="multipart/form-data").headers["Location"]
    form = form_of(browser.page("!" + where))
    [ref] = form["attachment"]
    form |= {f"file-{ref}-caption": "The deed", f"file-{ref}-visibility": visibility, "action": "check"}
    page = browser.page("!" + browser.post("/drafts", form).headers["Location"])
    browser.post("/drafts", {**form_of(page), "action": "submit"})
    return ref, page


def test_a_deed_is_attached_to_an_event_and_stays_private(engine, open_browser, lions):
    browser = open_browser()
    ref, _ = uploaded(browser, lions)
    assert "The deed" in browser.page(f"/records/{lions}")
    assert browser.get(f"/attachments/{ref}/original").data == photograph()
    assert browser.client.get(f"/attachments/{ref}/file").status_code == 404
    assert "The deed" not in browser.client.get(f"/objects/{lions}").get_data(as_text=True)


def test_a_public_file_needs_a_second_person_and_is_stripped(engine, open_browser, lions):
    browser, approver = open_browser(), open_browser("approver")
    ref, page = uploaded(browser, lions, "public")
    assert "a record is made public" in page
    assert browser.client.get(f"/attachments/{ref}/file").status_code == 404
    form = form_of(approver.page("/proposals/1").replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"'))
    approver.post("/proposals/1/approve", {key: form[key] for key in ("version", "seen")})
    shown = browser.client.get(f"/attachments/{ref}/file")
    assert shown.status_code == 200
    assert b"Kim Minji" not in shown.data
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "The deed" in browser.client.get(f"/objects/{lions}").get_data(as_text=True)
    assert browser.client.get(f"/attachments/{ref}/thumbnail").mimetype == "image/webp"


def test_another_institution_does_not_see_a_private_file(engine, open_browser, lions):
    ref, _ = uploaded(open_browser(), lions)
    stranger = open_browser("registrar", at="elsewhere")
    with engine.connect() as connection:
        [file] = attached(connection, [ref], is_public=False)
    assert stranger.get(f"/attachments/{ref}/original").status_code == 404
    assert stranger.get(f"/files/{file.digest}/original").status_code == 404


def test_files_added_on_their_own_page_say_what_was_refused(open_browser):
    browser = open_browser()
    data = {"file": [(io.BytesIO(photograph()), "a.jpg"), (io.BytesIO(b"MZ"), "b.jpg")]}
    page = browser.client.post(
        "/desk/museum/files",
        data={"csrf_token": browser.token, **data},
        content_type="multipart/form-data",
        follow_redirects=True,
    ).get_data(as_text=True)
    assert "1 file is kept. b.jpg is none of the kinds" in page
    assert "not attached yet" in page


def test_a_reference_follows_from_the_digest():
    assert attachment_reference("0" * 64) == attachment_reference("0" * 64) != attachment_reference("1" * 64)
    assert make.ref("attachment") != attachment_reference("0" * 64)


def test_file_of_another_institution_is_attached_by_nobody_who_knows_its_digest(engine, open_browser, lions):
    """Neither by a form nor by a program, and nothing of it is told."""
    browser, stranger = open_browser(), open_browser("registrar", at="elsewhere")
    data = {"csrf_token": browser.token, "file": (io.BytesIO(photograph()), "a secret.jpg")}
    browser.client.post("/desk/museum/files", data=data, content_type="multipart/form-data")
    digest = hashlib.sha256(photograph()).hexdigest()
    ref = attachment_reference(digest)
    form = {**form_of(stranger.page(f"/log/loan?object={lions}")), "action": "check", "attachment": ref}
    page = stranger.page("!" + stranger.post("/drafts", {**form, f"file-{ref}-digest": digest}).headers["Location"])
    assert "not in the store" in page
    assert "secret" not in page
    document = make.attachment(ref=ref, digest=digest, visibility="private")
    token = make_token(engine, acting(engine, 2, "elsewhere"), name="a", scope="submit", days=7)
    answer = stranger.client.post(
        "/api/proposals", json={"records": [document]}, headers={"Authorization": f"Bearer {token}"}
    )
    assert (answer.status_code, "another institution" in answer.get_data(as_text=True)) == (403, True)
    assert "not ready yet" not in browser.page("/files")


def test_page_of_an_attachment_says_why_it_has_no_picture(engine, open_browser, lions):
    browser = open_browser()
    ref, _ = uploaded(browser, lions)
    assert "/preview" in browser.page(f"/records/{ref}")
    with engine.begin() as connection:
        connection.execute(update(Rendition).values(state="waiting"))
    page = browser.page(f"/records/{ref}")
    assert "its picture is not ready yet" in page
    assert "/preview" not in page


def test_file_that_is_read_by_a_job_says_so_until_it_is(engine, open_browser, tmp_path, monkeypatch):
    browser = open_browser()
    monkeypatch.setattr(limits, "PAGE_WAIT", 0.0)
    monkeypatch.setattr(process, "start", Late)
    data = {"csrf_token": browser.token, "file": (io.BytesIO(photograph()), "a.jpg")}
    browser.client.post("/desk/museum/files", data=data, content_type="multipart/form-data")
    assert "its picture is not ready yet" in browser.page("/files")
    files = Files(str(tmp_path / "files"), 2**20, limits=limits.Limits(pixels=4))
    assert work_once(engine, files)
    page = browser.page("/files")
    assert "not ready yet" not in page
    assert "The picture has more than 4 pixels" in page


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_store_that_takes_nothing_is_told_and_nothing_is_half_kept(open_browser, engine, monkeypatch, number):
    browser = open_browser()

    def refuse(_):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(file_store, "replacing", refuse)
        answer = browser.post("/files", {"file": (io.BytesIO(photograph()), "a.jpg")})
    assert answer.status_code == 503
    assert "Nothing was changed" in answer.get_data(as_text=True)
    with engine.connect() as connection:
        assert connection.execute(select(StoredFile.digest)).all() == []
    assert "1 file is kept" in browser.follow("/files", {"file": (io.BytesIO(photograph()), "a.jpg")})
