"""One-time links to set a password: their address, and the mail that brings one to a member of staff."""

from flask import url_for

from registry.errors import UnavailableError
from registry.web.http.state import state

_INVITED = """{name},

{institution} has set up an account for you at its desk in Registry.

Choose your password here; the link works once:

    {link}
"""


def link_address(secret: str) -> str:
    return f"{state().public_url}{url_for('accounts.welcome', secret=secret)}"


def deliver(secret: str, email: str, name: str, institution: str) -> str | None:
    """Sends an invitation or a link to set a password; returns the link where there is no mail, to be handed over."""
    link, mailer = link_address(secret), state().mailer
    if mailer is None:
        return link
    try:
        mailer.send(email, f"Registry: {institution}", _INVITED.format(name=name, institution=institution, link=link))
    except UnavailableError:  # The link is handed over by hand where the mail server takes none.
        return link
    return None
