"""The findings on an object that the public is shown, where its documents are given as JSON."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from registry.ledger.entries import Operation
from registry.provenance.documents import Document, ObjectDocument
from registry.provenance.findings import Finding, RuleTables, assess, of_public
from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.loading import load
from registry.queries.records.bundles import Bundle, load_bundle
from registry.queries.records.documents import documents
from registry.queries.records.headers import RecordHeader
from registry.queries.records.versions import RecordVersion, Versions

_STATED = ("answers", "published_findings")
_ABOUT_FINDINGS = frozenset(
    {
        Operation.ANSWER_FINDING, Operation.PUBLISH_FINDING, Operation.TAKE_BACK_FINDING,
        Operation.ANSWER, Operation.PUBLICATION,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownFindings:
    """The findings that the public is shown, and the records that they hang on, as those of an object's material."""

    findings: tuple[Finding, ...] = ()
    drew_on: frozenset[str] = frozenset()
    centres: frozenset[str] = frozenset()


def public_bundle(
    connection: Connection, record: RecordHeader, rule_tables: RuleTables, *, shows_all: bool = False
) -> Bundle:
    """A record as the public may have it: an object without answers to findings that are not public."""
    bundle = load_bundle(connection, record)
    if not any(_states(document) for document in bundle.documents):
        return bundle
    shown = _shown(connection, record, rule_tables, shows_all=shows_all)
    return replace(
        bundle,
        documents=[_of_public(document, shown.findings) for document in bundle.documents],
        drew_on=bundle.drew_on | shown.drew_on,
        centres=bundle.centres | shown.centres,
    )


def public_versions(
    connection: Connection, loaded: Versions, rule_tables: RuleTables, *, shows_all: bool = False
) -> Versions:
    """Versions as the public may have them: what is not public now of findings is so in none of them."""
    stated = any(_states(version.document) for version in (*loaded.versions, *filter(None, [loaded.before])))
    shown = _shown(connection, loaded.header, rule_tables, shows_all=shows_all) if stated else ShownFindings()
    return replace(
        loaded,
        versions=[_version(version, shown.findings) for version in loaded.versions],
        before=_version(loaded.before, shown.findings) if loaded.before is not None else None,
    )


def _states(document: Document | None) -> bool:
    return document is not None and any(key in document for key in _STATED)


def _version(version: RecordVersion, findings: tuple[Finding, ...]) -> RecordVersion:
    # That something was done about a finding is not told either.
    operation = Operation.RECORD if version.operation in _ABOUT_FINDINGS else version.operation
    document = _of_public(version.document, findings) if version.document is not None else None
    return replace(version, operation=operation, document=document)


def _of_public(document: Document, findings: tuple[Finding, ...]) -> Document:
    return of_public(document, findings) if document["kind"] == "object" else document


def _shown(connection: Connection, record: RecordHeader, rule_tables: RuleTables, *, shows_all: bool) -> ShownFindings:
    [document] = documents(connection, ObjectDocument, [record.key]).values()
    publications = document.get("published_findings", ())
    if not shows_all and not publications:
        return ShownFindings()
    [material] = load(connection, [record.reference], rule_tables, is_public=True, shows_findings=shows_all)
    dossier = dossier_of(material.recorded, material.background)
    public = material.public
    findings = public.shown(dossier, assess(dossier), publications) if public is not None else ()
    return ShownFindings(findings, material.drew_on, material.centres)
