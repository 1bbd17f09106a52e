"""How a test drives the desk: its addresses, its lookups, and the steps of a proposal."""

import io
import re

from openpyxl import Workbook
from playwright.sync_api import Page, expect

LIONS = "OBJ-Y3FSG-THEBC"


class Clicks:
    """Clicks on what has a role and a name, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def __call__(self, role, name):
        self.count += 1
        self.page.get_by_role(role, name=name, exact=isinstance(name, str)).first.click()


def desk(desk_site, path=""):
    return f"{desk_site.address}/desk/museum/{path}"


def name_record(page: Page, label: str, typed: str, at: int = 0) -> None:
    """Types into a field that names a record, and takes the first suggestion by keyboard."""
    field = page.get_by_label(label, exact=True).nth(at)
    field.fill(typed)
    field.locator("xpath=ancestor::auto-complete").locator("[role=option]").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value(re.compile(r" · [A-Z]{3}-"))


def press_check(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Check")).last.click()


def check(page: Page) -> None:
    press_check(page)
    page.get_by_role("heading", name="What will follow").wait_for()


def submit(page: Page) -> str:
    page.locator("#submit").click()
    page.wait_for_url(re.compile("/proposals/"))
    return page.url


def approve(desk_site, browser, url: str, name="approver") -> None:
    page = desk_site.page(browser, name)
    page.goto(url)
    page.get_by_role("button", name="Approve and record").click()
    expect(page.get_by_text("Approved and recorded.")).to_be_visible()
    page.context.close()


def add_object(page: Page, desk_site, name: str, number: str) -> None:
    page.goto(desk(desk_site, "describe/object"))
    page.get_by_label("Title").first.fill(name)
    page.get_by_label("Number", exact=True).first.fill(number)
    check(page)
    submit(page)


def upload(page: Page, desk_site, workbook: bytes) -> None:
    page.goto(desk(desk_site, "intake"))
    file = {"name": "export.xlsx", "mimeType": "application/octet-stream", "buffer": workbook}
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Upload it").click()


def messy_workbook(rows: int, series: str = "X") -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Export 2026"])
    sheet.append(["Inv. No", "Title", "Artist", "Dated", "Material", "", "Remarks"])
    dated = ["1933", "c. 1750", "18th century", "vor 1900 oder so", None, "昭和8年", 1911]
    for n in range(rows):
        title = f"작품 {n} – “Étude”"
        sheet.append([f"{series}.{n}", title, f"Artist {n % 40}", dated[n % 7], "clay", None, "  see file "])
        if n % 400 == 0:
            sheet.append([None])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
