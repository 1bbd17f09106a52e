"""One-time links to set a password: their address, and the mail that brings one to a member of staff."""

from flask import url_for

from registry.errors import AccountError, UnavailableError
from registry.operations.accounts import Invitation
from registry.web.http.state import state

_INVITED = """{name},

{institution} has set up an account for you at its desk in Registry.

Choose your password here; the link works once:

    {link}
"""
_RESET = """{name},

an administrator of {institution} sent you a link to set a new password for Registry.

Set it here, within a day; if you have a second factor, you are asked for it too:

    {link}

If you did not ask for this, do nothing, and ask them why.
"""
_OFFERED = """{name},

{institution} offers you roles at its desk in Registry.

Sign in as you always do, and answer on the page of your account:

    {link}
"""


def link_address(secret: str) -> str:
    return f"{state().public_url}{url_for('accounts.open_link', secret=secret)}"


def deliver(made: Invitation, email: str, name: str, institution: str) -> str | None:
    """Sends an invitation, an offer or a link to set a password. Returns the link where there is no mail, to be handed
    over: only of an account that nothing else lets in yet. Raises AccountError where another's can't be mailed."""
    if not made.link and not made.is_offer:
        return None
    mailer, is_others = state().mailer, made.is_private or not made.link
    link = link_address(made.link) if made.link else f"{state().public_url}{url_for('account.overview')}"
    if mailer is None:
        return None if is_others else link
    text = _OFFERED if not made.link else _RESET if made.is_private else _INVITED
    try:
        mailer.send(email, f"Registry: {institution}", text.format(name=name, institution=institution, link=link))
    except UnavailableError:
        if not is_others:  # The link is handed over by hand where the mail server takes none.
            return link
        if made.link:
            raise AccountError("link.not-mailed", field="link", email=email) from None
    return None
