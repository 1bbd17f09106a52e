"""The first hour of a registry: from an empty database to objects that the public sees, each step where it leads."""

import re
import shlex

import pyotp
import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from registry.cli import main
from tests.browser.driving import check, name_record, submit
from tests.conftest import ROOT
from tests.staffing import KEYS

pytestmark = pytest.mark.browser
PASSWORD = "jars are kept on the second shelf"
TABLE = "Inv. No,Title,Dated\nK.1,A lidded jar,1911\nK.2,청자 병,c. 1150\nK.3,A fan,1933\n"


def commands() -> list[list[str]]:
    """What the README has who begins type, but for the migrations, which the database has."""
    lines = re.findall(r"^    \.venv/bin/registry (user .*)$", (ROOT / "README.md").read_text(), re.M)
    return [shlex.split(line) for line in lines]


def arrive(page: Page, link: str) -> None:
    """Sets a password by a link of invitation, and a second factor."""
    page.set_default_timeout(20_000)
    page.goto(link)
    page.get_by_label("Password for").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.get_by_role("button", name="Set it and go on").click()
    page.get_by_role("link", name="Set up codes by time").click()
    page.get_by_label("The code that the app shows").fill(pyotp.TOTP(page.locator("code.digest").inner_text()).now())
    page.get_by_role("button", name="Take it into use").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def steps_done(page: Page) -> int:
    return page.locator(".first-steps .done").count()


def take_step(page: Page, home: str, name: str) -> None:
    page.goto(home)
    page.get_by_role("link", name=name).click()


def name_museum(page: Page, home: str) -> None:
    take_step(page, home, "Say which record is your museum")
    page.get_by_role("link", name="Add a party").click()
    page.get_by_label("Name", exact=True).first.fill("Kansong Art Museum")
    page.get_by_label("It is a", exact=True).select_option("organisation")
    check(page)
    submit(page)
    take_step(page, home, "Say which record is your museum")
    name_record(page, "Which record is your museum", "Kansong")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Noted.")).to_be_visible()


def bring_in(page: Page, home: str) -> None:
    take_step(page, home, "Bring in your objects")
    file = {"name": "objects.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    page.get_by_label("The file", exact=True).set_input_files(file)
    page.get_by_role("button", name="Upload it").click()
    page.get_by_role("button", name="Dry run").click()
    expect(page.locator("#job .tag").first).to_have_text("done", timeout=30_000)
    page.reload()
    page.get_by_role("button", name="Import it").click()
    expect(page.locator("#job .tag").first).to_have_text("done", timeout=30_000)


def test_first_hour_from_an_empty_database(beginning, browser, monkeypatch):
    for name, value in {
        "DATABASE_URL": beginning.engine.url.render_as_string(hide_password=False),
        "DATA_DIR": str(beginning.engine.url.database).rpartition("/")[0],
        "PUBLIC_URL": beginning.address,
        "DATA_KEYS": KEYS,
    }.items():
        monkeypatch.setenv(f"REGISTRY_{name}", value)
    printed = [CliRunner().invoke(main, command, catch_exceptions=False).output for command in commands()]
    page = browser.new_context().new_page()
    arrive(page, re.search(r"http://\S+", printed[-1])[0])
    page.goto(f"{beginning.address}/desk/")
    home = page.url
    expect(page.get_by_role("heading", name="First steps")).to_be_visible()
    assert steps_done(page) == 0

    page.get_by_label("Objects", exact=True).fill("2")
    page.get_by_role("button", name="Invent them").click()
    expect(page.get_by_role("heading", name="Nothing here is real", exact=True)).to_be_visible()
    page.get_by_role("button", name="Withdraw them all").click()
    expect(page.get_by_text("All that was invented is withdrawn")).to_be_visible()

    name_museum(page, home)
    take_step(page, home, "Set your numbers")
    page.get_by_label("Scheme of the accession numbers").fill("{year}.{n}")
    page.get_by_role("button", name="Set the scheme").first.click()
    take_step(page, home, "Invite your staff")
    page.get_by_label("Name", exact=True).fill("Lee Seoyeon")
    page.get_by_label("E-mail address").fill("lee@museum.example")
    page.get_by_role("checkbox", name=re.compile("^Approver")).check()
    page.get_by_role("button", name="Invite", exact=True).click()
    colleague = browser.new_context().new_page()
    arrive(colleague, page.get_by_label("The link", exact=True).input_value())
    bring_in(page, home)
    page.goto(home)
    assert steps_done(page) == 4

    take_step(page, home, "Show them to the public")
    page.get_by_role("checkbox", name=re.compile("^all ")).check()
    page.get_by_role("button", name="Make public").click()
    page.get_by_role("button", name="Submit for approval").click()
    page.wait_for_url(re.compile("/proposals/"))
    colleague.goto(page.url)
    colleague.get_by_role("button", name="Approve and record").click()
    expect(colleague.get_by_text("Approved and recorded.")).to_be_visible()
    page.goto(home)
    expect(page.get_by_role("heading", name="First steps")).to_have_count(0)
    page.goto(f"{beginning.address}/objects")
    expect(page.get_by_role("link", name="청자 병")).to_be_visible()
    for one in (page, colleague):
        one.context.close()
