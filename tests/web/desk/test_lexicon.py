import pytest

from registry.operations.settlements import settle_words
from registry.provenance.notation.settlements import Meaning
from tests import factories as make
from tests.staffing import acting, employ, form_of, institution

WORDS = "(as the card has it)"
OBJECT = make.ref("object", "bowl")


@pytest.fixture
def registrar(engine, open_browser):
    """A browser of a registrar at an institution of whose texts two have the same words."""
    browser = open_browser("registrar")
    texts = {"bowl": f"Ida Muster {WORDS}, Bonn; Jan Probe, 1933.", "cup": f"Ada Sample {WORDS}, Rome."}
    made = (
        make.object_(key, names=make.named(f"Blue {key}"), texts=[{"kind": "provenance", "text": text}])
        for key, text in texts.items()
    )
    make.record(engine, *made, keeper=1)
    return browser


def pressed(browser, page, button, **typed):
    return browser.follow("/drafts", {**form_of(page), **typed, "action": button})


def read(browser):
    page = browser.page(f"/read/{OBJECT}")
    return pressed(browser, page, "check")


def test_words_are_taken_for_all_texts_after_what_that_does_was_seen(registrar):
    page = pressed(
        registrar, read(registrar), "everywhere:0", **{"settle-0-meaning": "price", "settle-0-reason": "It is."}
    )
    assert "2 texts read otherwise by it" in page
    assert all(told in page for told in ("<ins", "Blue cup", 'value="It is."'))
    page = registrar.follow("/lexicon", {**form_of(page), "reason": "It is so."})
    assert "Nothing is left to you" in page
    assert "It is so." in page
    listed = registrar.page("/lexicon")
    assert "1 entry, the newest first" in listed
    assert "2 texts read otherwise by it" in listed
    key = listed.partition("/lexicon/")[2].partition('"')[0]
    shown = registrar.page(f"/lexicon/{key}")
    assert "2 texts read otherwise than without it" in shown
    page = registrar.follow("/lexicon/withdraw", {**form_of(shown)})
    assert "Withdrawn by" in page
    assert registrar.get(f"/lexicon/{key}").status_code == 404
    assert "1 passage is left to you" in read(registrar)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_text_reads_otherwise_than_the_lexicon_where_that_is_said_of_it(engine, registrar):
    settle_words(engine, acting(engine, employ(engine, "approver")), None, Meaning(WORDS, "nobody"))
    page = read(registrar)
    assert "Say otherwise for this text" in page
    page = pressed(registrar, page, "settle:0", **{"settle-0-meaning": "holder", "settle-0-method": "gift"})
    assert "as the card has it (new)" in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_says_nothing_is_told_and_takes_nothing(registrar):
    page = read(registrar)
    assert "Say what the words are." in pressed(registrar, page, "everywhere:0")
    for said in ("words=x", "words=&meaning=note", "words=x&meaning=date&value=rain", "words=x&meaning=holder"):
        assert registrar.get(f"/lexicon/new?{said}").status_code == 303
    for form in ({}, {"words": "x", "meaning": "wizard"}, {"words": "x" * 1001, "meaning": "note"}):
        registrar.follow("/lexicon", form)
    assert "No such meaning" in registrar.follow("/lexicon/withdraw", {"key": "77"})
    assert "No words are settled" in registrar.page("/lexicon")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_lexicon_of_others_is_theirs_and_who_may_not_changes_none(engine, registrar, open_browser):
    institution(engine, "other")
    others = acting(engine, employ(engine, "registrar", at="other"), "other")
    key = settle_words(engine, others, None, Meaning(WORDS, "nobody"))
    assert registrar.get(f"/lexicon/{key}").status_code == 404
    assert "1 passage is left to you" in read(registrar)
    own = settle_words(engine, acting(engine, employ(engine, "approver")), None, Meaning(WORDS, "note"))
    for role in ("viewer", "researcher"):
        browser = open_browser(role)
        shown = browser.page(f"/lexicon/{own}")
        assert "Withdraw it" not in shown
        assert browser.get("/lexicon/new?words=x&meaning=note").status_code == 403
    assert "In all our texts…" not in read(browser)
