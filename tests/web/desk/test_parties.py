"""The page of a party at the desk."""

import pytest

from tests import factories as make
from tests.staffing import institution

KIM, TWIN = make.ref("party", "kim"), make.ref("party", "twin")


def taking(role, key="kim", **more):
    return [{"party": make.ref("party", key), "role": role, **more}]


@pytest.fixture
def kim(engine):
    """A giver with a twin that was merged into it, some of whose dealings are private."""
    numbered = [{"type": "accession", "value": "1962.7"}]
    make.record(
        engine,
        make.party("kim", names=[*make.named("Kim Su-jin"), *make.named("김수진", "ko")]),
        make.party("twin", names=make.named("S. J. Kim"), merged_into=[{"party": KIM, "reason": "One hand."}]),
        make.party("dealer"),
        make.object_("bowl", identifiers=numbered),
        make.object_("jar"),
        make.event(
            "sale",
            of="jar",
            date={"edtf": "1958"},
            participants=[*taking("from", "dealer"), *taking("to", "twin")],
            prices=[{"kind": "price", "amount": "1200", "currency": "KRW"}],
        ),
        make.event("gift", of="bowl", type="gift", date={"edtf": "1962"}, participants=taking("from")),
        make.event("vow", of="jar", type="gift", outcome="promised", visibility="private", participants=taking("from")),
        make.event("through", of="jar", participants=taking("agent_for_to", "dealer", on_behalf_of=KIM)),
    )
    return KIM


def test_all_that_a_party_did_stands_by_time_with_numbers_prices_and_what_is_only_agreed(open_browser, kim):
    page = open_browser("viewer").page(f"/records/{kim}")
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    assert table.index("1958") < table.index("1962") < table.index("an agreement")
    assert all(
        words in table for words in ("1962.7", "KRW 1,200", "giver", "buyer", "through somebody else", "private")
    )
    assert "giver, 2" in page


def test_dealings_are_filtered_by_what_the_party_was(open_browser, kim):
    page = open_browser("viewer").page(f"/parties/{kim}/dealings?as=buyer")
    assert "KRW 1,200" in page
    assert "1962.7" not in page


def test_old_address_of_a_merged_party_leads_to_the_living_one(open_browser, kim):
    browser = open_browser("registrar")
    assert browser.get(f"/records/{TWIN}").headers["Location"].endswith(f"/records/{kim}")
    public = browser.client.get(f"/parties/{TWIN}")
    assert (public.status_code, public.headers["Location"]) == (303, f"/parties/{kim}")
    assert "Undo the merge" in browser.page(f"/records/{kim}")
    own = browser.page(f"/records/{TWIN}?own=1")
    assert "S. J. Kim" in own
    assert "Undo the merge" in own


def test_page_after_page_has_each_event_once(open_browser, engine, kim):
    events = [make.event(f"n{i}", of="bowl", type="gift", participants=taking("from")) for i in range(60)]
    make.record(engine, *events)
    browser, seen, address = open_browser("viewer"), [], f"/parties/{kim}/dealings"
    while address:
        page = browser.page(address)
        seen += [event for event in (make.ref("event", f"n{i}") for i in range(60)) if event in page]
        _, _, rest = page.partition('rel="next"')
        before = page[: len(page) - len(rest)]
        address = before[before.rindex('href="') + 6 :].split('"')[0].removeprefix(browser.at) if rest else ""
    assert sorted(seen) == sorted(make.ref("event", f"n{i}") for i in range(60))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_all_of_it_is_taken_out_as_a_table(open_browser, kim, form):
    answer = open_browser("viewer").get(f"/parties/{kim}/dealings.{form}")
    assert answer.status_code == 200
    if form == "csv":
        lines = answer.get_data(as_text=True).splitlines()
        assert lines[0].endswith("Date,What,As,Objects,With,Price,Stands,Seen by,Reference")
        assert len(lines) == 5


def test_what_others_keep_private_is_no_dealing_here(open_browser, engine, kim):
    browser = open_browser("viewer")
    institution(engine, "others")
    make.record(engine, make.event("theirs", of="bowl", summary="CANARY", visibility="private",
                                   participants=taking("from")), keeper=2)  # fmt: skip
    page = browser.page(f"/records/{kim}")
    assert make.ref("event", "theirs") not in page
    assert "giver, 2" in page


def test_party_that_did_nothing_yet_says_so(open_browser, engine):
    make.record(engine, make.party("new"))
    page = open_browser("viewer").page(f"/records/{make.ref('party', 'new')}")
    assert "No event is recorded here" in page
