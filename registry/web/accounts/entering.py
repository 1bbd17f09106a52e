"""The way in: whoever showed a first proof goes on to the second that the account asks for, and then to the desk."""

import json

from flask import session, url_for

from registry.operations.ceremonies import Step, begin_step, waiting_step
from registry.operations.identities import Claim, bind, may_bind
from registry.provenance.governance.factors import Proof, lets_in
from registry.queries.workspace.accounts import factors
from registry.web.http.callers import source
from registry.web.http.sessions import begin, local
from registry.web.http.state import open_reader, state

SIGNING_IN = "signing_in"


def go_on(
    account: int,
    proofs: frozenset[Proof],
    target: str | None,
    claim: Claim | None = None,
    *,
    is_confirming: bool = False,
) -> str:
    """Where somebody goes next: to what else is asked of them, or in. A claim of a provider is bound to the account
    once enough was shown."""
    with open_reader() as connection:
        known = factors(connection, account)
    if lets_in(known.has_second, proofs) and (claim is None or may_bind(known, proofs)):
        if claim is not None:
            bind(state().engine, account, claim, proofs, source())
        begin(account, proofs, is_confirming=is_confirming)
        return local(target)
    about = {"claim": claim and [claim.issuer, claim.subject, claim.email], "confirming": is_confirming}
    session[SIGNING_IN] = begin_step(
        state().engine, "sign-in", account=account, proofs=proofs, value=json.dumps(about), target=target
    )
    return url_for("accounts.second")


def waiting() -> Step | None:
    """The sign-in of this browser that waits for its second proof."""
    step = waiting_step(state().engine, "sign-in", session.get(SIGNING_IN))
    if step is None:
        session.pop(SIGNING_IN, None)
    return step


def claim_of(step: Step) -> Claim | None:
    """What a provider claims, of a sign-in that waits."""
    claim = json.loads(step.value or "{}").get("claim")
    return Claim(*claim) if claim else None


def confirms(step: Step) -> bool:
    """Whether somebody signs in anew to confirm a change."""
    return bool(json.loads(step.value or "{}").get("confirming"))
