"""The answers to *On your own*: the words in which a page gives one, and an expression over the page's names.

An expression that gives a number must round to the number in its words; every other must be true.
"""

GUESSES = "[(0, 0), (0, mean_velocity), (400, 0), (1000, 0)]"
MEAN_SIZE = "lambda guess: np.abs(predict(*guess, distance_mpc) - velocity_km_s).mean()"
FAR = "distance_mpc > 0.5"
SUM = "lambda weight, bias: np.sum((weight * distance_mpc + bias - velocity_km_s) ** 2)"
LONG = "np.linalg.eigh(galaxy_cost.curvature_matrix())[1][:, 0]"
WALK_ON = "reduce(lambda place, _: step(*place, 0.1, slopes), range(5000), (-150, 450))"
NEARER = "minimum + directions @ (((-190, 690) - minimum) @ directions * (1, share))"
TURNS = f"[np.argmax(np.diff(descend(galaxy_cost, {NEARER}, 0.6, 60).costs) > 0) for share in (1, 0.1, 0.01)]"

ANSWERS = [  # page, number of the answer, the answer's words, the expression
    ("cost", 1, "Weight and bias double",
     "np.allclose(np.polyfit(distance_mpc, 2 * velocity_km_s, 1), [2 * best_weight, 2 * best_bias])"),
    ("cost", 1, "four times as large",
     "np.isclose(from_data(distance_mpc, 2 * velocity_km_s).least_cost, 4 * galaxy_cost.least_cost)"),
    ("cost", 2, "Near 424, the best line through the origin", "origin_weight"),
    ("cost", 3, "weight 423 instead", f"np.polyfit(distance_mpc[{FAR}], velocity_km_s[{FAR}], 1)[0]"),
    ("cost", 3, "instead of 454", "best_weight"),
    ("cost", 4, "Yes. The order of our four guesses stays the same",
     f"sorted({GUESSES}, key={MEAN_SIZE}) == sorted({GUESSES}, key=lambda guess: cost(*guess))"),
    ("slope", 1, "the difference is mostly rounding", "abs(secant_slope(-150, 450, 1e-12) + 591.54) > 5"),
    ("slope", 2, "The bottom is at 90.5", "slice_weight"),
    ("slope", 2, "the start 240.5 to the left of it", "slice_weight + 150"),
    ("slope", 2, "240.5 to the right", "slice_weight + 150"),
    ("slope", 2, "right: 331", "2 * slice_weight + 150"),
    ("slope", 2, "the same on both sides",
     "np.isclose(slopes(2 * slice_weight + 150, 450)[0], -slopes(-150, 450)[0])"),
    ("slope", 3, "is about 346", "np.hypot(*slopes(1000, -600))"),
    ("slope", 3, "is about 604", "np.hypot(*slopes(-150, 450))"),
    ("slope", 4, "24 times as steep", f"measure_slopes({SUM}, -150, 450)[0] / slopes(-150, 450)[0]"),
    ("update", 1, "(800, −433) is close to the long one",
     f"round(best_bias + (800 - best_weight) * ({LONG})[1] / ({LONG})[0]) == -433"),
    ("update", 1, "a hundredth of a degree off",
     "round(direction(*(-np.array(slopes(800, -433)))) - direction(best_weight - 800, best_bias + 433), 2) == -0.01"),
    ("update", 2, "About twice as many",
     "1.9 < (len(descend(-150, 450, 0.05, 5000, slopes)) - 1)"
     " / (len(descend(-150, 450, 0.1, 5000, slopes)) - 1) < 2.1"),
    ("update", 3, "around 0.0000000000001", f"np.hypot(*slopes(*{WALK_ON})) < 1e-12"),
    ("update", 4, "No. A bowl has one bottom",
     "np.allclose(descend(1000, -600, 0.1, 5000, slopes)[-1], (best_weight, best_bias), atol=0.01)"),
    ("learning_rate", 1, "about 0.246", "edge / 2"),
    ("learning_rate", 1, "on the gully's floor after one step",
     "abs((descend(galaxy_cost, start, edge / 2, steps=1).end - minimum) @ directions[:, 1]) < 1e-9"),
    ("learning_rate", 2, "The closer, the longer the good news lasts",
     f"11 == ({TURNS})[0] < ({TURNS})[1] < ({TURNS})[2]"),
    ("learning_rate", 3, "Very much lower", "from_data(3.26e6 * distance_mpc, velocity_km_s).edge < 1e-12 * edge"),
    ("learning_rate", 3, "The best line predicts the same velocities",
     "np.allclose(from_data(3.26e6 * distance_mpc, velocity_km_s).errors(minimum[0] / 3.26e6, minimum[1]),"
     " galaxy_cost.errors(*minimum))"),
    ("learning_rate", 4, "Nothing. Only $x$ matters",
     "np.isclose(from_data(distance_mpc, standardise(velocity_km_s)).edge, edge)"
     " and np.isclose(from_data(distance_mpc, standardise(velocity_km_s)).condition_number, kappa)"),
    ("optimizers", 2, "says about 0.92", "polyak_optimum(car_cost.curvatures).momentum"),
    ("optimizers", 2, "a rate of 0.0072", "polyak_optimum(car_cost.curvatures).learning_rate"),
]  # fmt: skip


def words_of(page):
    """Return the words of a page's answers, as one text."""
    return "\n".join(words for name, _, words, _ in ANSWERS if name == page)
