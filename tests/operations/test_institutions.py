"""Which party an institution is, named by who administers it, once, and a party that stands; and what the institution
tells of itself."""

import io

import pytest
from PIL import Image
from sqlalchemy import func, select

from registry.errors import DocumentError, FileError, NotAllowedError, StepError
from registry.models.ledger import LedgerEntry
from registry.operations.institutions import describe, set_mark, set_party, take_mark_off
from registry.operations.verification import verify
from registry.provenance.museum_details import MuseumDetails
from registry.queries.workspace.museums import museum_of
from registry.queries.workspace.own_party import party_of
from registry.services.database import open_reader
from registry.services.file_store import Files
from tests import factories as make
from tests.staffing import acting, employ, institution


def test_party_is_named_once_and_in_the_ledger(engine):
    make.record(engine, make.party(), make.party("gone", withdrawn="A test."), make.object_())
    institution(engine)
    ada = acting(engine, employ(engine, "ada", "administrator"))

    def entries():
        with open_reader(engine) as connection:
            assert list(verify(connection)) == []
            return connection.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()

    before = entries()
    set_party(engine, ada, make.ref("party"))
    set_party(engine, ada, make.ref("party"))
    assert entries() == before + 1
    for none in (make.ref("party", "gone"), make.ref("object"), make.ref("party", "nobody")):
        with pytest.raises(DocumentError):
            set_party(engine, ada, none)
    with open_reader(engine) as connection:
        assert party_of(connection, 1) == make.ref("party")


def test_who_does_not_administer_is_refused(sqlite_engine):
    institution(sqlite_engine)
    kim = acting(sqlite_engine, employ(sqlite_engine, "kim", "registrar"))
    with pytest.raises(NotAllowedError):
        set_party(sqlite_engine, kim, make.ref("party"))


TOLD = MuseumDetails("1 Sample Road\nSeoul", "02 555 0100", "https://museum.example")


def drawn(kind):
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(stream, kind)
    return stream.getvalue()


def told(engine):
    with open_reader(engine) as connection:
        assert list(verify(connection)) == []
        return museum_of(connection, 1)


@pytest.fixture
def files(tmp_path):
    return Files(str(tmp_path / "files"), 10**7)


@pytest.fixture
def ada(engine):
    institution(engine)
    return acting(engine, employ(engine, "ada", "administrator"))


def test_what_it_tells_is_in_the_ledger_and_not_overwritten_unseen(engine, ada):
    before = told(engine).version
    describe(engine, ada, TOLD, before)
    assert told(engine).details == TOLD
    with pytest.raises(StepError, match=r"museum\.changed"):
        describe(engine, ada, MuseumDetails(), before)
    describe(engine, ada, MuseumDetails(), told(engine).version)
    assert told(engine).details == MuseumDetails()


def test_mark_is_kept_as_a_file_of_the_museum_and_taken_off(engine, ada, files):
    set_mark(engine, files, ada, drawn("PNG"), "mark.png")
    assert told(engine).mark.media_type == "image/png"
    assert files.has("thumbnail", told(engine).mark.digest)
    take_mark_off(engine, ada)
    assert told(engine).mark is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("content", [drawn("TIFF"), drawn("GIF"), drawn("PDF"), b"<svg/>", b"\x89PNG\r\n\x1a\n", b""])
def test_what_is_no_mark_is_refused(engine, ada, files, content):
    with pytest.raises(FileError):
        set_mark(engine, files, ada, content, "mark.png")
    assert told(engine).mark is None


def test_who_does_not_administer_tells_nothing(sqlite_engine, tmp_path):
    institution(sqlite_engine)
    kim = acting(sqlite_engine, employ(sqlite_engine, "kim", "approver"))
    for act in (
        lambda: describe(sqlite_engine, kim, TOLD, told(sqlite_engine).version),
        lambda: set_mark(sqlite_engine, Files(str(tmp_path / "files"), 10**7), kim, drawn("PNG"), "mark.png"),
        lambda: take_mark_off(sqlite_engine, kim),
    ):
        with pytest.raises(NotAllowedError):
            act()
