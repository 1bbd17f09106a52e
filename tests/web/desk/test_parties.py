"""The page of a party at the desk."""

import pytest

from registry.exchange.exporting import export_lines, export_version_lines
from registry.services.database import open_reader
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


CANARY = "Zinnoberweg 7"
TOLD = {"contact_kind": "address", "contact_text": CANARY, "since": "May 2024", "said_by": "Lawyer Zinnober"}


def noted(browser, kim, **more):
    return browser.post(f"/parties/{kim}/contacts", {**TOLD, **more})


def test_contact_details_are_noted_shown_and_ended(open_browser, kim):
    browser = open_browser("registrar")
    assert noted(browser, kim).status_code == 303
    for address in (f"/parties/{kim}/contacts", f"/records/{kim}"):
        page = browser.page(address)
        assert CANARY in page
        assert "May 2024" in page
    browser.post(f"/parties/{kim}/contacts/1/end", {"key": "1"})
    assert CANARY not in browser.page(f"/parties/{kim}/contacts")


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"contact_text": " "}, "contact_text"),
        ({"contact_kind": "gossip"}, "contact_kind"),
        ({"contact_kind": "mail"}, "contact_text"),
        ({"since": "whenever"}, "since"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_typed_wrongly_is_told_beside_it_and_kept(open_browser, kim, more, field):
    answer = noted(open_browser("registrar"), kim, **more)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in page
    assert "Lawyer Zinnober" in page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_contact_details_are_told_to_nobody_else(open_browser, kim, engine):
    browser = open_browser("registrar")
    noted(browser, kim)
    viewer, stranger = open_browser("viewer"), open_browser("stranger", "approver", at="others")
    assert viewer.get(f"/parties/{kim}/contacts").status_code == 403
    assert CANARY in browser.page(f"/records/{kim}")
    pages = [viewer.page(f"/records/{kim}"), viewer.page(f"/records/{kim}/versions"), viewer.page("/lists/parties")]
    pages += [viewer.get("/lists/parties/table.csv").get_data(as_text=True)]
    pages += [stranger.page(f"/records/{kim}"), stranger.page(f"/parties/{kim}/contacts")]
    public = viewer.client.application.test_client()
    for path in ("", ".json", "/versions", "/versions.json"):
        pages.append(public.get(f"/parties/{kim}{path}").get_data(as_text=True))
    pages += [
        public.get(path).get_data(as_text=True) for path in ("/", "/objects?q=Zinnober", "/objects.json?q=Zinnober")
    ]
    with open_reader(engine) as connection:
        pages += [*export_lines(connection), *export_version_lines(connection)]
    for told in pages:
        assert "Lawyer Zinnober" not in told
        assert CANARY not in told


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_wish_that_the_record_does_not_meet_is_said_on_its_page(open_browser, kim):
    browser = open_browser("registrar")
    noted(browser, kim, contact_kind="anonymous", contact_text="")
    assert "They wish to stay anonymous" in browser.page(f"/records/{kim}")
    noted(browser, kim, contact_kind="named", contact_text="")
    assert "They wish to stay anonymous" not in browser.page(f"/records/{kim}")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_approver_erases_with_a_reason(open_browser, kim):
    noted(open_browser("registrar"), kim)
    approver = open_browser("approver")
    refused = approver.post(f"/parties/{kim}/contacts/erase", {"reason": ""})
    assert refused.status_code == 422
    assert "Say why it is erased" in refused.get_data(as_text=True)
    approver.post(f"/parties/{kim}/contacts/erase", {"reason": "Asked for by letter."})
    page = approver.page(f"/parties/{kim}/contacts")
    assert CANARY not in page
    assert "1 detail erased" in page
