"""Publishing a finding, so that the public is shown it, and taking it back: revisions of the object's record."""

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import NotFoundError, StepError
from registry.ledger.entries import Operation
from registry.operations.findings import Settlement, Step, require_finding, revise
from registry.provenance.documents import Fields, ObjectDocument
from registry.provenance.findings import AnswerTarget, RuleTables, barrier
from registry.queries.records.headers import RecordHeader
from registry.queries.workspace.people import Actor
from registry.queries.workspace.worklist import FindingKey, key_of
from registry.services.clock import today


def publication(finding: FindingKey, signed: str, wording: str | None = None) -> Fields:
    """The publication that `publish` takes, of today."""
    stated = {
        "rule": finding.rule,
        "about": finding.about,
        "period": finding.period,
        "wording": (wording or "").strip() or None,
        "published_by": signed,
        "published_on": today().isoformat(),
    }
    return {key: value for key, value in stated.items() if value is not None}


def publish(
    engine: Engine, reference: str, document: Fields, rule_tables: RuleTables, *, by: Actor | str
) -> Settlement:
    """Show a finding on an object to the public, as the native form of an object's `published_findings` has it; again,
    where it is to be worded otherwise. A member of staff proposes it; whoever runs the machine records it where there
    are no accounts.

    Raises StepError for a hint for staff, and for what names somebody who may be living; NotFoundError,
    NotAllowedError, ConflictError, or DocumentError where a field is not as it should be.
    """

    def revised(connection: Connection, record: RecordHeader, before: ObjectDocument) -> ObjectDocument:
        after = _with_publication(before, document)
        stated = after["published_findings"][-1]
        dossier, meant = require_finding(connection, record, AnswerTarget.of(stated), rule_tables)
        for finding in meant:
            match barrier(dossier, finding, today().toordinal(), stated):
                case "hint":
                    raise StepError("finding.hint")
                case "living":
                    raise StepError("finding.names-living")
        return after

    step = Step("publication", Operation.PUBLISH_FINDING, "A finding for the public")
    return revise(engine, reference, step, revised, by)


def take_back(engine: Engine, reference: str, finding: FindingKey, *, by: Actor | str) -> Settlement:
    """Show a finding to the public no longer; versions of the record keep that it was published. Raises NotFoundError,
    NotAllowedError, StepError or ConflictError."""

    def revised(_: Connection, __: RecordHeader, before: ObjectDocument) -> ObjectDocument:
        published = before.get("published_findings", [])
        staying = [entry for entry in published if key_of(entry) != finding]
        if len(staying) == len(published):
            raise NotFoundError("finding.not-published", rule=finding.rule, reference=reference)
        after = before.copy()
        after.pop("published_findings")
        if staying:
            after["published_findings"] = staying
        return after

    step = Step("publication", Operation.TAKE_BACK_FINDING, "A finding taken back")
    return revise(engine, reference, step, revised, by)


def _with_publication(record: ObjectDocument, document: Fields) -> ObjectDocument:
    """An object's record with a publication, in the place of one of the same finding. Raises DocumentError."""
    with_it = {**record, "published_findings": [*record.get("published_findings", ()), document]}
    loaded = schemas.load_revised(ObjectDocument, record, with_it)
    *earlier, last = loaded["published_findings"]
    others = [entry for entry in earlier if AnswerTarget.of(entry) != AnswerTarget.of(last)]
    return {**loaded, "published_findings": [*others, last]}
