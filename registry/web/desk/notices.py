"""What a person is told of: all of it, by kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.operations.notice_feeds import end_feed, make_feed
from registry.provenance.governance.digests import HOURS, WEEKDAYS
from registry.provenance.governance.notices import NOTICES, NoticeCode, NoticeKind
from registry.queries.workspace.notice_digests import Digest, chosen
from registry.queries.workspace.notice_feeds import feed_made_at
from registry.queries.workspace.notices.notice import Notice, PageKind
from registry.queries.workspace.notices.told import notices, waiting
from registry.services.clock import today, zones
from registry.web.desk.blueprint import acting, go
from registry.web.http.callers import source
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader, state

_NONE: Mapping[str, str] = {}
# What the address of each page names.
_PAGES: Mapping[PageKind, Sequence[str]] = {
    "proposal": ("key",),
    "draft": ("key",),
    "intake_of": ("key",),
    "consent": ("record", "target"),
    "record": ("reference",),
    "findings": ("reference",),
    "files": (),
    "texts": (),
    "notices": (),
}


def path_of(notice: Notice, code: str) -> str:
    """The path of the page, at the desk of an institution, where it is seen or done."""
    kind, of = notice.page
    values: dict[str, Any] = dict(zip(_PAGES[kind], of, strict=True))
    return url_for(f"desk.{kind}", code=code, **values)


def address_of(notice: Notice) -> str:
    return path_of(notice, acting().code)


def by_kind(those: Iterable[Notice]) -> dict[NoticeCode, tuple[NoticeKind, list[Notice]]]:
    """The notices of each kind that there is one of, in the order of their weight."""
    listed = list(those)
    found = {code: (kind, [one for one in listed if one.code == code]) for code, kind in NOTICES.items()}
    return {code: (kind, of_kind) for code, (kind, of_kind) in found.items() if of_kind}


def show(code: str) -> ResponseReturnValue:
    return page()


def feed(code: str) -> ResponseReturnValue:
    """Gives an address for feed readers, shown once, or withdraws it."""
    action = request.form.get("feed")
    if action == "make":
        secret = make_feed(state().engine, acting(), source())
        return page(feed_address=f"{state().public_url}{url_for('feeds.feed', secret=secret)}")
    if action == "end":
        end_feed(state().engine, acting(), source())
    return go("notices", "The address leads nowhere any longer." if action == "end" else "")


def page(
    feed_address: str | None = None, mail: Mapping[str, str] | None = None, errors: Mapping[str, str] = _NONE
) -> str:
    """All that waits, and how else it is told; `mail` are the fields of the form as they were sent."""
    with open_reader() as connection:
        told = notices(connection, acting())
        feed_made = feed_made_at(connection, acting())
        digest = chosen(connection, acting())
    return render_template(
        "desk/notices.html",
        told=by_kind(told),
        waiting=waiting(told),
        address_of=address_of,
        most=None,
        today=today().isoformat(),
        feed_address=feed_address,
        feed_made=feed_made,
        digest=digest,
        has_mail=state().mailer is not None,
        email=the_person().email,
        data=mail if mail is not None else _fields(digest),
        errors=errors,
        places={name: name.replace("_", " ") for name in zones()},
        days={str(number): name for number, name in enumerate(WEEKDAYS)},
        times={str(hour): f"{hour:02}:00" for hour in HOURS},
    )


def _fields(digest: Digest | None) -> Mapping[str, str]:
    """The fields of the form, as they say what was chosen."""
    if digest is None:
        return _NONE
    schedule = digest.schedule
    chosen_day = {} if schedule.weekday is None else {"weekday": str(schedule.weekday)}
    return {"every": schedule.every, "hour": str(schedule.hour), "zone": schedule.zone, **chosen_day}


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/notices", needs="see", endpoint="notices")(show)
    blueprint.post("/<code>/notices", needs="see", endpoint="feed")(feed)
