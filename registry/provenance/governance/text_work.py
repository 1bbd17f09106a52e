"""Provenance texts as work: where each stands on its way to statements."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

TextState = Literal["unread", "clear", "remarks", "submitted", "recorded", "skipped"]
TEXT_STATES: Mapping[TextState, str] = {
    "clear": "read without a remark",
    "remarks": "read with remarks",
    "submitted": "proposed, not approved yet",
    "recorded": "recorded",
    "skipped": "skipped, with a reason",
    "unread": "not read yet",
}
# What somebody can go on with.
OPEN_STATES: tuple[TextState, ...] = ("clear", "remarks")
# The kind of question that a name is which a record may have; the others are kinds of remarks.
NAME_IN_DOUBT = "doubt"

TextTaskKind = Literal["open", "skipped"]
TEXT_TASKS: tuple[TextTaskKind, ...] = ("open", "skipped")
# For how long somebody who took a text is taken to be at it.
OPEN_FOR = timedelta(minutes=30)

TextOrder = Literal["remarks", "number", "title"]
TEXT_ORDERS: Mapping[TextOrder, str] = {"remarks": "most remarks first", "number": "by number", "title": "by title"}
