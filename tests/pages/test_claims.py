"""What a page's code gives when it is run and asked: its answers to *On your own*, and what its words promise."""

import ast
import inspect
import math
import re
from functools import reduce

import notebook_form
import numpy as np
import pytest
from notebook_numbers import read_numbers
from page_answers import ANSWERS
from pages import notebook

from helpers.exercises.asking import read_questions
from helpers.surfaces import Surface


def without_picture(source):
    """Return a cell's code as a tree, without the picture or board that it ends with: that makes no name."""
    tree = ast.parse(source)
    last = tree.body[-1]
    if isinstance(last, ast.Expr) and re.match(r"(draw_\w+|explorer|\w+_board)\(", ast.unparse(last)):
        tree.body.pop()
    return tree


@pytest.fixture(scope="module")
def pages():
    """Return a function that gives a page's names, as they stand after its last cell."""
    known = {}

    def names(page):
        if page not in known:
            known[page] = {"__name__": "__main__"}
            for cell in notebook_form.Page.read(notebook(page)).code:
                exec(compile(without_picture(cell.source), page, "exec"), known[page])
        return known[page]

    return names


def test_an_exactly_level_start_is_level(pages):
    page = pages("update")
    minimum = page["galaxy_cost"].minima.points[0]
    assert page["slopes"](*minimum) == (0, 0)
    assert len(page["descend"](*minimum, learning_rate=0.1, budget=1000, slopes=page["slopes"])) == 2


def kind(value):
    """Tell whether a page's name stands for a surface, something to call, or something else."""
    return "surface" if isinstance(value, Surface) else "function" if callable(value) else "value"


def test_a_name_is_the_same_kind_of_thing_on_all_pages(pages):
    kinds = {}
    for page in ("cost", "slope", "update", "learning_rate", "explorer"):
        for name, value in pages(page).items():
            kinds.setdefault(name, {}).setdefault(kind(value), []).append(page)
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def answers(page):
    """Return a page's answers to *On your own*, {number: text}."""
    block = re.search(
        r"<summary>Answers</summary>(.*?)</details>", notebook_form.Page.read(notebook(page)).closing, re.DOTALL
    )
    return {int(number): text for number, text in re.findall(r"^(\d+)\. (.*)$", block[1], re.MULTILINE)}


def test_the_coloured_table_writes_thousands_as_the_page_does(pages):
    picture = pages("cost")["picture"]
    picture._repr_png_()
    bar = picture.axes[1]
    assert bar.get_ylabel().startswith("cost")
    assert {"100,000", "600,000"} <= {tick.get_text() for tick in bar.get_yticklabels()}


@pytest.mark.parametrize(("page", "number", "words", "expression"), ANSWERS, ids=lambda part: str(part)[:40])
def test_an_answer_is_what_the_page_s_code_gives(pages, page, number, words, expression):
    assert words in answers(page)[number]
    given = eval(expression, pages(page) | {"reduce": reduce})
    if isinstance(given, bool | np.bool_):
        assert given
    else:
        (quoted,) = [number for number in read_numbers(words) if number.needs_proof] or read_numbers(words)
        assert abs(given - float(quoted.value)) <= float(quoted.unit) / 2


@pytest.mark.parametrize("page", ["cost", "slope", "update", "learning_rate"])
def test_every_answer_is_worked_out(page):
    assert {number for name, number, _, _ in ANSWERS if name == page} == set(answers(page))


def said_by(page, begins):
    """Return what the cell of a page printed whose code begins so."""
    (cell,) = (cell for cell in notebook_form.Page.read(notebook(page)).code if cell.source.startswith(begins))
    return cell.outputs[0].text


@pytest.mark.parametrize(
    ("page", "name", "known"),
    [
        ("cost", "cost", {"np"}),
        ("slope", "slopes", {"np"}),
        ("update", "step", set()),
        ("update", "step_in_turn", set()),
        ("update", "descend", {"np", "step"}),
    ],
)
def test_a_function_of_the_lesson_is_told_all_that_it_needs(pages, page, name, known):
    assert set(inspect.getclosurevars(pages(page)[name]).globals) == known


def test_cost_and_slopes_take_the_galaxies_or_the_data_that_they_are_given(pages):
    x, y = np.array([1.0, 2, 4]), np.array([3.0, 1, 1])
    costs, slopes = pages("cost"), pages("slope")["slopes"]
    galaxies = costs["distance_mpc"], costs["velocity_km_s"]
    assert costs["cost"](-150, 450) == costs["cost"](-150, 450, *galaxies)
    assert slopes(-150, 450) == slopes(-150, 450, *galaxies)
    assert costs["cost"](1, 2, x, y) == pytest.approx((0**2 + 3**2 + 5**2) / 3)
    assert slopes(1, 2, x, y) == pytest.approx((2 * (0 * 1 + 3 * 2 + 5 * 4) / 3, 2 * (0 + 3 + 5) / 3))


