"""The words in English. A template's fields are the particulars that its code is raised with."""

from collections.abc import Callable, Mapping
from typing import Any

from registry.messages.english import (
    of_installation,
    of_records,
    of_use,
    terms_of_events,
    terms_of_papers,
    terms_of_research,
)
from registry.messages.english.authorities import AUTHORITIES as AUTHORITIES
from registry.messages.english.headings import HEADINGS as HEADINGS
from registry.messages.english.of_fields import HELP as HELP
from registry.messages.english.of_mail import digest as digest
from registry.messages.entries import Term
from registry.provenance.governance.review import STATES
from registry.provenance.governance.review import STEPS_IN_WORDS as STEPS
from registry.provenance.governance.roles import IN_WORDS as CAPABILITIES
from registry.provenance.vocabulary import CASE_STATES

_MOST_NAMED = 5

SENTENCES: dict[str, str] = {**of_records.SENTENCES, **of_use.SENTENCES, **of_installation.SENTENCES}
GLOSSARY: tuple[Term, ...] = tuple(
    sorted((*terms_of_events.TERMS, *terms_of_research.TERMS, *terms_of_papers.TERMS), key=lambda term: term.name)
)
WHOLE_DOCUMENT = "the document"
# Particulars that are codes or figures, as a reader is told them.
PARTICULARS: Mapping[str, Callable[[Any], str]] = {
    "builders": lambda references: (
        ", ".join(references[:_MOST_NAMED]) + (" and others" if len(references) > _MOST_NAMED else "")
    ),
    "capability": lambda capability: CAPABILITIES[capability],
    # Of a proposal or of a case.
    "state": lambda state: STATES.get(state) or CASE_STATES[state],
    "step": lambda step: STEPS[step],
    "wait": lambda seconds: f"{seconds} seconds" if seconds < 90 else f"{-(-seconds // 60)} minutes",
}
# What the owner of an account is mailed about it.
OWNER_SUBJECT = "Registry: your account"
FROM_ADDRESS = " from the address {address}"
OWNER_MAIL = """{name},

this was done to your account in Registry, by {by}{where} (at {at}):

    {what}

If you know of it, there is nothing to do. If not, sign in, look at the page of your account, and choose “Sign out
everywhere”; then change your password, and tell an administrator of your institution.
"""
