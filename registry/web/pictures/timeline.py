"""The tenure timeline: who held title and who held custody, solid where certain and fading where only possible."""

from collections.abc import Callable, Sequence
from operator import itemgetter

from markupsafe import Markup

from registry.provenance.chain import Gap, Tenure, runs
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.queries.pages.derived import Derivation, Lane, Mark
from registry.queries.records.labels import Label
from registry.web.pictures.scale import Scale, Segment
from registry.web.pictures.svg import Element, element, fitted, leaf, markup, text_width

WIDTH = 1000.0
_LEFT, _RIGHT = 96.0, 984.0
_BAR, _ROW, _LANE_GAP, _SIZE = 26.0, 32.0, 16.0, 14.0
_BAND_ROW = 18.0
_HALF_CUT = 10.0
_YEAR = 366
_MOST_ROWS = 6

Name = Callable[[str | None], Label | None]


def timeline(derived: Derivation, name: Name) -> Markup | None:
    """The picture, or None where there is nothing to draw. What it shows stands in a table beside it too."""
    days = _days(derived)
    if not derived.lanes or len(days) < 1:
        return None
    scale = Scale(days, _LEFT, _RIGHT)
    root = element(None, "svg", class_="timeline", role="group", aria_labelledby="timeline-title", focusable="false")
    leaf(root, "title", "Tenures of title and of custody in time", id="timeline-title")
    root.add(_DEFINITIONS)
    bands, windows = element(root, "g", class_="bands"), _visible(derived, scale)
    top = _BAND_ROW * len(windows) + (16 if derived.bands else 8)
    bottom = top
    for lane in derived.lanes:
        bottom = _lane(root, lane, scale, bottom, name)
    axis, marks = element(root, "g", class_="axis"), element(root, "g", class_="marks")
    bottom = _marks(marks, derived.marks, scale, bottom)
    _bands(bands, windows, bottom)
    height = _axis(axis, scale, bottom, top)
    root.set("viewBox", f"0 0 {WIDTH:.0f} {height:.0f}")
    return markup(root)


def _days(derived: Derivation) -> list[int]:
    """The days at which something is recorded: the scale is made so that these can be told apart."""
    days: list[int] = []
    for lane in derived.lanes:
        for tenure in lane.tenures:
            days += [tenure.begins.earliest, tenure.begins.latest, tenure.ends.earliest, tenure.ends.latest]
    for mark in derived.marks:
        days += [mark.event.bounds.earliest, mark.event.bounds.latest]
    return [day for day in days if PAST < day < FUTURE]


