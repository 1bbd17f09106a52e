"""What a page looks like to axe and at a width, all of it open."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# By their tags, since axe by itself leaves out what came with WCAG 2.2, such as the size of targets.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ASK = "rules => axe.run({resultTypes: ['violations'], runOnly: rules}).then(found => found.violations)"


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def found_by_axe(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds in light and in dark: the scheme, the rule and the element."""
    page.evaluate(Axe().axe_script)
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        broken = page.evaluate(_ASK, _RULES)
        found += [(scheme, rule["id"], node["html"][:200]) for rule in broken for node in rule["nodes"]]
    return found


def overhang(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    return max(0, page.evaluate("document.documentElement.scrollWidth") - width)
