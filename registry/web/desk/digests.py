"""Mail about what waits for a person: chosen at the desk, and stopped there or by the link in it."""

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import AccountError
from registry.messages import sentence
from registry.operations.notice_digests import ONE_CLICK, choose, digest_of_token, stop, stop_by_link
from registry.provenance.governance.digests import schedule_of
from registry.services.clock import zones
from registry.web.desk.blueprint import acting, go
from registry.web.desk.notices import page
from registry.web.http.callers import source
from registry.web.http.errors import on_refusal
from registry.web.http.headers import guard_staff_page
from registry.web.http.sessions import person
from registry.web.http.state import open_reader, state

digests = Blueprint("digests", __name__, url_prefix="/notices")
digests.after_request(guard_staff_page)


def _not_chosen(error: AccountError, code: str) -> ResponseReturnValue:
    return page(mail=request.form.to_dict(), errors={error.field: sentence(error)}), 422


@on_refusal(_not_chosen, AccountError)
def choose_mail(code: str) -> ResponseReturnValue:
    """Takes when mail is to go out, if at all."""
    schedule = schedule_of(request.form, zones())
    if schedule is None:
        stop(state().engine, acting(), source())
        return go("notices", "No mail about what waits goes out to you.")
    if state().mailer is None:
        raise AccountError("digest.no-server", field="every")
    choose(state().engine, acting(), schedule, source())
    return go("notices", f"From now on you have mail {schedule.in_words()}, where something is new.")


def ask(token: str) -> ResponseReturnValue:
    """Programs that look into mail follow links too: nothing is stopped by looking."""
    return _stop_page(token, is_done=False)


def take(token: str) -> ResponseReturnValue:
    """One click, of the page or of a mail program (RFC 8058), by whoever has the link, signed in or not."""
    name, _, value = ONE_CLICK.partition("=")
    return _stop_page(token, is_done=request.form.get(name) == value)


def _stop_page(token: str, *, is_done: bool) -> ResponseReturnValue:
    with open_reader() as connection:
        found = digest_of_token(connection, token, str(current_app.config["SECRET_KEY"]))
    if is_done:
        stop_by_link(state().engine, found, source())
    is_stopped = is_done or found.withdrawn_at is not None
    response = Response(
        render_template("desk/stop_mail.html", me=person(), digest=found, is_stopped=is_stopped, click=ONE_CLICK)
    )
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def install(blueprint: Blueprint) -> None:
    blueprint.post("/<code>/notices/mail", needs="see", endpoint="choose_mail")(choose_mail)


digests.get("/stop/<token>", needs="nothing", costs="page")(ask)
digests.post("/stop/<token>", needs="nothing", costs="page", endpoint="take")(take)
