"""Reading provenance prose: how well, by hand-made annotations, how much of a museum's texts, and how fast.

    python -m bench.notation [--records FILE] [--table]

`--table` prints the commonest kinds of words that were not understood, as docs/notation.md lists them.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from bench.figures import Figure
from registry.provenance.notation import REMARK_KINDS, aam, brackets, names, read, reader, score, times
from registry.provenance.notation.coverage import understood
from tests.growing import GROWING, seconds

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
# The Art Tracks grammar over 25,404 texts of the museum, on one core of such a machine (the guide to the notation).
ART_TRACKS = 124
LISTED = 30


def measure(records: Path) -> list[Figure]:
    """Growth with length, score, share of clauses understood, and texts a second against Art Tracks and parsing."""
    with gzip.open(records, "rt", encoding="utf-8") as source:
        lines = source.readlines()
    started = time.perf_counter()
    parsed = [json.loads(line) for line in lines]
    yardstick = len(lines) / (time.perf_counter() - started)
    texts = [text for record in parsed if (text := record["provenance_text"])]
    speed, distinct = _speed(texts), _speed(list(dict.fromkeys(texts)))
    counts = [understood(read(text)) for text in texts if len(text) > 60]
    share = sum(right for right, _ in counts) / sum(clauses for _, clauses in counts)
    growth = [(seconds(kind, 1_000_000), seconds(kind, 250_000)) for kind in GROWING]
    whole, quarter = max(growth, key=lambda times: times[0] / times[1])
    return [
        Figure("a megabyte read", whole, "a quarter of it", quarter, "s, worst kind", at_most=10),
        Figure("notation score", round(_practice(), 4), "to be had", 1, "micro-average", at_least=0.95),
        Figure("clauses understood", round(share, 4), "all", 1, "of texts over 60 characters", at_least=0.85),
        Figure("texts read", speed, "Art Tracks", ART_TRACKS, "a second", at_least=50),
        Figure("distinct texts read", distinct, "Art Tracks", ART_TRACKS, "a second", at_least=15),
        Figure("texts read", speed, "json.loads", yardstick, "records a second", at_least=0.03),
    ]


def not_understood(texts: Iterable[str]) -> list[tuple[str, str, int, str]]:
    """What was not understood: the kind of remark, how its words begin, how often, and an example; commonest first."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = defaultdict(str)
    for text in texts:
        for remark in read(text).remarks:
            if remark.kind != "editorial":
                group = (remark.kind, _shape(remark.text))
                counts[group] += 1
                examples[group] = examples[group] or " ".join(remark.text.split())[:60]
    return [(kind, shape, count, examples[kind, shape]) for (kind, shape), count in counts.most_common(LISTED)]


def _shape(words: str) -> str:
    """How words begin: the first small word or two, a name as Name, a number as 0."""
    found = re.findall(r"[^\W\d_]+|\d+", words)[:2]
    return " ".join("0" if word.isdigit() else "Name" if word[0].isupper() else word for word in found) or "sign"


def _practice() -> float:
    annotated = (ROOT / "tests" / "corpus" / "annotations.jsonl").read_text("utf-8").splitlines()
    texts = (SHARED / "notation-practice.jsonl").read_text("utf-8").splitlines()
    gold = {line["key"]: line["entries"] for line in map(json.loads, annotated)}
    found = {line["key"]: read(line["text"]).as_json()["entries"] for line in map(json.loads, texts)}
    return score(gold, found).micro


def _speed(texts: list[str]) -> float:
    """Texts a second, of none of whose clauses anything is remembered to begin with."""
    _forget()
    started = time.perf_counter()
    for text in texts:
        read(text)
    return len(texts) / (time.perf_counter() - started)


def _forget() -> None:
    """Empty what reading remembers of clauses read before."""
    for remembered in (
        reader.read_short_text,
        aam.read_short_clause,
        brackets.kind_of_bracket,
        names.kind_of,
        times.edtf_of,
    ):
        remembered.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.notation", description=__doc__)
    parser.add_argument("--records", type=Path, default=SHARED / "carnegie-objects.jsonl.gz")
    parser.add_argument("--table", action="store_true")
    chosen = parser.parse_args()
    if not chosen.table:
        for figure in measure(chosen.records):
            print(f"{figure.what}: {figure.ours:.4g} against {figure.peer} {figure.theirs:.4g} ({figure.unit})")
        return
    with gzip.open(chosen.records, "rt", encoding="utf-8") as source:
        texts = [text for line in source if (text := json.loads(line)["provenance_text"])]
    print("| count | kind | begins | for example |\n|--:|---|---|---|")
    for kind, shape, count, example in not_understood(texts):
        shown = example.replace("|", "\\|")
        print(f"| {count} | {REMARK_KINDS[kind]} | {shape} | {shown} |")


if __name__ == "__main__":
    main()
