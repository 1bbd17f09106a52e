"""What the founding cases cite: sources that are what they say, places in them, and words that were read."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import ROOT

RECORDS = {path.stem: json.loads(path.read_text("utf-8"))["records"] for path in sorted((ROOT / "seed").glob("*.json"))}
ALL = [record for records in RECORDS.values() for record in records]
SOURCES = {record["ref"]: record for record in ALL if record["kind"] == "source"}
# Copies of encyclopaedias, hosts whose articles are others', hijacked domains, pirate libraries, shops of term papers.
MIRRORS = (
    *("a5128.cn", "orobotics.cn", "86wind.com", "jiangsulong.com", "letourismeaparis.com", "artkabinett.com"),
    *("wikiwand.com", "wiki2.org", "wikizero.com", "infogalactic.com", "everybodywiki.com", "alchetron.com"),
    *("dbpedia.org", "en-academic.com", "academic.ru", "deacademic.com", "fracademic.com", "thefreedictionary.com"),
    *("encyclopedia.com", "newworldencyclopedia.org", "kiddle.co", "kids.kiddle.co", "wikimili.com", "wikitia.com"),
    *("self.gutenberg.org", "military-history.fandom.com", "fandom.com", "detailedpedia.com", "justapedia.org"),
    *("alamoudi.com", "scribd.com", "vdoc.pub", "epdf.pub", "epdf.tips", "dokumen.pub", "ebin.pub", "z-lib.org"),
    *("libgen.is", "libgen.rs", "sci-hub.se", "annas-archive.org", "docslib.org", "pdfcoffee.com", "silo.pub"),
    *("studocu.com", "coursehero.com", "ipl.org", "123helpme.com", "bartleby.com", "studymode.com", "vdocuments.mx"),
    *("slideshare.net", "issuu.com", "yumpu.com", "docplayer.net", "docplayer.org", "pinterest.com", "quora.com"),
    *("namu.wiki", "baike.baidu.com", "baike.com", "kknews.cc", "sohu.com", "163.com", "blogspot.com", "medium.com"),
    *("wordpress.com", "tistory.com", "blog.naver.com", "facebook.com", "reddit.com", "web.archive.org", "archive.is"),
    *("theinfolist.com", "bdmobi.com", "movatter.jp", "holamon.cat", "frwiki.wiki", "vvikipidea.org", "qwe.wiki"),
    *("zxc.wiki", "absoluteastronomy.com", "knowledger.de", "arabica.cc", "nf056.group", "platformsh.site"),
    *("erenow.org", "erenow.net", "trantor.is", "idoc.pub", "read-free.com", "bookreadfree.com", "whosread.com"),
    *("studylibfr.com", "studylibit.com", "bitlit.ru", "pdfslide.net", "fdokument.com", "123dok.org", "paperzz.com"),
)
# One that was opened for writing, and none of whose words was read there, is named by the work that cites it.
AFTER = re.compile(r"(^|\. )Cited after \S")
MOST_WORDS = 25
# Of a script that does not part its words, two signs are counted as one.
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
UNREVISED: frozenset[str] = frozenset({})
CASES = [stem for stem in RECORDS if stem not in UNREVISED]


def words(text: str) -> int:
    """How many words a quotation has."""
    signs = len(_UNPARTED.findall(text))
    return len(_UNPARTED.sub(" ", text).split()) + -(-signs // 2)


def citations(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every citation in a record, and what else quotes a source in it."""
    if isinstance(value, Mapping):
        if "source" in value and isinstance(value["source"], str) and value["source"].startswith("SRC-"):
            yield value
        for part in value.values():
            yield from citations(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from citations(part)


CITED: dict[str, list[Mapping[str, Any]]] = {}
for _citation in (citation for record in ALL for citation in citations(record)):
    CITED.setdefault(_citation["source"], []).append(_citation)


def faults(record: Mapping[str, Any]) -> list[str]:
    """What is wrong with the citations of a record: one line each."""
    wrong = []
    for citation in citations({key: part for key, part in record.items() if key != "derived_from"}):
        told = f"{record['ref']} cites {citation['source']}"
        if words(citation.get("quotation", "")) > MOST_WORDS:
            wrong.append(f"{told}: a quotation of more than {MOST_WORDS} words")
        if AFTER.search(citation.get("note", "")):
            if "quotation" in citation:
                wrong.append(f"{told}: words are quoted that were not read in it")
            continue
        if "locator" not in citation:
            wrong.append(f"{told}: where in it is not said")
        # What a finding aid or a table holds is named by its locator; that nothing was found in one can't be quoted.
        if "quotation" not in citation and record["kind"] not in ("search", "place"):
            wrong.append(f"{told}: the words are not quoted")
        if "quotation" in citation and "quotation_language" not in citation:
            wrong.append(f"{told}: the language of the words is not said")
    return wrong


def is_mirror(address: str) -> bool:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return any(host == mirror or host.endswith("." + mirror) for mirror in MIRRORS)


@pytest.mark.parametrize("stem", CASES)
def test_every_citation_says_where_and_in_which_words(stem):
    assert [fault for record in RECORDS[stem] for fault in faults(record)] == []


@pytest.mark.parametrize("stem", CASES)
def test_no_source_is_a_copy_on_another_site(stem):
    assert [r["url"] for r in RECORDS[stem] if r["kind"] == "source" and is_mirror(r.get("url", ""))] == []


@pytest.mark.parametrize("stem", CASES)
def test_every_source_says_what_it_is_and_when_it_was_read(stem):
    for source in (r for r in RECORDS[stem] if r["kind"] == "source"):
        assert source.get("reliability"), source["ref"]
        assert "publisher" in source or "author" in source, source["ref"]
        unread = "accessed" not in source
        cited = CITED.get(source["ref"], ())
        assert not unread or all(AFTER.search(c.get("note", "")) for c in cited), source["ref"]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"locator": None}, "where in it is not said"),
        ({"quotation": None}, "the words are not quoted"),
        ({"quotation": "word " * 26}, "more than 25 words"),
        ({"quotation": "獅" * 51}, "more than 25 words"),
        ({"quotation_language": None}, "the language of the words is not said"),
    ],
)
def test_a_citation_without_them_is_refused(changed, says):
    whole = {"source": "SRC-00000-00000", "locator": "p. 3", "quotation": "a pair", "quotation_language": "en"}
    citation = {key: part for key, part in (whole | changed).items() if part is not None}
    record = {"kind": "event", "ref": "EVT-00000-00000", "citations": [citation]}
    assert faults(record | {"citations": [whole]}) == []
    assert says in " ".join(faults(record))


def test_what_was_not_read_is_cited_after_what_was():
    citation = {"source": "SRC-00000-00000", "note": "Cited after the catalogue of 2018."}
    assert faults({"kind": "event", "ref": "EVT-00000-00000", "citations": [citation]}) == []
    quoting = citation | {"quotation": "a pair", "quotation_language": "en"}
    assert "not read in it" in " ".join(faults({"kind": "event", "ref": "EVT-00000-00000", "citations": [quoting]}))


@pytest.mark.parametrize("address", ["http://www.a5128.cn/english/x.htm", "https://x.wikiwand.com/en/Lion"])
def test_a_mirror_is_known_by_its_host(address):
    assert is_mirror(address)
    assert not is_mirror("https://www.xinhuanet.com/english/x.htm")
