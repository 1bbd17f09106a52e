"""Pictures are written as XML, with all that is in them escaped."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from registry.web.pictures.svg import element, fitted, leaf, markup, text_width

# What XML can hold at all.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("\t\n")
)


@given(text=TEXTS, value=TEXTS)
def test_reader_of_xml_reads_what_was_put_in(text, value):
    root = element(None, "svg")
    element(root, "text", text, aria_label=value, class_="name", x=1.25, y=2.0, r=3)
    [child] = ElementTree.fromstring(markup(root))
    assert (child.text or "", child.attrib) == (
        text,
        {"aria-label": value, "class": "name", "x": "1.2", "y": "2", "r": "3"},
    )


@given(text=TEXTS, value=TEXTS)
def test_leaf_is_written_as_an_element_without_children(text, value):
    with_leaf, with_element = element(None, "svg"), element(None, "svg")
    leaf(with_leaf, "text", text, aria_label=value, x=1.25)
    element(with_element, "text", text, aria_label=value, x=1.25)
    assert markup(with_leaf) == markup(with_element)


def test_element_without_content_closes_itself():
    root = element(None, "g", id="empty")
    root.set("viewBox", "0 0 1 1")
    assert markup(root) == '<g id="empty" viewBox="0 0 1 1" />'


@given(st.text(max_size=40), st.floats(0, 300))
def test_a_text_is_cut_to_its_width(text, width):
    shown = fitted(text, width, 14)
    assert shown == "" or text_width(shown, 14) <= max(width, 0)
