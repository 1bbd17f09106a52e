"""Reading provenance prose: how well, by hand-made annotations, how much of a museum's texts, and how fast.

    python -m bench.notation [--records FILE] [--table | --styles [FILE]]

`--table` prints the commonest kinds of words that were not understood, as docs/notation.md lists them. `--styles`
prints for every style of annotated texts the score, the F1 of parties, the holders lost and the entries invented.
"""

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure
from registry.provenance.notation import REMARK_KINDS, read, score
from registry.provenance.notation.coverage import understood
from registry.provenance.notation.scores import align
from registry.provenance.text import fold
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


@dataclass(frozen=True, slots=True)
class StyleFigures:
    """How texts of a style are read. `lost` are annotated holders in no entry and no remark, `invented` the entries of
    `read` in all that tell of no annotated holder."""

    style: str
    texts: int
    micro: float
    party_f1: float
    lost: tuple[str, ...]
    invented: tuple[str | None, ...]
    read: int


def by_style(annotated: Iterable[dict[str, Any]]) -> Iterator[StyleFigures]:
    """The figures of annotated texts, each with its text, style and entries, style by style."""
    texts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in annotated:
        texts[line["style"]].append(line)
    for style, lines in sorted(texts.items()):
        gold = {line["key"]: line["entries"] for line in lines}
        readings = {line["key"]: read(line["text"]).as_json() for line in lines}
        whole = score(gold, {key: reading["entries"] for key, reading in readings.items()})
        lost = [name for key, reading in readings.items() for name in _lost(gold[key], reading)]
        invented = [name for key, reading in readings.items() for name in _invented(gold[key], reading["entries"])]
        yield StyleFigures(style, len(lines), whole.micro, whole.party_f1, tuple(lost), tuple(invented), whole.read)


def _lost(expected: list[dict[str, Any]], reading: dict[str, Any]) -> Iterator[str]:
    """The holders that neither an entry names, be it as an agent or a house, nor a remark."""
    entries = reading["entries"]
    named = [
        name for entry in entries for name in (entry["party"], entry["agent"], (entry["auction"] or {}).get("house"))
    ]
    told = [fold(words) for words in (*filter(None, named), *(remark["text"] for remark in reading["remarks"]))]
    for entry in expected:
        if entry["party"] and not any(fold(entry["party"]) in words for words in told):
            yield entry["party"]


def _invented(expected: list[dict[str, Any]], entries: list[dict[str, Any]]) -> Iterator[str | None]:
    aligned = {number for _, number in align(expected, entries)}
    yield from (entry["party"] for number, entry in enumerate(entries) if number not in aligned)


def _practice() -> float:
    lines = list(_practice_texts())
    gold = {line["key"]: line["entries"] for line in lines}
    return score(gold, {line["key"]: read(line["text"]).as_json()["entries"] for line in lines}).micro


def _practice_texts() -> Iterator[dict[str, Any]]:
    """The practice texts with their annotations, the convention for a style."""
    annotated = (ROOT / "tests" / "corpus" / "annotations.jsonl").read_text("utf-8").splitlines()
    entries = {line["key"]: line["entries"] for line in map(json.loads, annotated)}
    for line in map(json.loads, (SHARED / "notation-practice.jsonl").read_text("utf-8").splitlines()):
        yield {**line, "entries": entries[line["key"]], "style": f"practice: {line['convention']}"}


def _speed(texts: list[str]) -> float:
    """Texts a second, of none of whose clauses anything is remembered to begin with."""
    _forget()
    started = time.perf_counter()
    for text in texts:
        read(text)
    return len(texts) / (time.perf_counter() - started)


def _forget() -> None:
    """Empty what reading remembers of texts, clauses, names and dates read before."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("registry.provenance.notation", "registry.provenance.dates")):
            for remembered in vars(module).values():
                if hasattr(remembered, "cache_clear") and remembered.cache_parameters()["maxsize"] is not None:
                    remembered.cache_clear()


def _print_styles(annotated: Path) -> None:
    print(f"{'style':<44}{'texts':>6}{'micro':>7}{'F1':>7}  lost  invented")
    texts = [json.loads(line) for line in annotated.read_text("utf-8").splitlines()]
    for figures in by_style([*texts, *_practice_texts()]):
        print(f"{figures.style:<44}{figures.texts:>6}{figures.micro:>7.3f}{figures.party_f1:>7.3f}", end="")
        print(f"{len(figures.lost):>6}  {len(figures.invented)} of {figures.read}")
        for kind, parties in (("lost", figures.lost), ("invented", figures.invented)):
            for name in parties:
                print(f"    {kind}: {name or '(a holder without a name)'}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.notation", description=__doc__)
    parser.add_argument("--records", type=Path, default=SHARED / "carnegie-objects.jsonl.gz")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--styles", type=Path, nargs="?", const=SHARED / "notation-styles.jsonl")
    chosen = parser.parse_args()
    if chosen.styles:
        _print_styles(chosen.styles)
        return
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
