"""Lists: what the institution has, filtered, sorted, in the columns that are chosen, and taken out as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.exchange.table_files import TableFormat
from registry.messages import sentence
from registry.operations import listed_changes as listing
from registry.operations.recording.door import why_two
from registry.provenance.governance import listed_changes
from registry.provenance.governance.listed_changes import FIELDS, ListedChange, listed_change
from registry.provenance.governance.object_cells import MOST_OBJECTS
from registry.queries.records.labels import labels
from registry.queries.workspace.lists.description import Desk, ListKind, Row, View, view_of
from registry.queries.workspace.lists.kinds import LISTS, list_kind
from registry.queries.workspace.lists.loading import (
    Cursor,
    as_named_now,
    cursor_of,
    every_row,
    lines,
    load_page,
    said,
    shown,
)
from registry.queries.workspace.museums import museum_of
from registry.queries.workspace.saved_lists import saved_lists
from registry.services.clock import today
from registry.web.desk import object_labels
from registry.web.desk.blueprint import acting, at, go, go_to_proposal
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.grids import grid_page, tell_cut
from registry.web.desk.table_downloads import MOST_ROWS, check_rows, table_download
from registry.web.desk.texts import page_of_text
from registry.web.http.errors import on_refusal
from registry.web.http.requests import whole_number
from registry.web.http.state import open_reader, state

# What is printed from a page, and what goes into one event or case.
MOST_PRINTED, MOST_TOGETHER = 2000, 50


def show(code: str, name: str) -> ResponseReturnValue:
    kind = list_kind(name)
    view, desk = view_of(kind, request.args.to_dict(flat=False)), _desk()
    with open_reader() as connection:
        view = as_named_now(connection, kind, view)
        page = load_page(connection, kind, view, desk, _cursor(kind, view))
        filtered = said(connection, kind, view)
        saved = saved_lists(connection, acting().institution, acting().account, kind.name)
    return render_template(
        "desk/list.html",
        kind=kind,
        lists=LISTS.values(),
        saved=saved,
        view=view,
        page=page,
        filtered=[Chip(one.words, list_address(kind, without(view, one.key))) for one in filtered],
        choices={one.key: one.choices(desk) for one in kind.filters},
        quick=list(_quick(kind, view)),
        orders={key: list_address(kind, ordered(kind, view, key)) for key in _sorted_columns(kind)},
        data=FormData.saying(view.filters),
        pages={line.row.key: page_of(line.row) for line in page.lines} if (page_of := _PAGES.get(name)) else {},
        settable={key: one.label for key, one in FIELDS.get(kind.record, {}).items()} if kind.record else {},
        at_page=lambda **place: list_address(kind, view, **place),
        table_address=lambda form: at("list_table", name=kind.name, form=form) + "?" + urlencode(view.as_fields()),
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in words, and the address that takes it away, or puts it on; `is_on` says which."""

    words: str
    address: str
    is_on: bool = True


def without(view: View, key: str) -> View:
    """The list with one filter less."""
    filters = {other: text for other, text in view.filters.items() if other != key}
    return View(view.columns, view.sort, view.is_descending, filters)


def filtered_by(view: View, key: str, code: str) -> View:
    """The list with this filter, in place of another of its key."""
    return View(view.columns, view.sort, view.is_descending, {**view.filters, key: code})


def ordered(kind: ListKind, view: View, key: str) -> View:
    """The list in another order; in the one it is in, the other way round."""
    sort = next(sort for sort in kind.sorts if sort.key == key)
    is_descending = not view.is_descending if view.sort == key else sort.is_descending
    return View(view.columns, key, is_descending, view.filters)


def _quick(kind: ListKind, view: View) -> Iterable[Chip]:
    options = {one.key: one.options for one in kind.filters}
    for key, code in kind.quick:
        is_on = view.filters.get(key) == code
        other = without(view, key) if is_on else filtered_by(view, key, code)
        yield Chip(options[key][code], list_address(kind, other), is_on)


def _sorted_columns(kind: ListKind) -> list[str]:
    return [column.sort for column in kind.columns if column.sort is not None]


def table(code: str, name: str, form: TableFormat) -> ResponseReturnValue:
    """The whole list as it is filtered, in the columns that are shown, as a file for spreadsheets."""
    kind = list_kind(name)
    view = view_of(kind, request.args.to_dict(flat=False))
    return _table(kind, view, form, None)


def _not_taken(error: RegistryError, code: str, name: str) -> ResponseReturnValue:
    """The list as it was, with what is to be done first."""
    view = view_of(list_kind(name), request.form.to_dict(flat=False))
    return go("lists", sentence(error), name=name, **_fields(view))


@on_refusal(_not_taken, DocumentError, StepError)
def take(code: str, name: str) -> ResponseReturnValue:
    """What is done with some of a list: taken out as a table, printed, put into an event or a case, or changed."""
    kind, fields = list_kind(name), request.form.to_dict(flat=False)
    view = view_of(kind, fields)
    chosen = None if "all" in fields else list(dict.fromkeys(fields.get("chosen", ())))
    if chosen == []:
        raise StepError("list.nothing-chosen")
    match request.form.get("action"):
        case "csv" | "xlsx" as form:
            return _table(kind, view, form, chosen)
        case "log" | "case" | "add" as what:
            return go(_TOGETHER[what], object=_together(kind, view, chosen))
        case "grid":
            return _grid(kind, view, chosen)
        case "set" | "public" as what:
            field = request.form.get("field", "") if what == "set" else what
            return _foreseen(kind, view, chosen, field)
        case "labels":
            return _labels(kind, view, chosen)
        case _:
            return _printed(kind, view, chosen)


_TOGETHER: Mapping[str, str] = {"log": "menu", "case": "describe_case", "add": "add_to"}


