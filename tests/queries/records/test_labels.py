import pytest

from registry.queries.records.documents import document
from registry.queries.records.labels import WITHHELD, Name, choose, document_label, labels, life_dates
from tests import factories as make


def name(text, language=None, kind="preferred"):
    return {"text": text, "kind": kind, **({"language": language} if language else {})}


def test_english_name_is_shown_first_and_the_others_beside_it():
    assert choose([name("석사자상", "ko"), name("Lions", "en-GB")]) == (
        Name("Lions", "en-GB"),
        (Name("석사자상", "ko"),),
    )


def test_name_without_a_language_counts_as_english():
    assert choose([name("석사자상", "ko"), name("Lions")])[0] == Name("Lions")


def test_alternative_name_is_shown_only_where_none_is_preferred():
    assert choose([name("A", kind="alternative"), name("B")]) == (Name("B"), ())
    assert choose([name("A", kind="alternative")])[0] == Name("A")


def test_same_text_in_two_languages_is_shown_once():
    assert choose([name("Goya", "en"), name("Goya", "es")]) == (Name("Goya", "en"), ())


@pytest.mark.parametrize(
    ("began", "ended", "words"),
    [("1906", "1962", "1906–1962"), ("1906", None, "from 1906"), (None, "1962", "until 1962"), (None, None, None)],
)
def test_life_is_told_as_far_as_it_is_known(began, ended, words):
    assert life_dates(began, ended) == words


def shown(engine, *documents, of, **more):
    make.record(engine, *documents)
    with engine.connect() as connection:
        return labels(connection, [of], **more)[of]


def test_private_name_is_withheld_from_the_public_and_marked_for_staff(sqlite_engine):
    hidden, ref = make.party(visibility="private"), make.ref("party")
    public = shown(sqlite_engine, hidden, of=ref)
    assert (public.name.text, public.is_withheld, public.note) == (WITHHELD, True, None)
    staff = shown(sqlite_engine, of=ref, is_public=False)
    assert (staff.name.text, staff.is_private) == ("Party one", True)


def test_lot_is_labelled_by_its_number_with_its_auction(sqlite_engine):
    make.record(sqlite_engine, make.auction(), make.lot(number="12"))
    with sqlite_engine.connect() as connection:
        found = labels(connection, [make.ref("lot")], with_auctions=True)
    assert found[make.ref("lot")].name.text == "lot 12"
    assert found[found[make.ref("lot")].within].name.text == "Auction one"


def test_lot_without_a_number_is_a_lot(sqlite_engine):
    assert shown(sqlite_engine, make.auction(), make.lot(), of=make.ref("lot")).name.text == "a lot"


def test_party_is_told_from_others_by_its_life(sqlite_engine):
    assert shown(sqlite_engine, make.party(began={"edtf": "1906"}), of=make.ref("party")).note == "from 1906"


def test_unnamed_party_says_that_it_is_one(sqlite_engine):
    label = shown(sqlite_engine, make.party(identity="unnamed", began={"edtf": "1906"}), of=make.ref("party"))
    assert "1906" not in label.note


def test_labels_of_nothing_ask_nothing():
    assert labels(None, []) == {}


@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize(
    "record",
    [
        make.party(names=[name("전형필", "ko"), name("Jeon", "en")], began={"edtf": "1906"}, ended={"edtf": "1962"}),
        make.party(identity="unknown", began={"edtf": "1906"}),
        make.party(visibility="private", ended={"edtf": "1962"}),
        make.source(visibility="private"),
        make.source(),
        make.object_(names=[name("석사자상", "ko"), name("Lions", "en")]),
    ],
)
def test_label_of_a_document_is_that_of_its_record(engine, record, is_public):
    make.record(engine, record)
    with engine.connect() as connection:
        read = document(connection, record["ref"])
        assert (
            document_label(read, is_public=is_public)
            == labels(connection, [record["ref"]], is_public=is_public)[record["ref"]]
        )
