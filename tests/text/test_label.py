"""What a number is called, and its unit: as a learner gave it, in one line that is not too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.surfaces import from_grid, two_minima
from helpers.text import Label, given_label, given_text


def test_a_label_is_a_name_with_its_unit():
    assert str(Label("velocity", "km/s")) == "velocity (km/s)"
    assert str(Label("size (log)", "")) == "size (log)"
    assert given_label("x", "size (log)", "m (net)") == Label("size (log)", "m (net)")


@given(st.text(max_size=300))
def test_a_given_text_is_one_short_line_that_begins_as_it_did(text):
    line = given_text(text, "x_name")
    assert len(line) <= 60 and len(line.splitlines()) <= 1 and line == line.strip()
    assert given_text(line, "x_name") == line
    if text.isprintable() and text == " ".join(text.split()):
        assert text.startswith(line.removesuffix("…")) and (line == text or len(text) > 60)


@pytest.mark.parametrize("name", [3, None, ["x"], b"x", 1.5])
def test_what_is_no_text_is_refused_by_every_surface(name):
    for axis in ("x_name", "y_name"):
        with pytest.raises(TypeError, match=f"{axis} must be a text"):
            two_minima([1, 2, 3], [1, 3, 2], **{axis: name})
    for label in ("weight_label", "bias_label", "cost_label"):
        with pytest.raises(TypeError, match=f"{label} must be a text"):
            from_grid([0, 1, 2, 3], [0, 1, 2, 3], [[0.0] * 4] * 4, **{label: name})
