"""How another commit reads the same texts: every kind of change with its count, and examples of each.

    python -m bench.readings BEFORE [--records FILE] [--examples N]

BEFORE is a checkout of the other commit. FILE has a record a line, with its `provenance_text`; each text is read once.
A holder that is lost or added is told apart by whether a remark of the other reading has its name.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT.parent / "shared" / "data" / "carnegie-objects.jsonl.gz"
FIELDS = ("place", "method", "acquired", "relinquished", "direct", "uncertain", "agent", "auction")
EXCERPT = 300

# A kind of change, and the words before and after.
Change = tuple[str, str, str]


def readings(records: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every different text of the records, and what is read of it by the code that is imported."""
    from registry.provenance.notation import read

    with gzip.open(records, "rt", encoding="utf-8") as source:
        texts = dict.fromkeys(text for line in source if (text := json.loads(line)["provenance_text"]))
    for text in texts:
        reading = read(text).as_json()
        yield text, {key: reading[key] for key in ("entries", "remarks")}


def changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """How a reading of a text differs from an earlier one."""
    from registry.provenance.notation.scores import align

    pairs = align(old["entries"], new["entries"])
    for before, after in pairs:
        one, other = old["entries"][before], new["entries"][after]
        for name in FIELDS:
            if one[name] != other[name]:
                how = "filled" if one[name] is None else "emptied" if other[name] is None else "changed"
                yield f"{name} {how}", f"{one['party']}: {one[name]}", f"{other['party']}: {other[name]}"
    kept, found = ({pair[side] for pair in pairs} for side in (0, 1))
    yield from (
        (f"holder lost, {_whether_said(entry, new)}", str(entry["party"]), "")
        for at, entry in enumerate(old["entries"])
        if at not in kept
    )
    yield from (
        (f"holder added, {_whether_said(entry, old)}", "", str(entry["party"]))
        for at, entry in enumerate(new["entries"])
        if at not in found
    )
    yield from _changes_of_remarks(old, new)


def _whether_said(entry: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    is_said = entry["party"] and any(entry["party"] in remark["text"] for remark in other["remarks"])
    return "a remark in the other" if is_said else "in no remark of the other"


def _changes_of_remarks(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    before, after = (Counter((r["kind"], r["text"]) for r in reading["remarks"]) for reading in (old, new))
    yield from ((f"remark gone: {kind}", text, "") for kind, text in (before - after).elements())
    yield from ((f"remark added: {kind}", "", text) for kind, text in (after - before).elements())


def _readings_of(checkout: Path, records: Path) -> dict[str, Any]:
    """What the code of a checkout reads."""
    command = [sys.executable, str(Path(__file__).resolve()), "--read-only", str(records)]
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    output = subprocess.run(command, cwd=checkout, env=environment, check=True, capture_output=True, text=True).stdout
    return dict(json.loads(line) for line in output.splitlines())


def _show(old: Mapping[str, Any], new: Mapping[str, Any], examples: int) -> None:
    shown: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    changed = 0
    for text, reading in new.items():
        of_text = list(changes(old[text], reading))
        changed += bool(of_text)
        for kind, before, after in of_text:
            counts[kind] += 1
            if len(shown[kind]) < examples:
                shown[kind].append(f"  - {before!r} -> {after!r}\n    in {' '.join(text.split())[:EXCERPT]!r}")
    for name, side in (("before", old), ("after", new)):
        entries, remarks = (sum(len(reading[key]) for reading in side.values()) for key in ("entries", "remarks"))
        print(f"{name}: {len(side)} texts, {entries} entries, {remarks} remarks")
    print(f"{changed} texts read otherwise, {sum(counts.values())} changes")
    for kind, count in counts.most_common():
        print(f"{count:6} {kind}")
        print("\n".join(shown[kind]), end="\n" if examples else "")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.readings", description=__doc__)
    parser.add_argument("before", type=Path, help="a checkout of the other commit; with --read-only, the records")
    parser.add_argument("--records", type=Path, default=RECORDS)
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--read-only", action="store_true", help="print what this code reads, and compare nothing")
    chosen = parser.parse_args()
    if chosen.read_only:
        for line in readings(chosen.before):
            print(json.dumps(line))
        return
    _show(_readings_of(chosen.before, chosen.records), _readings_of(ROOT, chosen.records), chosen.examples)


if __name__ == "__main__":
    main()
