"""What the page of a form tells of itself, in fields that nobody types in: their names and texts are known here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from registry.provenance.governance.review import ProposalKind
from registry.queries.workspace.proposals import PageTurn
from registry.web.desk.forms.form_data import FormData
from registry.web.http.requests import whole_number

# Fields of the form itself, kept with its draft: the versions of the records that it revises, what the form was when
# it was filled in from a record, and the records that are made with it.
BASE, WAS, NEW = "base", "was", "new"
# By which it is answered that an object is another one with the number of one on record.
SAME_NUMBER = "same_number"
# What nobody is asked to choose between when two people's changes are brought together.
UNSEEN = (BASE, WAS, NEW)
# Fields of the page, which are no part of the form.
_OF_PAGE = (
    "csrf_token",
    "action",
    "kind",
    "proposal",
    "version",
    "seen",
    "previewed",
    "original",
    "tab",
    "turn",
)
_MOST_TURNS = 2**31 - 1

FormAction = Literal["check", "save", "submit", "add", "make", "draw", "settle", "unsettle", "everywhere"]
_BUTTONS: Mapping[str, FormAction] = {"check": "check", "submit": "submit"}


@dataclass(frozen=True, slots=True)
class PageState:
    """Which kind of form the page shows, of which draft in which version; the ledger's newest entry on its objects and
    the digest of the documents that were looked at; the form as it was when the page was made; which open page it is;
    which button was pressed, and for which list or field: a list that gets another row, a field whose text is the name
    of a new record, an object that a number is drawn for, a remark that is settled, what it was settled as."""

    kind: ProposalKind
    proposal: int | None
    version: int
    seen: int
    previewed: str
    original: FormData
    turn: PageTurn
    action: FormAction
    pressed_for: str


def page_state(sent: Mapping[str, Sequence[str]]) -> PageState:
    """The state of the page that sent these fields."""
    action, pressed_for = _action(_text(sent, "action", "check"))
    return PageState(
        kind=cast(ProposalKind, _text(sent, "kind")),  # Refused where there is no such form.
        proposal=_number(sent, "proposal"),
        version=1 if (version := _number(sent, "version")) is None else version,
        seen=_number(sent, "seen") or 0,
        previewed=_text(sent, "previewed"),
        original=form_of(FormData.of_json(_text(sent, "original"))),
        turn=_turn(sent),
        action=action,
        pressed_for=pressed_for,
    )


def typed_in(sent: Mapping[str, Sequence[str]]) -> FormData:
    """The form out of the fields that a page sent, with line breaks as the web does not have them."""
    return form_of(FormData({name: [_unix(text) for text in texts] for name, texts in sent.items()}))


def with_button(data: FormData, page: PageState) -> FormData:
    """The form with what the button that was pressed does to it."""
    if page.action == "add" and page.pressed_for:
        return data.with_row(page.pressed_for)
    if page.action == "make" and (called := data.get(page.pressed_for).lstrip("+＋ ")):
        return data.having({page.pressed_for: f"+ {called}"})
    return data


def form_of(fields: FormData) -> FormData:
    """The form without what its page told of itself."""
    return fields.without(*_OF_PAGE)


def hidden_fields(
    data: FormData, carries: Sequence[str], *, tab: str, seen: int, previewed: str, original: FormData
) -> list[tuple[str, str]]:
    """The fields by which a page tells of itself, and those of its form that nobody types in: `carries`."""
    of_page = {"tab": tab, "turn": "0", "seen": str(seen), "previewed": previewed, "original": original.as_json()}
    return [*of_page.items(), *((name, text) for name in carries for text in data.getlist(name))]


def versions(data: FormData) -> dict[str, int]:
    """The versions of the records that a form revises, by reference."""
    pairs = (text.partition("@") for text in data.getlist(BASE))
    return {reference: whole_number(version) for reference, _, version in pairs if version.isdecimal()}


def based_on(versions: Mapping[str, int]) -> tuple[str, ...]:
    """What `versions` reads: "OBJ-…@3"."""
    return tuple(f"{reference}@{version}" for reference, version in versions.items())


def remembering(data: FormData) -> FormData:
    """The form with what it is now, to be merged with what somebody else makes of its record meanwhile."""
    return data.having({WAS: data.as_json()})


def remembered(data: FormData) -> FormData:
    """The form as it was when it was filled in from its record."""
    return FormData.of_json(data.get(WAS))


def _text(sent: Mapping[str, Sequence[str]], name: str, default: str = "") -> str:
    return next(iter(sent.get(name, ())), default)


def _number(sent: Mapping[str, Sequence[str]], name: str) -> int | None:
    """Nothing, or no number, is None. Raises RegistryError for one that no database could hold."""
    number = whole_number(_text(sent, name), -1)
    return number if number >= 0 else None


def _action(button: str) -> tuple[FormAction, str]:
    verb, _, field = button.partition(":")
    if verb in ("add", "make", "draw", "settle", "unsettle", "everywhere") and button != verb:
        return cast(FormAction, verb), field
    return _BUTTONS.get(button, "save"), ""


def _turn(sent: Mapping[str, Sequence[str]]) -> PageTurn:
    tab, turn = _text(sent, "tab"), _text(sent, "turn")
    is_told = re.fullmatch(r"[0-9A-Za-z]{1,40}", tab) is not None
    return PageTurn(tab if is_told else "", min(int(turn), _MOST_TURNS) if re.fullmatch(r"[0-9]{1,20}", turn) else 0)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n")
