import pytest

from registry import schemas
from registry.queries.records.lookup import words_of
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.own_sources import citing_certificate
from registry.web.desk.forms.reader import FormReader
from tests import factories as make

PAPER = schemas.load(
    make.certificate(
        "paper",
        names=make.named("The lions"),
        number="2026-1",
        date={"edtf": "2026-01-05"},
        objects=[make.ref("object")],
        parties=[
            {"party": make.ref("party", "a"), "role": "giver"},
            {"party": make.ref("party", "b"), "role": "receiver"},
        ],
    )
)


@pytest.fixture
def form(connection):
    return citing_certificate(connection, FormData({"source-0": ["A deed"]}), PAPER)


def made(connection, form):
    [document] = FormReader(connection, form).new_documents.values()
    return document


def test_certificate_is_cited_by_its_number_after_what_is_cited_already(form):
    assert form.get("source-0") == "A deed"
    assert form.get("source-1").startswith("Certificate: The lions · SRC-")
    assert form.get("source-1-locator") == "2026-1"


def test_source_is_made_once_and_is_as_private_as_its_paper(connection, form):
    private = {**PAPER, "visibility": "private"}
    again = citing_certificate(connection, FormData(), private)
    assert made(connection, again)["ref"] == made(connection, form)["ref"]
    assert made(connection, again)["visibility"] == "private"
    assert made(connection, form)["date"]["edtf"] == "2026-01-05"


def test_source_that_is_on_record_is_named(engine, form):
    with engine.connect() as connection:
        source = made(connection, form)
    make.record(engine, source)
    with engine.connect() as connection:
        words = words_of(connection, [source["ref"]])[source["ref"]]
        named = citing_certificate(connection, FormData(), PAPER)
        assert named.get("source-0") == words
        assert "new" not in named
