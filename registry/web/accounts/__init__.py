"""The pages by which staff get in: signing in and out, links, and each person's own account."""

from typing import Any

from flask import Blueprint

from registry.web.accounts import addresses, confirming, links, security, sign_on, signing
from registry.web.http.headers import guard_staff_page
from registry.web.http.notices import tell_owners
from registry.web.http.sessions import person, protect, require_person

accounts = Blueprint("accounts", __name__)
account = Blueprint("account", __name__, url_prefix="/account")


accounts.before_request(protect)
account.before_request(require_person)
account.before_request(confirming.ask_again)
for blueprint in (accounts, account):
    blueprint.after_request(guard_staff_page)
    blueprint.after_request(tell_owners)


@accounts.context_processor
@account.context_processor
def shared() -> dict[str, Any]:
    return {"me": person()}


signing.install(accounts)
links.install(accounts)
sign_on.install(accounts)
security.install(account)
confirming.install(account)
addresses.install(account)
