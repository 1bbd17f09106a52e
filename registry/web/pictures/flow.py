"""The flow through a party's hands: from whom objects came and to whom they went, as many as there are."""

from markupsafe import Markup

from registry.queries.pages.flows import Flow, Partner
from registry.web.pictures.svg import Element, element, fitted, markup

_WIDTH, _ROW, _SIZE = 1000.0, 34.0, 15.0
_SIDE, _MIDDLE = 330.0, 180.0


def flow(passed: Flow, name: str) -> Markup | None:
    """The picture, or None where nothing passed. Its numbers stand in lists beside it too."""
    if not passed.received and not passed.onward:
        return None
    rows = max(len(passed.received), len(passed.onward))
    height = rows * _ROW + 16
    root = element(None, "svg", class_="flow", role="group", aria_labelledby="flow-title", focusable="false")
    root.set("viewBox", f"0 0 {_WIDTH:.0f} {height:.0f}")
    element(root, "title", f"What passed through the hands of {name}", id="flow-title")
    middle = height / 2
    most = max(partner.objects for partner in (*passed.received, *passed.onward))
    _side(root, passed.received, middle, most, height, is_left=True)
    _side(root, passed.onward, middle, most, height, is_left=False)
    box = (_WIDTH - _MIDDLE) / 2
    element(root, "rect", x=box, y=middle - 22, width=_MIDDLE, height=44, class_="hub")
    element(
        root,
        "text",
        fitted(name, _MIDDLE - 16, _SIZE),
        x=_WIDTH / 2,
        y=middle + 5,
        text_anchor="middle",
        class_="hub-name",
    )
    return markup(root)


def _side(
    root: Element, partners: tuple[Partner, ...], middle: float, most: int, height: float, *, is_left: bool
) -> None:
    top = (height - len(partners) * _ROW) / 2
    inner = _SIDE if is_left else _WIDTH - _SIDE
    hub = (_WIDTH - _MIDDLE) / 2 if is_left else (_WIDTH + _MIDDLE) / 2
    for index, partner in enumerate(partners):
        y = top + index * _ROW + _ROW / 2
        bend = (inner + hub) / 2
        width = 1.5 + 10.5 * partner.objects / most
        path = f"M{inner:.1f},{y:.1f}C{bend:.1f},{y:.1f} {bend:.1f},{middle:.1f} {hub:.1f},{middle:.1f}"
        element(root, "path", d=path, class_="stream", stroke_width=width)
        _partner(root, partner, inner, y, is_left=is_left)


def _partner(root: Element, partner: Partner, inner: float, y: float, *, is_left: bool) -> None:
    name = partner.label.name.text if partner.label else f"{partner.others} others"
    counted = "1 object" if partner.objects == 1 else f"{partner.objects} objects"
    parent = root
    if partner.label and not partner.label.is_withheld:
        parent = element(root, "a", href=f"/parties/{partner.label.reference}", aria_label=f"{name}, {counted}")
    place, anchor = (inner - 10, "end") if is_left else (inner + 10, "start")
    text = element(parent, "text", fitted(name, _SIDE - 100, _SIZE), x=place, y=y + 5, text_anchor=anchor)
    element(text, "tspan", f" {partner.objects}", class_="count")
