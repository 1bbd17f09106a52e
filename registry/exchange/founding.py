"""Loading the founding cases from their files, over what an earlier release loaded."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from registry.exchange.importer import Importer, Placed, PutBy
from registry.exchange.reading_options import STRICT
from registry.exchange.record_files import open_records, records_of
from registry.exchange.reports import Report
from registry.operations.founding import Founding, founding


@dataclass(slots=True)
class FoundingReport:
    """What loading them did: by file, how many records were withdrawn as they are no longer among the cases, and the
    references of those that somebody changed here, which are left as they are."""

    files: dict[str, Report] = field(default_factory=dict)
    withdrawn: int = 0
    left: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FormerCases:
    """What earlier releases loaded: the digests of what each record said, and why those that are gone are."""

    digests: Mapping[str, Collection[str]]
    reasons: Mapping[str, str]


def former_cases(folder: Path) -> FormerCases:
    """From `digests.json`, by case and record, and `reasons.json`, which says by case or record why it is gone."""
    by_case = json.loads((folder / "digests.json").read_text("utf-8"))
    reasons = json.loads((folder / "reasons.json").read_text("utf-8"))
    return FormerCases(
        {reference: digests for records in by_case.values() for reference, digests in records.items()},
        {ref: reasons.get(ref) or reasons[case] for case, records in by_case.items() for ref in records},
    )


def load_founding_cases(engine: Engine, folder: Path, *, actor: str) -> FoundingReport:
    """Records the cases of a folder in one transaction. What an earlier release loaded and nobody has changed since is
    revised, or withdrawn where it is gone; loading them again changes nothing. Raises FileError."""
    done, former = FoundingReport(), former_cases(folder / "former")
    with founding(engine, actor, former.digests) as loading, PutBy() as put_by:
        loads = [_load(path, loading, put_by, done) for path in sorted(folder.glob("*.json"))]
        documents = {document["ref"]: document for _, placed in loads for _, document in placed}
        gone = {ref: reason for ref, reason in former.reasons.items() if ref not in documents}
        changed = loading.changed(list(documents.values()))
        done.left = sorted(changed)
        done.withdrawn = loading.withdraw(gone, final=True)
        for importer, placed in loads:
            with loading.recording.step() as step:
                importer.take(step, (item for item in placed if item[1]["ref"] not in changed))
            importer.settle()
        done.withdrawn += loading.withdraw(gone, final=False)
    return done


def _load(path: Path, loading: Founding, put_by: PutBy, done: FoundingReport) -> tuple[Importer, list[Placed]]:
    """What takes the records of a file, and those records; what is wrong with one is in the file's report."""
    report = done.files[path.name] = Report()
    importer = Importer(loading.recording, report, put_by, None)
    with open_records(path, options=STRICT) as file:
        return importer, [placed for item in records_of(file, is_native=True) for placed in importer.documents(item)]
