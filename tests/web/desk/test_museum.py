"""The museum itself: which record it is, and its part in what comes to it and leaves it."""

import io
import re

import pytest
from PIL import Image

from registry.operations.verification import verify
from registry.queries.workspace.own_party import party_of
from registry.services.database import open_reader
from tests import factories as make

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def administrator(engine, open_browser):
    make.record(engine, make.party("museum", names=make.named("Museum of Samples"), type="organisation"))
    return open_browser("administrator")


def named(engine):
    with open_reader(engine) as connection:
        assert list(verify(connection)) == []
        return party_of(connection, 1)


def test_record_of_the_museum_is_named_and_stands_where_the_way_of_a_deed_has_it(engine, administrator, open_browser):
    assert "No record is named" in administrator.page("/museum")
    assert administrator.post("/museum", {"party": "Museum of Samples"}).status_code == 303
    assert named(engine) == make.ref("party", "museum")
    registrar = open_browser("registrar")
    assert "Lent by us" in registrar.page("/log")
    lent = registrar.page("/log/loan?ours=from")
    assert 'name="from-0" value="Museum of Samples' in " ".join(lent.split())
    assert 'value="Museum of Samples' not in registrar.page("/log/loan")
    assert 'value="Museum of Samples' not in registrar.page("/log/loan?ours=witness")


def test_without_a_record_no_deed_is_offered_as_ours(open_browser):
    assert "Comes to us" not in open_browser("registrar").page("/log")


@pytest.mark.parametrize(
    ("party", "said"),
    [("", "Name the record of your museum"), ("+ Museum of Nowhere", "first"), ("Nobody by that name", "Nobody")],
)
def test_what_names_no_record_is_told_beside_the_field(engine, administrator, party, said):
    answer = administrator.post("/museum", {"party": party})
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (422, True)
    assert named(engine) is None


def test_who_does_not_administer_names_nothing(open_browser):
    registrar = open_browser("registrar")
    assert "Which record is your museum" not in registrar.page("/museum")
    assert registrar.post("/museum", {"party": "x"}).status_code == 403


TOLD = {"museum_address": "1 Sample Road\r\nSeoul", "museum_contact": "02 555 0100"}
WEB = "https://museum.example/en"


def seen(browser):
    return re.search(r'name="seen" value="(\w+)"', browser.page("/museum"))[1]


def drawn(kind="PNG", colour="navy"):
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, kind)
    return stream.getvalue()


def send_mark(browser, content, filename="mark.png"):
    more = {"mark": (io.BytesIO(content), filename)}
    return browser.post("/museum/mark", more, content_type="multipart/form-data")


def test_what_the_museum_tells_shows_on_its_public_page_which_was_kept_before(engine, administrator):
    public = f"!/parties/{make.ref('party', 'museum')}"
    assert "Nothing of this is shown to the public: no record is named" in administrator.page("/museum")
    administrator.post("/museum", {"party": "Museum of Samples"})
    deed = make.certificate("deed", parties=[{"party": make.ref("party", "museum"), "role": "receiver"}])
    make.record(engine, deed)
    pages = (public, f"!/certificates/{deed['ref']}")
    assert not any(
        "museum-mark" in administrator.page(page) or "On the web" in administrator.page(page) for page in pages
    )
    told = TOLD | {"museum_web_address": WEB}
    assert administrator.post("/museum/told", {**told, "seen": seen(administrator)}).status_code == 303
    assert send_mark(administrator, drawn()).status_code == 303
    for page in map(administrator.page, pages):
        assert f'src="{public[1:]}/mark"' in page
        assert "1 Sample Road\nSeoul" in page
        assert f'href="{WEB}"' in page
    shown = administrator.get(f"{public}/mark")
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")
    assert administrator.get(f"{public}/mark", headers={"If-None-Match": shown.headers["ETag"]}).status_code == 304
    send_mark(administrator, drawn("JPEG", "red"))
    assert administrator.get(f"{public}/mark").headers["ETag"] != shown.headers["ETag"]
    administrator.post("/museum/mark", {"off": "1"})
    assert administrator.get(f"{public}/mark").status_code == 404
    assert "museum-mark" not in administrator.page(public)


def test_mark_of_a_private_museum_is_for_its_staff(engine, administrator, open_browser):
    administrator.post("/museum", {"party": "Museum of Samples"})
    send_mark(administrator, drawn())
    private = make.party("museum", names=make.named("Museum of Samples"), type="organisation", visibility="private")
    make.record(engine, private)
    assert administrator.get(f"!/parties/{private['ref']}/mark").status_code == 404
    assert open_browser("viewer").get("/museum/mark").mimetype == "image/webp"
    assert open_browser("administrator", at="elsewhere").get("/museum/mark").status_code == 404


def test_printed_list_is_headed_by_what_the_museum_tells(engine, administrator, open_browser):
    make.record(engine, make.object_())
    chosen = {"column": ["title"], "chosen": [make.ref("object")], "action": "print"}
    assert "letterhead" not in open_browser("registrar").post("/lists/objects", chosen).get_data(as_text=True)
    administrator.post("/museum/told", {**TOLD, "seen": seen(administrator)})
    assert "1 Sample Road, Seoul" in open_browser("registrar").post("/lists/objects", chosen).get_data(as_text=True)


def test_what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays(engine, administrator):
    typed = TOLD | {"museum_web_address": "museum.example"}
    answer = administrator.post("/museum/told", {**typed, "seen": seen(administrator)})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "“museum.example” is no address of the web" in page) == (422, True)
    assert "02 555 0100" in page
    long = administrator.post("/museum/told", {"museum_contact": "0" * 1001, "seen": seen(administrator)})
    assert long.status_code == 422
    before = seen(administrator)
    administrator.post("/museum/told", {**TOLD, "seen": before})
    late = administrator.post("/museum/told", {"museum_address": "2 Other Road", "seen": before})
    assert late.status_code == 409
    assert all(words in late.get_data(as_text=True) for words in ("2 Other Road", "1 Sample Road"))


@pytest.mark.parametrize(
    ("content", "filename", "said"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "mark.svg", "save the mark as PNG"),
        (b"%PDF-1.7", "mark.pdf", "save the mark as PNG"),
        (b"\x89PNG\r\n\x1a\n", "mark.png", "can’t be opened"),
        (b"", "mark.png", "is empty"),
        (b"", "", "Choose a file first"),
    ],
)
def test_what_is_no_mark_is_told_beside_the_field(administrator, content, filename, said):
    answer = send_mark(administrator, content, filename)
    assert answer.status_code == 422
    assert said.replace("’", "&#39;") in answer.get_data(as_text=True) or said in answer.get_data(as_text=True)
    assert administrator.get("/museum/mark").status_code == 404


def test_who_does_not_administer_tells_nothing(open_browser):
    approver = open_browser("approver")
    for path in ("/museum/told", "/museum/mark"):
        assert approver.post(path, {"off": "1", "seen": "x"}).status_code == 403
    assert "Set the mark" not in approver.page("/museum")
