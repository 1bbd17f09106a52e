"""Tags and character references in a text, read as what they stand for."""

import pytest

from registry.provenance.notation.markup import FILLER, without_markup


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Probe &amp; Muster", "Probe &     Muster"),
        ("<i>Probe</i>", "   Probe    "),
        ("Probe<br>Muster", "Probe\n   Muster"),
        ("M&uuml;ster", f"Mü{FILLER * 5}ster"),
        ("Caf&#233;, 1933", "Café     , 1933"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("&nothing; A&B;", "&nothing; A&B;"),
    ],
)
def test_markup_is_as_long_as_it_was_written(written, read):
    assert without_markup(written) == read
    assert len(read) == len(written)
