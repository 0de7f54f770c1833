"""Lines cut to a map: what is passed over at once is what would not have been seen."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.records.pictures import frame
from sayso.records.pictures.frame import around, cut
from sayso.records.pictures.outline import Line, world


def line(points):
    lon, lat = zip(*points, strict=True)
    return Line("coast", 1.0, lon, lat, (min(lon), min(lat), max(lon), max(lat)))


POINT = st.tuples(st.floats(-190, 190, allow_nan=False), st.floats(-90, 90, allow_nan=False))
STEP = st.tuples(st.floats(-0.02, 0.02), st.floats(-0.02, 0.02)) | st.tuples(
    st.floats(-9, 9), st.floats(-9, 9)
)


@settings(max_examples=300, deadline=None)
@given(
    POINT, st.lists(STEP, min_size=1, max_size=60), st.tuples(st.floats(-2, 2), st.floats(-2, 2))
)
@example((179.9, 0.0), [(0.1, 0.1), (0.1, 0.0), (-359.9, 0.0), (0.2, 0.0)], (0.0, 0.0))
def test_a_long_line_is_drawn_as_point_by_point(start, walk, beside):
    points = [start]
    for east, north in walk:
        last = points[-1]
        points.append(
            (max(-200.0, min(200.0, last[0] + east)), max(-90.0, min(90.0, last[1] + north)))
        )
    middle = points[len(points) // 2]
    view = around([(middle[0] + beside[0], max(-85.0, min(85.0, middle[1] + beside[1])), 10.0)])
    one = line(points)
    expected = frame._part(view, (view.place(lon, lat) for lon, lat in one.points()))
    patched, frame._LONG = frame._LONG, 1
    try:
        assert frame._strokes(view, one) == expected
    finally:
        frame._LONG = patched


def test_the_world_is_drawn_as_point_by_point(monkeypatch):
    views = [
        around([spot]) for spot in ((10.4, 59.9, 25), (-74, 40.7, 0), (178, -18, 250), (0, 0, 0))
    ]
    found = [cut(view, world()) for view in views]
    monkeypatch.setattr(frame, "_LONG", 10**9)
    assert found == [cut(view, world()) for view in views]
    assert any(found)