def _definitions() -> Markup:
    definitions = element(None, "defs")
    for identity, start, end in (("fade-in", 0.08, 1), ("fade-out", 1, 0.08)):
        for kind in ("title", "custody"):
            gradient = element(definitions, "linearGradient", id=f"{identity}-{kind}")
            leaf(gradient, "stop", offset=0, class_=f"stop-{kind}", stop_opacity=start)
            leaf(gradient, "stop", offset=1, class_=f"stop-{kind}", stop_opacity=end)
    hatch = element(
        definitions,
        "pattern",
        id="hatch",
        width=8,
        height=8,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    leaf(hatch, "line", x1=0, y1=0, x2=0, y2=8, class_="hatch")
    return markup(definitions)


# The same in every timeline.
_DEFINITIONS = _definitions()


def _lane(root: Element, lane: Lane, scale: Scale, top: float, name: Name) -> float:
    group = element(root, "g", class_=f"lane {lane.track}")
    leaf(group, "text", " ".join((lane.track.capitalize(), *lane.letters)), x=0, y=top + 18, class_="lane-name")
    rows = _rows(lane.tenures, scale)
    for gap in lane.gaps:
        if gap.days > _YEAR:
            _gap(group, gap, scale, top, is_examined=gap in lane.examined, is_withheld=gap in lane.withheld)
    covers = _covers(lane.tenures, scale)
    bars, names = element(group, "g"), element(group, "g")
    spans = {id(tenure): _span(tenure, scale, covers.get(id(tenure))) for tenure, _ in rows}
    count = 1 + max((row for _, row in rows), default=0)
    for row in range(count):
        side_by_side = sorted((t for t, placed in rows if placed == row), key=lambda tenure: spans[id(tenure)][1])
        begins = [*(spans[id(tenure)][1] for tenure in side_by_side), _RIGHT]
        written = _LEFT
        for tenure, following in zip(side_by_side, begins[1:], strict=True):
            span, covered = spans[id(tenure)], id(tenure) in covers
            label = name(tenure.holder)
            caption = label.name.text if label else "not named"
            after = f"What followed of {lane.track} is withheld" if tenure in lane.withheld_after else None
            _bar(bars, tenure, span, top + row * _ROW, caption, is_covered=covered, after=after)
            place = element(names, "g", class_="holder" if tenure.is_known else "holder unnamed")
            written = _bar_name(place, caption, span, (written, following), top + row * _ROW, scale)
    return top + _ROW * count + _LANE_GAP


_Span = tuple[float, float, float, float]
_Cover = tuple[float, float, bool]


def _span(tenure: Tenure, scale: Scale, cover: _Cover | None) -> _Span:
    """Where a bar can begin, where it is certain from and to, and where it can end."""
    first, last = scale.x(tenure.begins.earliest), scale.x(tenure.ends.latest)
    begin, end = scale.x(tenure.begins.latest), scale.x(tenure.ends.earliest)
    if cover:
        begin, end, is_followed = cover
        last = end if is_followed else last
    if begin > end:
        begin = end = (max(first, end) + min(last, begin)) / 2
    return first, begin, end, last


def _covers(tenures: Sequence[Tenure], scale: Scale) -> dict[int, _Cover]:
    """For each of those who followed each other without a break, the part of the days on which one of them certainly
    held that is drawn as theirs, until the next can last have begun; and whether there is a next."""
    covers: dict[int, _Cover] = {}
    for run in runs(tenures):
        if len(run.tenures) < 2 or run.certain[0] > run.certain[1]:
            continue
        first, last = scale.x(run.certain[0]), scale.x(run.certain[1])
        begins = [min(max(scale.x(tenure.begins.latest), first), last) for tenure in run.tenures]
        for tenure, begin, end in zip(run.tenures, begins, [*begins[1:], last], strict=True):
            covers[id(tenure)] = (begin, max(begin, end), tenure is not run.tenures[-1])
    return covers


def _rows(tenures: Sequence[Tenure], scale: Scale) -> list[tuple[Tenure, int]]:
    """Each tenure with the row it fits in: those that certainly or for the most part overlap stand below each other."""
    ends: list[float] = []
    placed: list[tuple[Tenure, int]] = []
    for tenure in tenures:
        begin, end = _core(tenure, scale)
        row = next((row for row, taken in enumerate(ends) if taken <= begin + 1), None)
        if row is None:
            row = len(ends) if len(ends) < _MOST_ROWS else min(range(len(ends)), key=ends.__getitem__)
        if row == len(ends):
            ends.append(end)
        else:
            ends[row] = max(ends[row], end)
        placed.append((tenure, row))
    return placed


def _core(tenure: Tenure, scale: Scale) -> tuple[float, float]:
    """Where the bar stands for the most part: its certain part, or the middle of what is possible."""
    if tenure.certain:
        return scale.x(tenure.certain[0]), scale.x(tenure.certain[1])
    first, last = scale.x(tenure.begins.latest), scale.x(tenure.ends.earliest)
    middle = (first + last) / 2
    return middle, middle


def _bar(
    group: Element, tenure: Tenure, span: _Span, top: float, name: str, *, is_covered: bool, after: str | None
) -> None:
    """A holder's bar. It does not fade as if nothing followed where what did is withheld, as the words `after` say."""
    first, begin, end, last = span
    bar = element(group, "g", class_="bar" + ("" if tenure.is_known else " unnamed"))
    leaf(bar, "title", name)
    if not (is_covered and tenure.follows):
        _fill(bar, first, begin, top, f"url(#fade-in-{tenure.track})")
    if after is None:
        _fill(bar, end, last, top, f"url(#fade-out-{tenure.track})")
    else:
        _hatched(group, end, last, top, after, "possible")
    if end - begin > 0:
        leaf(bar, "rect", x=begin, y=top, width=max(end - begin, 1.5), height=_BAR, class_=f"certain {tenure.track}")
    leaf(bar, "line", x1=begin, y1=top - 1, x2=begin, y2=top + _BAR + 1, class_="edge")


def _fill(bar: Element, left: float, right: float, top: float, fill: str) -> None:
    if right - left > 0.5:
        leaf(bar, "rect", x=left, y=top, width=right - left, height=_BAR, fill=fill, class_="possible")


def _bar_name(names: Element, name: str, span: _Span, room: tuple[float, float], top: float, scale: Scale) -> float:
    """The holder's name on the certain part, or else on what is possible, between breaks; returns where it ends."""
    first, begin, end, last = span
    whole = text_width(name, _SIZE)
    for stretch, kind in (
        ((begin, end), "on-certain"),
        ((begin, last), "on-possible"),
        ((first, begin), "on-possible"),
    ):
        pieces = _pieces(max(stretch[0], room[0]), min(stretch[1], room[1]), scale)
        left, width = next((p for p in pieces if whole <= p[1]), None) or max(pieces, key=itemgetter(1))
        if fits := fitted(name, width, _SIZE):
            leaf(names, "text", fits, x=left, y=top + 18, class_=kind)
            return left + text_width(fits, _SIZE)
    return room[0]


def _pieces(left: float, right: float, scale: Scale) -> list[tuple[float, float]]:
    """Where a name can begin and how much room it has there: between two places, beside the breaks that lie there."""
    if not scale.breaks:
        return [(left + 5, right - left - 8)]
    middles = [(cut.left + cut.right) / 2 for cut in scale.breaks]
    inside = [middle for middle in middles if left < middle + _HALF_CUT and middle - _HALF_CUT < right]
    lefts, rights = [left, *(m + _HALF_CUT for m in inside)], [*(m - _HALF_CUT for m in inside), right]
    return [(begin + 5, end - begin - 8) for begin, end in zip(lefts, rights, strict=True)]


def _gap(group: Element, gap: Gap, scale: Scale, top: float, *, is_examined: bool, is_withheld: bool) -> None:
    kind = "certain" if gap.is_certain and not is_withheld else "possible"
    words = f"No named holder of {gap.track} recorded" if gap.is_certain else f"Holder of {gap.track} not certain"
    if is_withheld:
        words = f"Of who held {gap.track} something is withheld"
    words += "; examined" if is_examined else ""
    _hatched(group, scale.x(gap.first), scale.x(gap.last), top, words, kind)


def _hatched(group: Element, left: float, right: float, top: float, words: str, kind: str) -> None:
    """Days of which something is not told, or not certain."""
    gap_group = element(group, "g", class_=f"gap {kind}")
    leaf(gap_group, "title", words)
    leaf(gap_group, "rect", x=left, y=top, width=max(right - left, 1), height=_BAR, fill="url(#hatch)")


def _marks(group: Element, marks: Sequence[Mark], scale: Scale, top: float) -> float:
    """Events in the rows below the lanes, each a link to its statement."""
    leaf(group, "text", "Events", x=0, y=top + 14, class_="lane-name")
    taken: list[float] = []
    deepest = 0
    placed = ((_place(mark, scale), mark.number, mark) for mark in marks)
    for place, _, mark in sorted(placed, key=itemgetter(0, 1)):
        row = next((row for row, right in enumerate(taken) if right <= place - 11), None)
        if row is None:
            row = len(taken) if len(taken) < 3 * _MOST_ROWS else 0
        if row == len(taken):
            taken.append(place + 11)
        else:
            taken[row] = place + 11
        deepest = max(deepest, row)
        _mark(group, mark, place, top + 9 + row * 23)
    return top + 23 * (deepest + 1) + 6


def _place(mark: Mark, scale: Scale) -> float:
    """The middle of the days at which the event can have been; beside a break of the scale, if it falls into one."""
    bounds = mark.event.bounds
    first = scale.x(bounds.latest if bounds.earliest == PAST else bounds.earliest)
    last = first if bounds.latest == FUTURE else scale.x(bounds.latest)
    place = (first + last) / 2
    for cut in scale.breaks:
        if cut.left - 10 < place < cut.right + 10:
            return cut.left - 12 if cut.left - 24 > _LEFT else cut.right + 12
    return place


def _mark(group: Element, mark: Mark, place: float, top: float) -> None:
    link = element(group, "a", href=f"#{mark.event.ref}", aria_label=mark.words)
    leaf(link, "title", mark.words)
    leaf(link, "circle", cx=place, cy=top, r=10, class_="mark" if mark.event.certainty == "certain" else "mark doubt")
    leaf(link, "text", str(mark.number), x=place, y=top + 4, text_anchor="middle", class_="mark-number")


def _visible(derived: Derivation, scale: Scale) -> list[tuple[str, float, float]]:
    """The windows that meet the days drawn: label, left and right."""
    return [
        (band.label, scale.x(max(band.first, scale.first)), scale.x(min(band.last, scale.last)))
        for band in derived.bands
        if band.first <= scale.last and band.last >= scale.first
    ]


def _bands(group: Element, windows: Sequence[tuple[str, float, float]], bottom: float) -> None:
    for row, (label, left, right) in enumerate(windows):
        top = row * _BAND_ROW + 2
        width = max(right - left, 2)
        leaf(group, "rect", x=left, y=top, width=width, height=bottom - top, class_="band")
        to_right = text_width(label, 12) + right < WIDTH
        at, anchor = (left + width + 5, "start") if to_right else (left - 5, "end")
        leaf(group, "text", label, x=at, y=top + 12, text_anchor=anchor, class_="band-name")


def _axis(axis: Element, scale: Scale, top: float, lanes_top: float) -> float:
    leaf(axis, "line", x1=_LEFT, y1=top, x2=_RIGHT, y2=top)
    for place, year in scale.ticks(78):
        leaf(axis, "line", x1=place, y1=top, x2=place, y2=top + 6)
        words = str(year) if year > 0 else f"{1 - year} BCE"
        leaf(axis, "text", words, x=place, y=top + 21, text_anchor="middle")
    for cut in scale.breaks:
        _cut(axis, cut, top, lanes_top)
    return top + (48 if scale.breaks else 30)


def _cut(axis: Element, cut: Segment, top: float, lanes_top: float) -> None:
    """A break of the scale, with the years that it leaves out in a row of their own."""
    middle = (cut.left + cut.right) / 2
    mark = element(axis, "g", class_="break")
    years = round((cut.last - cut.first) / 365.2425)
    leaf(mark, "title", f"{years} years are left out of the scale here")
    leaf(mark, "rect", x=middle - 7, y=lanes_top, width=14, height=top + 4 - lanes_top)
    for side in (-7, 7):
        points = " ".join(
            f"{middle + side + (3 if step % 2 else -3):.1f},{lanes_top + step * 8:.1f}"
            for step in range(int((top + 8 - lanes_top) // 8) + 1)
        )
        leaf(mark, "polyline", points=points)
    leaf(mark, "text", f"−{years} y", x=middle, y=top + 39, text_anchor="middle")
