"""What a certificate says, for its page and for whoever decides of its issue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from registry.provenance import vocabulary
from registry.provenance.documents import CertificateDocument
from registry.queries.pages.evidence import Taking, When, taking, when_of
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class Deed:
    """A certificate with its date, its parties, and its terms in words."""

    document: CertificateDocument
    names: Names
    date: When | None
    takings: tuple[Taking, ...]
    words: Mapping[str, Any]


def deed(document: CertificateDocument, names: Names) -> Deed:
    """What a certificate says."""
    takings = tuple(taking(party, vocabulary.CERTIFICATE_ROLES, names) for party in document.get("parties", ()))
    return Deed(document, names, when_of(document.get("date")), takings, _terms(document))


def _terms(document: CertificateDocument) -> dict[str, Any]:
    return {
        "type": vocabulary.CERTIFICATE_TYPES[document["type"]],
        "status": vocabulary.CERTIFICATE_STATUSES[document["status"]],
        "title": vocabulary.PASSES[document["title_passes"]],
        "custody": vocabulary.PASSES[document["custody_passes"]],
        "examined": vocabulary.EXAMINATIONS[document["examined"]],
        "languages": [
            (version["language"], vocabulary.LANGUAGE_STANDINGS[version["standing"]])
            for version in document.get("languages", ())
        ],
    }
