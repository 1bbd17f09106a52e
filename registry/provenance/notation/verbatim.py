"""Words of a text as fields of records may have them."""

import re
import unicodedata

# What no field holds; what a quoted passage, which keeps its lines, does not hold.
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")
_UNFIT_IN_PASSAGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean(text: str) -> str:
    """Words on one line."""
    return " ".join(_UNFIT.sub(" ", unicodedata.normalize("NFC", text)).split())


def passage(text: str) -> str:
    """Words to the letter, as far as a quotation may have them."""
    return _UNFIT_IN_PASSAGE.sub(" ", text)
