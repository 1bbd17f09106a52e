"""What a person is told of: all of it, by kind."""

from collections.abc import Callable, Iterable, Mapping

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from registry.provenance.governance.notices import NOTICES, NoticeCode, NoticeKind
from registry.queries.workspace.notices.notice import Notice, PageKind
from registry.queries.workspace.notices.told import notices, waiting
from registry.services.clock import today
from registry.web.desk.blueprint import acting, at
from registry.web.http.state import open_reader

_PAGES: Mapping[PageKind, Callable[..., str]] = {
    "proposal": lambda key: at("proposal", key=int(key)),
    "draft": lambda key: at("draft", key=int(key)),
    "intake_of": lambda key: at("intake_of", key=int(key)),
    "consent": lambda record, target: at("consent", record=record, target=target),
    "record": lambda reference: at("record", reference=reference),
    "findings": lambda reference: at("findings", reference=reference),
    "files": lambda: at("files"),
}


def address_of(notice: Notice) -> str:
    """The address of the desk's page where it is seen or done."""
    kind, of = notice.page
    return _PAGES[kind](*of)


def by_kind(those: Iterable[Notice]) -> dict[NoticeCode, tuple[NoticeKind, list[Notice]]]:
    """The notices of each kind that there is one of, in the order of their weight."""
    listed = list(those)
    found = {code: (kind, [one for one in listed if one.code == code]) for code, kind in NOTICES.items()}
    return {code: (kind, of_kind) for code, (kind, of_kind) in found.items() if of_kind}


def show(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        told = notices(connection, acting())
    return render_template(
        "desk/notices.html",
        told=by_kind(told),
        waiting=waiting(told),
        address_of=address_of,
        most=None,
        today=today().isoformat(),
    )


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/notices", needs="see", endpoint="notices")(show)
