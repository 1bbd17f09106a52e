"""The signs of a museum's style, turned into those of the AAM convention without moving a letter."""

import pytest

from registry.provenance.notation.styles import in_plain_style


def plain(text):
    return in_plain_style(text, [(0, len(text))])


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Ida Probe, Bern, sold; to Bo Muster", "Ida Probe, Bern; sold  to Bo Muster"),
        ("[Model Gallery, Paris] sold; to Bo Muster", " Model Gallery, Paris; sold  to Bo Muster"),
        ("Ida Probe, bequest; to the Museum", "Ida Probe; bequest  to the Museum"),
        ("[through Model & Co., Rome]; sold; [to Bo]", " through Model & Co., Rome,; sold   to Bo,"),
        ("Ida, sold; [Christie's, Bern, lot 4]; to Bo", "Ida; sold   Christie's, Bern, lot 4,  to Bo"),
        ("(Model, Rome) and (Sample, Bern), 1906", " Model, Rome, and  Sample, Bern,, 1906"),
        ("12 (13) April 1934", "12      April 1934"),
        ("- Ida Probe\n- from 1829 Bo", "\n Ida Probe\n\n from 1829 Bo"),
    ],
)
def test_signs_are_turned_each_in_its_place(text, turned):
    assert plain(text) == turned
    assert len(turned) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ida Probe, Bern; sold to Bo Muster [1840-1926], Rome [1].",
        "- Ida Probe, Bern",
        "Ida Probe [Mrs. Bo Probe], Bern; (Model Gallery, Paris)",
        "Ida Probe, 12 (13) Mayer 1934",
        "Ida Probe, A12 (13) April 1934",
        "Ida Probe, 12 (13) April 1934b",
        "",
    ],
)
def test_text_without_such_signs_stays_as_it_is(text):
    assert plain(text) is text


def test_notes_are_left_alone():
    text = "Ida Probe.\n[1] [to Bo Muster, Rome]"
    assert in_plain_style(text, [(0, 10)]) is text
