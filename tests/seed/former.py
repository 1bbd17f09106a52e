"""Writes seed/former/digests.json: by case, the digests of what each of its records said at any commit of this branch.

    python -m tests.seed.former

To be run after a change of a case has been committed; `registry seed` then revises what it loaded before.
"""

import json
import subprocess

from registry import schemas
from registry.errors import DocumentError
from registry.ledger.canonical import digest
from registry.schemas.fields import as_on_record
from tests.conftest import ROOT

DIGESTS = ROOT / "seed" / "former" / "digests.json"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


def digests() -> dict[str, dict[str, list[str]]]:
    """By case and record, oldest first; of a record that stands in a later case, there."""
    seen: dict[str, tuple[str, list[str]]] = {}
    for commit in _git("log", "--reverse", "--format=%H", "--", "seed").split():
        for path in _git("ls-tree", "--name-only", commit, "seed/").split():
            if not path.endswith(".json"):
                continue
            for record in json.loads(_git("show", f"{commit}:{path}"))["records"]:
                try:
                    with as_on_record():
                        said = digest(schemas.load(record))
                except DocumentError:  # As it was before the format was fixed: no registry holds it.
                    continue
                said_before = seen.get(record["ref"], ("", []))[1]
                case = path.removeprefix("seed/").removesuffix(".json")
                seen[record["ref"]] = case, [*said_before, *([said] if said not in said_before else [])]
    cases: dict[str, dict[str, list[str]]] = {}
    for reference, (case, said) in sorted(seen.items()):
        cases.setdefault(case, {})[reference] = said
    return dict(sorted(cases.items()))


if __name__ == "__main__":
    DIGESTS.write_text(json.dumps(digests(), indent=1) + "\n", "utf-8")
