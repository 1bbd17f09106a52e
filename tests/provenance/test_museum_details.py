"""What a museum tells of itself: as it was typed, and what may be its mark."""

import pytest

from registry.errors import DocumentError
from registry.provenance.museum_details import MuseumDetails, begins_as_mark, museum_details, why_not_public


def test_empty_fields_tell_nothing():
    assert museum_details(" \r\n ", "", "  ") == MuseumDetails()


def test_lines_of_an_address_stay_lines():
    told = museum_details("성북로 1\r\n\r\n Seoul ", " 02 555 0100 ", " https://박물관.example:8080/en ")
    assert told == MuseumDetails("성북로 1\nSeoul", "02 555 0100", "https://박물관.example:8080/en")


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "museum.example",
            "ftp://museum.example",
            "javascript:alert(1)//museum.example",
            "https://",
            "https://museum",
        ),
        *("https://kim:secret@museum.example", "https://[museum.example", "https://museum.example:99999"),
        *("https://museum.example/a b", "https://museum.example/\u202egpj"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(typed):
    with pytest.raises(DocumentError) as refused:
        museum_details("", "", typed)
    assert (refused.value.code, refused.value.params["field"]) == ("museum.no-web-address", "museum_web_address")


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        (b"\x89PNG\r\n\x1a\n....", True),
        (b"\xff\xd8\xff\xe0", True),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", True),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", False),
        (b"%PDF-1.7", False),
        (b"II*\x00", False),
        (b"GIF89a", False),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', False),
        (b"", False),
    ],
)
def test_mark_is_a_picture_that_every_browser_shows(content, begins):
    assert begins_as_mark(content) is begins


def test_public_is_shown_what_a_museum_tells_beside_its_own_public_record():
    shown = {"is_named": True, "is_kept_here": True, "is_public": True, "is_merged": False}
    assert why_not_public(**shown) is None
    said = {why_not_public(**shown | {name: not value}) for name, value in shown.items()}
    assert len(said) == 4
    assert None not in said
