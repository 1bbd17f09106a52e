"""The keys of the desk are listed where they work, and on a page of their own without scripts."""

import re

import pytest

from registry.web.desk.blueprint import _MORE, _PAGES
from registry.web.desk.shortcuts import SHORTCUTS


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_page_of_keys_lists_all_of_them(desk_app, open_browser):
    page = open_browser().client.get("/desk/museum/shortcuts").text
    for shortcut in SHORTCUTS:
        assert shortcut.words in page
    assert re.search(r"<kbd>g</kbd> <kbd>o</kbd></dt>\s*<dd>Go to Objects", page)
    assert page.count("data-single-keys") == 1


def test_each_page_in_the_head_of_the_desk_has_a_letter_of_its_own():
    letters = [letter for *_, letter, _ in (*_PAGES, *_MORE)]
    assert sorted(set(letters)) == sorted(letters)
