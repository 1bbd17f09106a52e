"""A certificate that is issued to the public names no record that the public may not read, unless somebody says so."""

from collections.abc import Collection, Iterator

from registry.errors import DocumentError
from registry.provenance.codes import CertificateStatus
from registry.provenance.documents import CertificateDocument, Document, is_shown
from registry.provenance.governance.transitions import OWN_EXAMINATION

# What is said to stay withheld of the texts of a certificate, beside references of the records that it names.
TEXTS = "texts"
WITHHELD_REASON = "a certificate is issued with records withheld that it names"
_IN_FORCE: frozenset[CertificateStatus] = frozenset({"issued", "fulfilled"})


def named_on(certificate: CertificateDocument) -> Iterator[tuple[str, str]]:
    """The records that the paper itself names, by JSON Pointer: what it is of, its parties and for whom they act, where
    it was signed, its sources, versions and annexes. How it was carried out, and in which case, is none of it."""
    for index, reference in enumerate(certificate.get("objects", ())):
        yield f"/objects/{index}", reference
    for index, party in enumerate(certificate.get("parties", ())):
        yield f"/parties/{index}/party", party["party"]
        if "on_behalf_of" in party:
            yield f"/parties/{index}/on_behalf_of", party["on_behalf_of"]
    if "place" in certificate:
        yield "/place", certificate["place"]
    for index, citation in enumerate(certificate.get("citations", ())):
        yield f"/citations/{index}/source", citation["source"]
    for index, version in enumerate(certificate.get("languages", ())):
        if "attachment" in version:
            yield f"/languages/{index}/attachment", version["attachment"]
    for index, annex in enumerate(certificate.get("annexes", ())):
        yield f"/annexes/{index}/attachment", annex["attachment"]


def withheld_on(certificate: CertificateDocument, private: Collection[str]) -> dict[str, str]:
    """Of the records that are private those that a certificate names, once each, by where it does so first."""
    found: dict[str, str] = {}
    for pointer, reference in named_on(certificate):
        if reference in private and reference not in found.values():
            found[pointer] = reference
    return found


def goes_out(before: Document | None, after: Document) -> bool:
    """Whether a certificate of ours comes to be in force and public by this. A paper recorded from elsewhere was issued
    by others, as it is."""
    if after["kind"] != "certificate" or not _is_out(after) or (before is not None and _is_out(before)):
        return False
    was_draft = before is not None and before["kind"] == "certificate" and before["status"] == "draft"
    return was_draft or after["examined"] == OWN_EXAMINATION


def _is_out(document: Document) -> bool:
    return document["kind"] == "certificate" and document["status"] in _IN_FORCE and is_shown(document)


def withheld_refusal(
    certificate: CertificateDocument, private: Collection[str], said: Collection[str]
) -> tuple[str, DocumentError] | None:
    """Where and why a certificate that goes out may not: it names what is withheld, of which nobody `said` so."""
    unsaid = {at: ref for at, ref in withheld_on(certificate, private).items() if ref not in said}
    if not unsaid:
        return None
    return next(iter(unsaid)), DocumentError("certificate.names-withheld", withheld=list(unsaid.values()))