def _labels(kind: ListKind, view: View, chosen: Sequence[str] | None) -> ResponseReturnValue:
    page = object_labels.page(kind, view, chosen, back=list_address(kind, view))
    if page is None:
        raise StepError("list.nothing-chosen")
    return page


def _together(kind: ListKind, view: View, chosen: Sequence[str] | None) -> list[str]:
    """The references of what goes into one event or case."""
    with open_reader() as connection:
        rows = every_row(connection, kind, view, _desk(), MOST_TOGETHER + 1, chosen)
    if len(rows) > MOST_TOGETHER:
        raise StepError("list.too-many-together", most=MOST_TOGETHER)
    return [row.reference for row in rows]


def _grid(kind: ListKind, view: View, chosen: Sequence[str] | None) -> ResponseReturnValue:
    """The objects of a list in a table that is edited, the first of them where they are more than it has rows."""
    acting().require("draft")
    if kind.name != "objects":
        raise StepError("list.no-change")
    with open_reader() as connection:
        rows = every_row(connection, kind, view, _desk(), MOST_OBJECTS + 1, chosen)
        page = grid_page(connection, [row.reference for row in rows])
    tell_cut(len(rows))
    return page.show()


def _foreseen(kind: ListKind, view: View, chosen: Sequence[str] | None, field: str) -> ResponseReturnValue:
    """What a change of some of a list comes to, before it is proposed."""
    acting().require("submit")
    change = _change(kind, field)
    with open_reader() as connection:
        rows = every_row(connection, kind, view, _desk(), listed_changes.MOST + 1, chosen)
        outlook = listing.foresee(connection, acting(), change, [row.reference for row in rows])
        named = labels(connection, [row.reference for row in rows], is_public=False)
        reasons = why_two(connection, outlook.documents)
    return render_template(
        "desk/list_change.html",
        kind=kind,
        change=change,
        outlook=outlook,
        named=named,
        reasons=reasons,
        looked_at=" ".join(f"{reference}@{version}" for reference, version in outlook.base.items()),
        back=list_address(kind, view),
    )


def _change(kind: ListKind, field: str) -> ListedChange:
    change = listed_change(kind.record, field, request.form.get("value", "")) if kind.record else None
    if change is None:
        raise StepError("list.no-change")
    return change


@on_refusal(_not_taken, ConflictError, DocumentError, StepError)
def propose(code: str, name: str) -> ResponseReturnValue:
    """Proposes a change of what was looked at."""
    change = _change(list_kind(name), request.form.get("field", ""))
    pairs = (text.partition("@") for text in request.form.get("looked_at", "").split())
    looked_at = {reference: whole_number(version) for reference, _, version in pairs}
    return go_to_proposal(*listing.propose(state().engine, acting(), change, looked_at))


def _printed(kind: ListKind, view: View, chosen: Sequence[str] | None) -> ResponseReturnValue:
    with open_reader() as connection:
        rows = every_row(connection, kind, view, _desk(), MOST_PRINTED + 1, chosen)
        columns = shown(kind, view)
        printed = list(lines(connection, columns, rows[:MOST_PRINTED], _desk()))
        filtered = [one.words for one in said(connection, kind, view)]
        museum = museum_of(connection, acting().institution)
    return render_template(
        "desk/list_print.html",
        museum=museum,
        kind=kind,
        columns=columns,
        lines=printed,
        filtered=filtered,
        is_cut=len(rows) > MOST_PRINTED,
        most=MOST_PRINTED,
        today=today().isoformat(),
        back=list_address(kind, view),
    )


def _table(kind: ListKind, view: View, form: TableFormat, chosen: Sequence[str] | None) -> Response:
    """A file with the things of a list. Raises StepError for more than a workbook is made of."""
    with open_reader() as connection:
        rows = every_row(connection, kind, view, _desk(), MOST_ROWS[form] + 1, chosen)
        check_rows(form, len(rows))
        header = ["Reference", *(column.heading for column in shown(kind, view))]
        return table_download(form, kind.heading, kind.name, header, _values(connection, kind, view, rows))


def _values(connection: Connection, kind: ListKind, view: View, rows: Sequence[Row]) -> Iterable[list[str | int]]:
    for line in lines(connection, shown(kind, view), rows, _desk()):
        yield [line.row.reference, *(cell.value for cell in line.cells)]


# Where a thing that is no record has its page.
_PAGES: Mapping[str, Callable[[Row], str]] = {
    "files": lambda row: at("file", digest=row.key, part="original"),
    "imports": lambda row: at("intake_of", key=row.key),
    "texts": lambda row: page_of_text(row.reference, row.key),
}


def _desk() -> Desk:
    return Desk(acting().institution, today().isoformat(), state().rule_tables)


def _cursor(kind: ListKind, view: View) -> Cursor | None:
    if before := request.args.get("before"):
        return cursor_of(kind, view, before, is_before=True)
    return cursor_of(kind, view, request.args.get("after", ""))


def _fields(view: View) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, text in view.as_fields():
        fields.setdefault(name, []).append(text)
    return fields


def list_address(kind: ListKind, view: View, **place: str) -> str:
    """The address of a list, as one looks at it."""
    return at("lists", name=kind.name, **_fields(view), **place)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/lists/", needs="see", endpoint="lists", defaults={"name": "objects"})(show)
    blueprint.get("/<code>/lists/<name>", needs="see", endpoint="lists")(show)
    blueprint.get("/<code>/lists/<name>/table.<any(csv, xlsx):form>", needs="see", endpoint="list_table")(table)
    blueprint.post("/<code>/lists/<name>", needs="see", endpoint="list_take")(take)
    blueprint.post("/<code>/lists/<name>/change", needs="submit", endpoint="list_change")(propose)
