"""Mail to the owners of accounts about what was done to these, sent after the answer."""

from threading import Thread

from flask import Response, request

from registry.messages import owner_mail
from registry.operations.account_trail import mail_due
from registry.web.http.state import state


def tell_owners(response: Response) -> Response:
    """For `after_request` where accounts are changed: what is due is mailed by a thread, which holds up nobody."""
    engine, mailer = state().engine, state().mailer
    if mailer is not None and (request.method == "POST" or request.endpoint == "accounts.back"):
        Thread(target=mail_due, args=(engine, mailer, owner_mail), name="mail to owners").start()
    return response
