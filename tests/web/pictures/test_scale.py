from hypothesis import given
from hypothesis import strategies as st

from registry.web.pictures.scale import Scale


@given(st.lists(st.integers(-600_000, 740_000), min_size=1, max_size=40))
def test_the_scale_never_turns_round_and_keeps_one_measure(days):
    scale = Scale(days, 100.0, 980.0)
    places = [scale.x(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(99.9 <= place <= 980.1 for place in places)
    measures = {
        round((s.last - s.first) / (s.right - s.left), 3)
        for s in scale.segments
        if not s.is_broken and s.right > s.left
    }
    assert max(measures, default=1) <= min(measures, default=1) * 1.01 + 0.01
    assert all(not any(cut.first < day < cut.last for day in days) for cut in scale.breaks)
