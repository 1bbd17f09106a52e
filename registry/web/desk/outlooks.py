"""What will follow from a proposal: the chains of its objects and their public pages, before and after."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from registry.errors import RegistryError
from registry.operations.trials import Foresight, as_if_approved, as_if_imported
from registry.provenance import references
from registry.provenance.documents import Document, objects_of_events
from registry.queries.dossiers.loading import MOST_FORESEEN, load, load_foreseen, load_shown
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.pages.foreseen import Foreseen, compare, foresee
from registry.queries.pages.public_pages import PublicOutlook, public_outlooks
from registry.queries.records.documents import references_of
from registry.queries.records.headers import keys_of
from registry.queries.workspace.proposals import ProposalRecord
from registry.web.desk.blueprint import acting
from registry.web.http.state import open_reader, state


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chains as they will be and the public pages that change, of so many objects and `more` besides; or why it
    can't be recorded as it stands."""

    chains: Sequence[Foreseen] = ()
    pages: Sequence[PublicOutlook] = ()
    more: int = 0
    refusal: RegistryError | None = None


def outlook_of(proposal: ProposalRecord, seen: int) -> Outlook:
    """What will follow once a proposal is approved, for chains as they are at `seen`. Nothing is said of one that does
    not wait for approval."""
    if proposal.state != "submitted" or not proposal.documents:
        return Outlook()
    trial = as_if_approved(state().engine, acting(), proposal, seen)
    return _outlook(objects_of(proposal), proposal.documents, trial)


def outlook_of_rows(documents: Sequence[Document]) -> Outlook:
    """What will follow once the records of a few rows of a file are imported, without those of the other rows."""
    return _outlook(_objects_named(documents), documents, as_if_imported(state().engine, acting(), documents))


def _outlook(
    objects: Sequence[str], documents: Sequence[Document], trial: AbstractContextManager[Foresight]
) -> Outlook:
    concerned, tables = objects[:MOST_FORESEEN], state().rule_tables
    fresh = [document["ref"] for document in documents]
    shows = state().public_findings
    with open_reader() as connection:
        before = load(connection, concerned, tables, is_public=False)
        shown_before = load_shown(connection, concerned, tables, shows_findings=shows)
        known = keys_of(connection, fresh)
    after: Sequence[ObjectMaterial] | None = None
    with trial as foresight:
        if foresight.connection is not None:
            after = load(foresight.connection, concerned, tables, is_public=False)
            shown_after = load_shown(foresight.connection, concerned, tables, shows_findings=shows)
    more = len(objects) - len(concerned)
    if after is None:
        with open_reader() as connection:
            untried = load_foreseen(connection, concerned, documents, tables)
        return Outlook(foresee(untried), (), more, foresight.refusal)
    for material in (*after, *shown_after):
        material.names.without_pages(ref for ref in fresh if ref not in known)
    pages = public_outlooks(shown_before, shown_after)
    return Outlook(compare(before, after, fresh), [page for page in pages if page.is_changed], more)


def objects_of(proposal: ProposalRecord) -> list[str]:
    """The objects that a proposal is about, and those that its documents name."""
    return _objects_named(proposal.documents or [], proposal.subjects)


def _objects_named(documents: Sequence[Document], subjects: Sequence[str] = ()) -> list[str]:
    own = [document["ref"] for document in documents if document["kind"] == "object"]
    named = [*objects_of_events(documents), *subjects, *own, *sorted(references_of(documents))]
    return references.of_kind(dict.fromkeys(named), "object")
