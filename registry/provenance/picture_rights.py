"""Under which rights a picture may be used, in the words of the two standards that museums state them by, and when the
public is shown it."""

from collections.abc import Mapping, Sequence
from typing import get_args

from registry.provenance.codes import RightsStatement
from registry.provenance.documents import AlternativeText, AttachmentDocument
from registry.provenance.vocabulary import Words

# https://rightsstatements.org/page/1.0/: the twelve statements with their names.
_STATEMENTS: Mapping[str, str] = {
    "InC": "In Copyright",
    "InC-OW-EU": "In Copyright – EU Orphan Work",
    "InC-EDU": "In Copyright – Educational Use Permitted",
    "InC-NC": "In Copyright – Non-Commercial Use Permitted",
    "InC-RUU": "In Copyright – Rights-holder(s) Unlocatable or Unidentifiable",
    "NoC-CR": "No Copyright – Contractual Restrictions",
    "NoC-NC": "No Copyright – Non-Commercial Use Only",
    "NoC-OKLR": "No Copyright – Other Known Legal Restrictions",
    "NoC-US": "No Copyright – United States",
    "CNE": "Copyright Not Evaluated",
    "UND": "Copyright Undetermined",
    "NKC": "No Known Copyright",
}
# https://creativecommons.org/licenses/: the six licences, and the two marks of the public domain.
_LICENCES: Mapping[str, str] = {
    "by": "Attribution",
    "by-sa": "Attribution-ShareAlike",
    "by-nd": "Attribution-NoDerivatives",
    "by-nc": "Attribution-NonCommercial",
    "by-nc-sa": "Attribution-NonCommercial-ShareAlike",
    "by-nc-nd": "Attribution-NonCommercial-NoDerivatives",
}
_MARKS: Mapping[str, str] = {"zero": "CC0 1.0: Public Domain Dedication", "mark": "Public Domain Mark 1.0"}


def _in_words(address: RightsStatement) -> str:
    *_, family, code, version = address.rstrip("/").split("/")
    if family == "licenses":
        return f"CC {code.upper()} {version}: {_LICENCES[code]}"
    return _MARKS[code] if family == "publicdomain" else _STATEMENTS[code]


# By its address, which is what a record says.
RIGHTS_STATEMENTS = Words({address: _in_words(address) for address in get_args(RightsStatement)})


def lets_show(rights_statement: str | None) -> bool:
    """Whether what is said of a picture's rights lets the public be shown it: something must be said."""
    return rights_statement is not None


def why_not_shown(picture: AttachmentDocument) -> str | None:
    """Why the public is not shown a picture of an object, in words; None where it is."""
    if "withdrawn" in picture:
        return "it was withdrawn"
    if picture["visibility"] != "public":
        return "it is private"
    if not lets_show(picture.get("rights_statement")):
        return "no rights are said for it"
    return None


def alternative_text(texts: Sequence[AlternativeText], language: str = "en") -> AlternativeText | None:
    """Of the texts that stand for a picture the one in a reader's language, or else the first."""
    spoken = (text for text in texts if text.get("language", "").split("-")[0] == language.split("-")[0])
    return next(spoken, texts[0] if texts else None)