@pytest.mark.parametrize(
    ("page", "term"),
    [
        ("cost", "mean squared error"),
        ("cost", "root mean square error"),
        ("slope", "partial derivative"),
        ("learning_rate", "excess"),
    ],
)
def test_a_term_of_the_field_is_bold_where_it_is_first_said(page, term):
    prose = notebook_form.Page.read(notebook(page)).prose()
    assert prose.lower().index(term) == prose.index(f"**{term}**") + 2


def test_line_a_sinks_and_stays_above_zero_over_the_whole_table(pages):
    page, weight, bias = pages("cost"), *pages("cost")["places"]["A"]
    distances = page["distance_mpc"]
    assert weight < 0 < (weight * distances + bias).min()
    assert -bias / weight == 3 > distances.max() == 2
    assert f"{bias} km/s at 0 Mpc,  {weight * 2 + bias} km/s at 2 Mpc" in said_by("cost", "places")
    prose = notebook_form.Page.read(notebook("cost")).prose()
    assert f"At distance 0 it says {bias} km/s, at 2 Mpc only {weight * 2 + bias}. It claims that far galaxies" in prose
    assert "move away more *slowly*" in prose and "below 0 only beyond 3 Mpc" in prose


def bowl(x, y):
    """Return the curvature matrix of a line's cost and its minimum, by numpy alone."""
    return 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]]), np.polyfit(x, y, 1)


def excess_of(points, matrix, minimum):
    """Return how much the cost at points (k, 2) is above the least."""
    return np.einsum("ki,ij,kj->k", points - minimum, matrix, points - minimum) / 2


def test_below_the_edge_every_step_comes_nearer_to_the_minimum_and_above_it_some_do_not():
    chance = np.random.default_rng(0)
    for size in (0.1, 1, 10):
        x, y = size * (chance.normal() + chance.normal(size=20)), chance.normal(size=20)
        matrix, minimum = bowl(x, y)
        curvatures, axes = np.linalg.eigh(matrix)
        off = chance.normal(size=(200, 2)) @ np.diag([1, 1 / size])
        for share in (0.01, 0.5, 0.9, 0.999):
            after = off - share * 2 / curvatures[1] * off @ matrix
            assert (np.linalg.norm(after, axis=1) < np.linalg.norm(off, axis=1)).all()
        assert np.linalg.norm(axes[:, 1] - 1.001 * 2 / curvatures[1] * matrix @ axes[:, 1]) > 1


def test_the_first_step_comes_nearer_by_what_the_page_says(pages):
    galaxies, start = pages("cost"), np.array([-150, 450])
    matrix, minimum = bowl(galaxies["distance_mpc"], galaxies["velocity_km_s"])
    before, after = start - minimum, start - 0.1 * matrix @ (start - minimum) - minimum
    said = f"came nearer: from {np.linalg.norm(before):.0f} to {np.linalg.norm(after):.0f}. On a bowl every step does"
    assert said in notebook_form.Page.read(notebook("update")).prose()


def test_the_ratio_of_the_slopes_decides_the_direction(pages):
    direction, slopes = pages("update")["direction"], np.array(pages("update")["slopes"](-150, 450))
    assert [direction(*(-rate * slopes)) for rate in (0.1, 0.4)] == pytest.approx([direction(*-slopes)] * 2)
    assert abs(direction(*(-slopes * (2, 1))) - direction(*-slopes)) > 5


def test_half_explodes_as_well_only_later(pages):
    galaxies = pages("cost")
    matrix, minimum = bowl(galaxies["distance_mpc"], galaxies["velocity_km_s"])
    off, step = np.array([[-150.0, 450.0]]) - minimum, 0
    first = excess_of(off, matrix, 0)
    while excess_of(off, matrix, 0) <= 1e6 * first:
        off, step = off - 0.5 * off @ matrix, step + 1
    assert f"it explodes as well, at step {step}." in notebook_form.Page.read(notebook("learning_rate")).prose()


def test_a_low_enough_rate_stays_in_its_valley_and_a_higher_one_need_not(pages):
    page = pages("learning_rate")
    assert "as 0.01 is here" in notebook_form.Page.read(notebook("learning_rate")).prose()
    for weight in (2, -2):
        ends = [page["descend"](page["tilted_cost"], (weight, 1), rate, 20_000).end[0] for rate in (0.001, 0.01, 0.1)]
        assert [end * weight > 0 for end in ends] == [True, True, False]


