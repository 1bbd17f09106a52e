"""Provenance texts as work: where each stands on its way to statements."""

from collections.abc import Mapping
from typing import Literal

TextState = Literal["unread", "clear", "remarks", "submitted", "recorded"]
TEXT_STATES: Mapping[TextState, str] = {
    "clear": "read without a remark",
    "remarks": "read with remarks",
    "submitted": "proposed, not approved yet",
    "recorded": "recorded",
    "unread": "not read yet",
}
# What somebody can go on with.
OPEN_STATES: tuple[TextState, ...] = ("clear", "remarks")
# The kind of question that a name is which a record may have; the others are kinds of remarks.
NAME_IN_DOUBT = "doubt"
