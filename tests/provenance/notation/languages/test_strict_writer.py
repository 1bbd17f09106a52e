"""Writing holders in German: what is written reads back as what was meant."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.notation import Entry, Note, Sale, chain_events, read, rewrite, write
from registry.provenance.notation.events import TYPE_OF_METHOD, exact_type
from tests.provenance.notation.drawn import bought, chains, told

TYPES = (None, "forced_sale", "vesting", "loan_return", "consignment", "looting", "seizure", "recovery", "return")


@given(chains, st.sampled_from([True, False]))
def test_what_is_written_reads_back_as_the_same_holders_and_events(entries, is_promised):
    meant = [
        replace(bought(entry), is_promised=is_promised and bool(number % 2)) for number, entry in enumerate(entries)
    ]
    found = read(write(meant, language="german"), "german")
    assert told(found.entries) == told(meant)
    assert chain_events(found.entries) == chain_events(meant)
    assert found.remarks == ()


def test_line_tells_all_of_a_holder():
    sale = Sale("Demo & Sohn", "Bern", "1911-05-04/1911-05-05", "7")
    entry = Entry("Ada Muster", (0, 0), place="Ulm", method="auction", acquired="1911", relinquished="1938", uncertain=True,
                  auction=sale, agent="Bo Probe", life="1860–1941", price="350 RM", notes=("1", "2"))  # fmt: skip
    assert write([entry], language="german") == (
        "1911–1938: möglicherweise Ada Muster (1860–1941), Ulm, Ersteigerung (Auktion Demo & Sohn, Bern, "
        "4. Mai 1911 bis 5. Mai 1911, Los 7), vermittelt durch Bo Probe (Preis: 350 RM) [1] [2]"
    )


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (Entry("Ada", (0, 0), acquired="../1938", relinquished="1969/.."), "spätestens 1938 bis mindestens 1969: Ada"),
        (Entry(None, (0, 0), method="theft"), "o. D.: ungenannte Person oder Stelle, Diebstahl"),
        (Entry("Ada, Ltd.", (0, 0), method="gift", is_promised=True), "o. D.: „Ada, Ltd.“, Schenkung (zugesagt)"),
        (Entry("Ada", (0, 0), method="auction", event_type="forced_sale", auction=Sale("Demo", lot="3")), "o. D.: Ada, Zwangsverkauf (Auktion Demo, Los 3)"),
        (Entry("Museum Demo", (0, 0), place="Ulm, Bayern", method="find"), "o. D.: Museum Demo, Ulm, Bayern, Fund"),
        (Entry("Ada", (0, 0), method="gift", event_type="donation"), "o. D.: Ada, Schenkung"),
        (Entry("Ada", (0, 0), place="Kauf"), "o. D.: Ada, „Kauf“"),
    ],
)  # fmt: skip
def test_it_is_written_as_german_museums_have_it(entry, line):
    assert write([entry], language="german") == line


def test_signs_between_lines_tell_what_passed_directly():
    holders = [
        Entry("Ada", (0, 0)),
        Entry("Bo", (0, 0), direct=True),
        Entry("Cy", (0, 0), direct=False),
        Entry("Di", (0, 0)),
    ]
    text = write(holders, language="german")
    assert text == "o. D.: Ada;\no. D.: Bo\n[…]\no. D.: Cy\no. D.: Di"
    assert [entry.direct for entry in read(text, "german").entries] == [None, True, False, None]


@pytest.mark.parametrize(
    "event_type", ["forced_sale", "vesting", "consignment", "looting", "seizure", "recovery", "return"]
)
def test_type_that_says_more_than_its_method_is_read_again(event_type):
    method = {"vesting": "transfer", "return": "transfer", "forced_sale": "purchase", "consignment": "deposit",
              "looting": "theft", "seizure": "confiscation", "recovery": "restitution"}[event_type]  # fmt: skip
    text = write([Entry("Ada", (0, 0), method=method, event_type=event_type)], language="german")
    found = read(text, "german")
    assert [(entry.method, entry.event_type) for entry in found.entries] == [(method, event_type)]
    assert found.remarks == ()
    words = " ".join(text[part.start : part.end] for part in found.entries[0].parts if part.kind == "method")
    assert exact_type(TYPE_OF_METHOD[method], words) == event_type


@pytest.mark.parametrize(("direct", "words"), [(True, "gemeinsam mit Bo"), (None, "oder Bo")])
def test_joint_and_possible_holders_are_written_as_such(direct, words):
    text = write([Entry("Ada", (0, 0)), Entry("Bo", (0, 0), direct=direct, is_joint=True)], language="german")
    assert words in text
    assert [(entry.party, entry.is_joint) for entry in read(text, "german").entries] == [("Ada", False), ("Bo", True)]


def test_notes_of_every_kind_read_back():
    notes = [
        Note("1", "Kat. Demo, S. 3", (0, 0)),
        Note("Bo", "Normsatz 7", (0, 0), "authority"),
        Note("a", "Archiv Demo", (0, 0), "citation"),
    ]
    found = read(write([Entry("Ada", (0, 0), notes=("1", "a"))], notes, "german"), "german")
    assert [(note.mark, note.text, note.kind) for note in found.notes] == [(n.mark, n.text, n.kind) for n in notes]
    assert found.entries[0].notes == ("1", "a")


def test_english_text_is_rewritten_in_german():
    reading = read(
        "Ada Specimen [1840-1926], Paris, by 1890; gift to Bo Sample, Rome, 1926 [1].\n\nNotes:\n[1]. A note."
    )
    text = rewrite(reading, "german")
    assert text == (
        "spätestens 1890: Ada Specimen (1840-1926), Paris;\n1926: Bo Sample, Rome, Schenkung [1]\n\nAnmerkungen:\n[1]. A note."
    )
    assert rewrite(read(text, "german")) == rewrite(reading)
