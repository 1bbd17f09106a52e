from registry import schemas
from registry.queries.pages.certificates import deed
from tests import factories as make
from tests.queries.pages.making import PARTY, names


def test_deed_words_the_terms_the_parties_and_the_languages():
    stated = make.certificate(
        title_passes="on_signature",
        date={"edtf": "1933-05-04"},
        parties=[{"party": PARTY, "role": "giver", "office": "Director"}],
        languages=[{"language": "ko", "standing": "prevailing"}],
    )
    said = deed(schemas.load(stated), names())
    assert said.date.words == "4 May 1933"
    assert [(t.party.name.text, t.office) for t in said.takings] == [("Ada Specimen", "Director")]
    assert said.words["status"] == "issued"
    assert said.words["languages"] == [("ko", "prevails")]
