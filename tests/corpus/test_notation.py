"""Reading the provenance texts of a real museum: nothing fails, every word is accounted for, most is understood."""

import gzip
import json
import re

import pytest

from registry.provenance.notation import METHODS, read, score
from registry.provenance.notation.coverage import unaccounted, understood
from tests.conftest import ROOT, SHARED

RECORDS = SHARED / "data" / "carnegie-objects.jsonl.gz"
PRACTICE = SHARED / "data" / "notation-practice.jsonl"
ANNOTATIONS = ROOT / "tests" / "corpus" / "annotations.jsonl"
pytestmark = pytest.mark.corpus


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def texts():
    with gzip.open(RECORDS, "rt", encoding="utf-8") as records:
        found = [json.loads(line)["provenance_text"] for line in records]
    return [text for text in found if text]


def test_the_annotations_are_of_the_practice_texts_and_name_only_words_of_theirs():
    practice = {line["key"]: line["text"] for line in lines(PRACTICE)}
    annotated = {line["key"]: line["entries"] for line in lines(ANNOTATIONS)}
    assert annotated.keys() == practice.keys()
    for key, entries in annotated.items():
        for entry in entries:
            assert entry["method"] in METHODS
            assert set(re.findall(r"\w+", entry["party"] or "")) <= set(re.findall(r"\w+", practice[key]))
            assert (entry["place"] or "") in practice[key]


def test_the_practice_texts_are_read_well():
    gold = {line["key"]: line["entries"] for line in lines(ANNOTATIONS)}
    found = {line["key"]: read(line["text"]).as_json()["entries"] for line in lines(PRACTICE)}
    assert score(gold, found).micro >= 0.95


def test_every_text_is_read_and_every_word_accounted_for(texts):
    for text in dict.fromkeys(texts):
        reading = read(text)
        assert reading.text == text
        assert list(unaccounted(text, reading.entries, reading.notes, reading.remarks)) == []


def test_most_clauses_of_longer_texts_are_understood(texts):
    counts = [understood(read(text)) for text in texts if len(text) > 60]
    assert sum(right for right, _ in counts) >= 0.85 * sum(clauses for _, clauses in counts)
