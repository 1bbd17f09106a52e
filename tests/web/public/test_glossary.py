"""The glossary has a line for every term that the vocabularies use, each with where it is from."""

import re

import pytest

from registry.messages import LANGUAGES, glossary
from registry.provenance import vocabulary
from registry.provenance.event_types import EVENT_TYPES


def codes_in_use():
    yield from (f"event.{code}" for code in EVENT_TYPES)
    for name, words in vars(vocabulary).items():
        if isinstance(words, vocabulary.Words) and not name.startswith("_"):
            yield from (f"{name.lower()}.{code}" for code in words)


def is_told(code, told):
    return code in told or f"{code.partition('.')[0]}.*" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_vocabularies_has_one_term(language):
    terms, _ = glossary(language)
    told = [code for term in terms for code in term.codes]
    assert len(told) == len(set(told))
    used = set(codes_in_use())
    assert len(used) > 150
    assert [code for code in sorted(used) if not is_told(code, told)] == []
    lists = {f"{code.partition('.')[0]}.*" for code in used}
    assert [code for code in told if code not in used | lists] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_term_is_a_sentence_or_three_with_a_source(language):
    terms, authorities = glossary(language)
    assert len({term.key for term in terms}) == len(terms)
    for term in terms:
        assert re.fullmatch("[a-z-]+", term.key)
        assert term.meaning.endswith(".")
        assert 1 <= len(re.findall(r"[.:;?](?: |$)", term.meaning)) <= 4, term.key
        assert term.sources, term.key
        assert all(key in authorities and place for key, place in term.sources), term.key
        assert re.fullmatch("[가-힣 ]*", term.korean), term.key
    assert set(authorities) == {key for term in terms for key, _ in term.sources}


def test_glossary_is_read_by_anyone_and_by_programs(client):
    page = client.get("/glossary", headers={"Accept": "text/html"})
    terms, authorities = glossary()
    assert page.status_code == 200
    assert all(f'id="{term.key}"' in page.text for term in terms)
    assert all(f'id="source-{key}"' in page.text for key in authorities)
    answer = client.get("/glossary.json").json
    assert [term["key"] for term in answer["terms"]] == [term.key for term in terms]
    assert answer["sources"].keys() == authorities.keys()