# The cars, in four ways: x = width · (x of the way) + middle.

WAYS = {
    "as recorded": lambda x: (1, 0),
    "scaled": lambda x: (math.sqrt(np.mean(x**2)), 0),
    "centred": lambda x: (1, np.mean(x)),
    "both": lambda x: (np.std(x), np.mean(x)),
}


def walked(points, matrix, minimum, share):
    """Return after how many steps at the best rate in the worst case the excess of each point is a share of its own."""
    rate = 2 / np.linalg.eigvalsh(matrix).sum()
    first, counts = excess_of(points, matrix, minimum), np.zeros(len(points), dtype=int)
    while (left := excess_of(points, matrix, minimum) > share * first).any():
        points, counts = points - rate * (points - minimum) @ matrix, counts + left
    return counts


def by_thinking(matrix, share):
    """Return the same for every start: each step multiplies the excess by the square of (κ − 1) / (κ + 1)."""
    small, large = np.linalg.eigvalsh(matrix)
    factor = (large - small) / (large + small)
    return 1 if factor < 1e-9 else math.ceil(math.log(share) / math.log(factor**2))


@pytest.mark.parametrize("way", WAYS)
def test_the_four_walks_on_the_cars_need_the_steps_that_the_page_says(pages, way):
    page = pages("learning_rate")
    recorded, y, (weight, bias) = page["speed_mph"], page["stopping_ft"], page["car_cost"].default_start
    width, middle = WAYS[way](recorded)
    x, start = (recorded - middle) / width, (weight * width, bias + weight * middle)
    np.testing.assert_allclose(start[0] * x + start[1], weight * recorded + bias)
    matrix, minimum = bowl(x, y)
    lines = np.array([start, *np.random.default_rng(1).normal(minimum, [[10 / width, 50]] * 5)])
    counts = [walked(lines, matrix, minimum, share) for share in (0.01, 1e-6)]
    to_one_percent, to_a_millionth = (by_thinking(matrix, share) for share in (0.01, 1e-6))
    assert [found.tolist() for found in counts] == [[to_one_percent] * 6, [to_a_millionth] * 6]
    (row,) = re.findall(rf"^{way} +(.*)$", said_by("learning_rate", "weight, bias = car"), re.MULTILINE)
    cost, rate = np.mean((weight * recorded + bias - y) ** 2), 2 / np.linalg.eigvalsh(matrix).sum()
    steps = f"{to_one_percent:,} {to_a_millionth:,}"
    assert row.split() == f"{start[0]:.2f} {start[1]:.2f} {cost:.2f} {rate:.7f} {steps}".split()
    np.testing.assert_allclose(page["walks"][way][0], start)
    assert len(page["walks"][way]) == to_one_percent + 1


def test_the_steps_of_the_four_walks_are_those_in_the_prose(pages):
    prose = notebook_form.Page.read(notebook("learning_rate")).prose()
    rows = said_by("learning_rate", "weight, bias = car").splitlines()[1:]
    ones, millionths = zip(*(row.split()[-2:] for row in rows), strict=True)
    assert "As recorded it takes {} steps, scaled {}, centred {}, and with both".format(*ones) in prose
    assert "(To a millionth: {}, {}, {}, and {}.)".format(*millionths) in prose
    assert f"on the cars {ones[3]} step does what took {ones[0]}" in prose
    kappas = [surface.condition_number for surface in pages("learning_rate")["bowls"].values()][:3]
    per_kappa = [int(count.replace(",", "")) / kappa for count, kappa in zip(ones, kappas, strict=False)]
    assert max(per_kappa) < 1.03 * min(per_kappa)


def test_fifty_steps_leave_a_share_and_about_three_thousand_leave_one_percent(pages):
    share = float(re.search(r"is ([\d.]+) % of", said_by("learning_rate", "# Mordecai"))[1]) / 100
    matrix, _ = bowl(pages("learning_rate")["speed_mph"], pages("learning_rate")["stopping_ft"])
    question = read_questions()["learning_rate"]["one_percent_left"]
    assert f"{100 * share:.1f} %" in question.ask
    by_share, by_amount = 50 * math.log(0.01) / math.log(share), 50 * 0.99 / (1 - share)
    assert round(by_share, -3) == round(by_thinking(matrix, 0.01), -3) == 3000 and round(by_amount) == 660
    right, wrong, _ = question.answers
    assert right.right and "3,000" in right.text and "660" in wrong.text
