"""The missions on the board: solved by what hands can send, near misses refused, the edge hidden while it is sought."""

import re
from html.parser import HTMLParser

import pytest
from board_reset import reset_board
from known_surfaces import cars, galaxies, off_the_minimum
from live_page import LivePage
from matplotlib.text import Text

from helpers.descent.regimes import PHRASES
from helpers.exercises.missions import MISSIONS, MissionBook
from helpers.explorers import explorer

pytestmark = pytest.mark.usefixtures("without_pixels")
MAP = 0  # the first picture
GALAXIES = galaxies()
EDGE = GALAXIES.edge
CLOSE = 0.005  # so close to the edge no number on the board may be while the edge is hidden
SHARES = (1, 1 / 300, 1 / 200, 1 / 100, 1 / 4, 1 / 2, 0.85, 1.15, 2)  # of it, which a board may choose for a learner
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?|\.\d+")
BEFORE = "✓ You have done this mission before."
TAG = re.compile(r"<[^>]*>")


class Hands(LivePage):
    """What hands can do to a board: they slide, type, tick, press buttons and keys, and drag on the map."""

    def use(self, name, value=None):
        """Use a control: a number slides, a text is typed or chosen, a bool ticks, None presses a button."""
        self.say("control", name=name, value=value)

    def key(self, name, count=1, shift=False):
        """Press a key on the map."""
        keys = [k for k, region in enumerate(self.live.regions) if region["figure"] == MAP and name in region["keys"]]
        self.say("key", region=keys[0], key=name, count=count, shift=shift)

    def drag(self, weight, bias):
        """Take hold of the marker and let it go at the whole pixel nearest to a place on the map."""
        region, (x, y) = self._map(), self._pixel(weight, bias)
        start, marker = region["handles"]
        x0, y0 = self.marks[marker][0].points[0].round()
        hand = {"region": self.live.regions.index(region), "handle": region["handles"].index(marker)}
        self.say("press", x=x0, y=y0, **hand)
        for share in (0.3, 0.7, 1):
            self.say("drag", x=round(x0 + share * (x - x0)), y=round(y0 + share * (y - y0)), **hand)
        self.say("release", x=x, y=y, **hand)

    def click(self, weight, bias):
        """Press at the whole pixel nearest to a place on the map, and let go."""
        x, y = self._pixel(weight, bias)
        for event in ("press", "release"):
            self.say(event, x=x, y=y, region=self.live.regions.index(self._map()), handle=None)

    def unfold(self, *panels):
        """Have these panels open, and no others."""
        self.say("ready", view=1, ratio=1, panels=panels)

    def judged(self):
        """Ask whether the mission is done; return the words of the verdict."""
        self.use("judge")
        return self.slots["verdict"]

    def _map(self):
        return next(region for region in self.live.regions if region["figure"] == MAP and region["does"] == "point")

    def _pixel(self, weight, bias):
        axes = self.live.figures[MAP].axes[0]
        return axes.transData.transform((weight, bias)).round().tolist()


@pytest.fixture(scope="module")
def board():
    """The explorer with the missions; all panels are unfolded."""
    hands = Hands(explorer(galaxies(), missions=MissionBook))
    hands.panels = re.findall('data-panel="(\\w+)"', hands.live.words)
    assert {"missions", "presets", "race"} <= set(hands.panels)
    return hands


@pytest.fixture
def hands(board):
    """The board as it opens, on the galaxies and on no mission; panels with pictures are folded: drawing is slow."""
    board.unfold(*(panel for panel in board.panels if not board.live._panels[panel]))
    board.heard(reset_board, board.live)
    return board


@pytest.fixture
def unfolded(hands):
    """Have all panels unfolded."""
    hands.unfold(*hands.panels)


def do(hands, *acts):
    """Do things, (method of the hands, arguments ...), none of which may be refused."""
    for act, *arguments in acts:
        getattr(hands, act)(*arguments)
        assert hands.slots["error"] == "", (act, arguments)


WORST = off_the_minimum(700, 17.5)  # here downhill misses most, by 55.2°
START = [("use", "weight", "53.5"), ("use", "bias", "406")]  # nearly on the slow axis
SOLVED = {
    "nearly down in 25 steps": [("use", "learning_rate", "0.22")],
    "downhill is not the way": [("drag", *WORST), ("drag", *off_the_minimum(300, 1))],
    "overshoot and arrive": [("use", "preset", "zigzag")],
    "find the edge": [("use", "learning_rate", "0.483"), ("use", "learning_rate", "0.502")],
    "falling, then exploding": [*START, ("use", "learning_rate", "0.6")],
    "rescue": [
        ("use", "preset", "explode"),
        ("use", "index", 10),
        ("use", "preset", "smooth"),
        ("use", "index", 100),
    ],
    "both minima": [("use", "preset", "smooth"), ("use", "weight", "-1"), ("use", "bias", "2")],
    "rest on the saddle": [("use", "weight", "0"), ("use", "bias", "0"), ("key", "ArrowRight")],
    "make the bowl round": [("use", "centre", True), ("use", "scale", True)],
}
ALSO_SOLVED = {
    "nearly down in 25 steps": [("use", "learning_rate", 10**-0.62), ("use", "index", 25)],
    "downhill is not the way": [("use", "steps", 3), ("click", *WORST), ("use", "index", 0),
                                ("click", *off_the_minimum(300, 90)), ("use", "index", 0)],
    "overshoot and arrive": [("use", "learning_rate", 10**-0.35), ("use", "index", 0), ("use", "play"),
                             *[("use", "tick")] * 100],
    "find the edge": [("use", "learning_rate", 10**-0.3), *[("use", "step")] * 20, ("use", "index", 0),
                      ("use", "learning_rate", "0.4835")],
    "falling, then exploding": [("drag", 53.5, 406), ("use", "learning_rate", "0.53")],
    "rescue": [("use", "learning_rate", 10**-0.2), *[("key", "Backspace")] * 10, ("use", "learning_rate", 10**-0.6),
               *[("key", " ")] * 100],
    "both minima": [("use", "preset", "smooth"), ("click", 2.3, 2.2), ("click", -2.3, -2.2)],
    "rest on the saddle": [("drag", 0, 0), ("use", "weight", "0"), ("use", "bias", "0"), ("use", "bias", "0.2")],
    "make the bowl round": [("use", "scale", True), ("use", "centre", True)],
}  # fmt: skip
NEAR_MISSES = {
    "nearly down in 25 steps": [
        ("needs 26 steps", [("use", "learning_rate", "0.21")]),
        ("after 25 steps, 1.30 %", [("use", "learning_rate", "0.2"), ("use", "index", 25)]),
        ("given start", [("use", "learning_rate", "0.22"), ("key", "ArrowRight")]),
    ],
    "downhill is not the way": [
        ("more than 54°. Now it misses by 53", [("drag", *off_the_minimum(700, 24))]),
        ("now by less than 5°. Now it misses by 5", [("drag", *WORST), ("drag", *off_the_minimum(300, 84))]),
        ("Look at the start", [("drag", *WORST), ("drag", *off_the_minimum(300, 89)), ("use", "step")]),
    ],
    "overshoot and arrive": [
        ("never overshot", [("use", "learning_rate", "0.245")]),
        ("overshot, but has not", [("use", "learning_rate", "0.49")]),
        ("overshot, but has not", [("use", "preset", "zigzag"), ("key", "Backspace")]),
    ],
    "find the edge": [
        ("differ by 5.0 %", [("use", "learning_rate", "0.483"), ("use", "learning_rate", "0.507")]),
        ("No walk explodes", [("use", "learning_rate", "0.482"), ("use", "learning_rate", "0.488")]),
        ("No walk explodes", [("use", "index", 5), ("use", "learning_rate", "0.51")]),
    ],
    "falling, then exploding": [
        ("4 of the needed 5", [("use", "weight", "50"), ("use", "bias", "402.5"), ("use", "learning_rate", "0.6")]),
        ("does not explode", [*START, ("use", "learning_rate", "0.48")]),
    ],
    "rescue": [
        ("not yet 99 %", [*SOLVED["rescue"], ("use", "steps", 16)]),
        ("not yet 99 %", SOLVED["rescue"][:3]),
        ("explode first", SOLVED["rescue"][1:]),
    ],
    "both minima": [
        ("differ by 4.9 %", [("use", "preset", "smooth"), ("use", "weight", "-1.064"), ("use", "bias", "2.1")]),
        ("One minimum has", [("use", "preset", "smooth"), ("use", "weight", "1.02")]),
    ],
    "rest on the saddle": [
        ("not far away", [*SOLVED["rest on the saddle"][:2], ("use", "weight", "0.26")]),
        ("No walk has rested", [("use", "weight", "0.0025"), ("use", "bias", "0"), ("key", "ArrowRight")]),
        ("let the walk arrive", [*SOLVED["rest on the saddle"], ("use", "steps", 10)]),
    ],
    "make the bowl round": [
        ("condition number is", [("use", "centre", True)]),
        ("condition number is", [("use", "scale", True)]),
    ],
}  # fmt: skip


def test_every_mission_is_solved_in_two_ways_and_nearly():
    names = {mission.name for mission in MISSIONS}
    assert names == set(SOLVED) == set(ALSO_SOLVED) == set(NEAR_MISSES) and len(names) == len(MISSIONS) == 9


@pytest.mark.parametrize("solutions", [SOLVED, ALSO_SOLVED], ids=["one way", "another way"])
@pytest.mark.parametrize("name", SOLVED)
def test_a_mission_is_solved_by_hand(hands, name, solutions):
    hands.use("mission", name)
    do(hands, *solutions[name])
    assert hands.judged().startswith("✓ Done")


@pytest.mark.parametrize("name", SOLVED)
def test_doing_nothing_is_refused_and_the_hint_comes_with_the_second_failed_try(hands, name):
    (mission,) = [mission for mission in MISSIONS if mission.name == name]
    hands.use("mission", name)
    assert hands.slots["mission_task"] == mission.task and hands.slots["verdict"] in ("", BEFORE)
    first = hands.judged()
    assert first.startswith("✗ ") and mission.hint not in first and "Hint" not in first
    assert hands.judged() == f"{first} Hint: {mission.hint}"
    do(hands, *SOLVED[name])
    assert hands.judged().startswith("✓ Done") and mission.hint not in hands.slots["verdict"]


@pytest.mark.parametrize(
    ("name", "words", "acts"),
    [(name, *miss) for name, misses in NEAR_MISSES.items() for miss in misses],
)
def test_a_near_miss_is_refused_and_says_what_is_missing(hands, name, words, acts):
    hands.use("mission", name)
    do(hands, *acts)
    verdict = hands.judged()
    assert verdict.startswith("✗ ") and words in verdict and "Hint" not in verdict


def test_what_is_done_is_shown_when_one_comes_back():
    fresh = Hands(explorer(GALAXIES, missions=MissionBook))
    fresh.unfold("missions", "presets", "surface")
    assert fresh.slots["missions_done"] == ""
    for name in ("make the bowl round", "overshoot and arrive"):
        fresh.use("mission", name)
        assert fresh.slots["verdict"] == ""
        do(fresh, *SOLVED[name])
        fresh.judged()
    assert fresh.slots["missions_done"] == "✓ Done, 2 of 9: overshoot and arrive; make the bowl round."
    fresh.use("mission", "make the bowl round")
    assert fresh.slots["verdict"] == BEFORE
    assert fresh.judged().startswith("✗ ")  # it begins anew
    assert fresh.slots["missions_done"].startswith("✓ Done, 2 of 9")


def walk_of(hands):
    return [hands.slots[slot] for slot in ("surface", "learning_rate", "steps", "weight", "bias")]


@pytest.mark.parametrize("name", SOLVED)
def test_reset_returns_to_what_a_mission_began_with(hands, name):
    opened = walk_of(hands)
    hands.use("mission", name)
    given = walk_of(hands)
    do(hands, ("use", "learning_rate", "0.0123"), ("use", "steps", 7), ("key", "ArrowLeft"))
    assert walk_of(hands) != given != opened
    hands.use("reset")
    assert walk_of(hands) == given


@pytest.mark.parametrize("acts", [[("centre", True), ("centre", False)], [("surface", "valley"), ("surface", None)]])
@pytest.mark.parametrize("name", [name for name in SOLVED if "minima" not in name and "saddle" not in name])
def test_reset_returns_to_what_a_mission_began_with_after_other_surfaces_too(hands, name, acts):
    hands.use("mission", name)
    given = walk_of(hands)
    for control, value in acts:
        hands.use(control, given[0] if value is None else value)
    hands.use("reset")
    assert walk_of(hands) == given


def test_reset_returns_to_how_the_board_opened_once_no_mission_is_chosen(hands):
    opened = walk_of(hands)
    hands.use("mission", "find the edge")
    hands.use("mission", "none")
    hands.use("reset")
    assert walk_of(hands) == opened


@pytest.mark.parametrize("name", SOLVED)
def test_a_mission_is_walked_by_plain_descent(hands, name):
    hands.use("rule", "momentum 0.9")
    hands.use("mission", name)
    assert hands.slots["rule"] == "plain descent"
    hands.use("rule", "momentum 0.9")
    assert "choose the rule “plain descent” again" in hands.judged()


def test_walks_by_another_rule_do_not_count(hands):
    hands.use("mission", "find the edge")
    do(hands, ("use", "rule", "momentum 0.9"), ("use", "learning_rate", "0.6"))
    assert hands.slots["ending"].startswith("Arrived")  # beyond the edge of plain descent
    do(hands, ("use", "rule", "plain descent"), *SOLVED["find the edge"])
    assert hands.judged().startswith("✓ Done")


def test_undo_returns_to_what_was_before_a_mission(hands):
    do(hands, ("use", "surface", "valley"), ("use", "learning_rate", "0.0123"), ("use", "add_racer"))
    before = walk_of(hands), hands.slots["race"]
    hands.use("mission", "both minima")
    assert hands.slots["race"] != before[1]
    hands.use("undo")
    assert (walk_of(hands), hands.slots["race"]) == before


# ---- the edge is hidden while it is sought ----


def shown(hands):
    """Return all texts that the board shows now: {slot: text}, and what is written in pictures."""
    texts = {slot: TAG.sub(" ", text) for slot, text in hands.slots.items() if not slot.endswith("_range")}
    for figure in hands.live.figures:
        for text in figure.findobj(Text):
            if text.get_visible() and text.get_text():
                texts[f"picture {len(texts)}"] = text.get_text()
    return texts


def giveaways(hands):
    """Return all texts with a number close to the edge, with a rate at a share of it, or with the name of a regime."""
    found = []
    for slot, text in shown(hands).items():
        numbers = [float(number.replace(",", "").strip(".")) for number in NUMBER.findall(text)]
        shares = SHARES if slot in ("learning_rate", "rate", "regime", "race", "error") else (1,)
        told = any(abs(number / EDGE / share - 1) <= CLOSE for number in numbers for share in shares)
        named = re.search(rf"\b({'|'.join(PHRASES)}|creep\w*)\b", text.lower())
        found += [(slot, text)] if told or (named and slot != "missions_done") else []
    return found


class Buttons(HTMLParser):
    """Note all controls in a board's words that are used by one click: [(name, value)]."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("data-control")
        if name and tag == "button":
            self.found.append((name, attributes.get("value")))
        elif name and attributes.get("type") == "checkbox":
            self.found.append((name, True))


RATES = [10**-1.2, "0.12", "0.24", "0.3", "0.45", "0.4825", "0.502", "0.6", "0.9"]


@pytest.mark.usefixtures("unfolded")
def test_the_board_tells_the_edge_and_the_regimes_when_it_is_not_sought(hands):
    for rate in RATES:
        hands.use("learning_rate", rate)
        slots = {slot for slot, _ in giveaways(hands)}
        assert {"regime", "learning_rate_track"} <= slots
    hands.use("add_racer")
    assert "race" in {slot for slot, _ in giveaways(hands)} and hands.slots["factors"]


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize("rate", RATES)
def test_nothing_on_the_board_tells_the_edge_while_it_is_sought(hands, rate):
    hands.use("mission", "find the edge")
    assert giveaways(hands) == []
    do(hands, ("use", "learning_rate", rate), ("use", "add_racer"))
    for index in (3, 200):
        hands.use("index", index)
        assert giveaways(hands) == []
    hands.judged()
    hands.judged()
    assert giveaways(hands) == []
    assert hands.slots["regime"] == hands.slots["factors"] == hands.slots["learning_rate_track"] == ""


@pytest.mark.usefixtures("unfolded")
def test_no_click_tells_the_edge_while_it_is_sought(hands):
    buttons = Buttons(hands.live.words).found
    assert ("preset", "bounce") in buttons and ("add_racer", None) in buttons and ("centre", True) in buttons
    for name, value in buttons:
        hands.use("mission", "find the edge")
        hands.use(name, value)
        assert giveaways(hands) == [], name
        if name == "preset":
            assert "look for it" in hands.slots["error"] and hands.slots["learning_rate"] == "0.1"


def test_the_ends_of_the_slider_do_not_tell_the_edge_while_it_is_sought(hands):
    def ends():
        low, high, _ = map(float, hands.slots["learning_rate_range"].split())
        return 10**low, 10**high

    hands.use("learning_rate", "0.3")
    assert ends() == pytest.approx((EDGE / 300, 2 * EDGE), rel=0.03)
    hands.use("mission", "find the edge")
    of_galaxies = ends()
    assert of_galaxies[0] < EDGE / 300 and of_galaxies[1] > 2 * EDGE
    hands.use("surface", "cars")
    assert ends() == of_galaxies != pytest.approx((cars().edge / 300, 2 * cars().edge), rel=0.5)
    hands.use("mission", "rescue")
    assert ends() == pytest.approx((EDGE / 300, 2 * EDGE), rel=0.03)


ASIDE = {
    "centred": [("use", "centre", True), ("use", "centre", False)],
    "scaled": [("use", "scale", True), ("use", "scale", False)],
    "another surface": [("use", "surface", "cars"), ("use", "surface", "galaxies")],
    "a surface on which it explodes at once": [("use", "surface", "two minima"), ("use", "surface", "galaxies")],
    "another rule": [("use", "rule", "momentum 0.9"), ("use", "rule", "plain descent")],
    "edited": [("use", "point", "3"), ("use", "remove_point"), ("use", "restore_data")],
}


@pytest.mark.usefixtures("unfolded")
@pytest.mark.parametrize("rate", ["0.0012", "1.3"])
@pytest.mark.parametrize("acts", ASIDE.values(), ids=ASIDE)
def test_no_way_round_has_the_board_choose_a_rate_by_the_edge_while_it_is_sought(hands, acts, rate):
    hands.use("mission", "find the edge")
    hands.use("learning_rate", rate)
    for act in acts:
        do(hands, act)
        assert hands.slots["learning_rate"] == rate and giveaways(hands) == []


def test_a_rule_whose_rate_means_something_else_gives_back_a_round_rate_while_the_edge_is_sought(hands):
    hands.use("mission", "find the edge")
    do(hands, ("use", "learning_rate", "0.6"), ("use", "rule", "Adam"), ("use", "rule", "plain descent"))
    assert hands.slots["learning_rate"] == "0.1" and giveaways(hands) == []


def test_panels_unfolded_during_the_search_tell_no_more_than_before(hands):
    hands.unfold("missions")
    hands.use("mission", "find the edge")
    hands.use("learning_rate", "0.45")
    for panel in hands.panels:
        hands.unfold("missions", panel)
    hands.unfold(*hands.panels)
    assert giveaways(hands) == []


def test_the_edge_is_told_again_when_the_search_is_over(hands):
    hands.use("mission", "find the edge")
    do(hands, *SOLVED["find the edge"])
    assert f"{EDGE:.4g}" in hands.judged()
    for name in ("rescue", "none"):
        hands.use("mission", name)
        assert {"regime", "learning_rate_track"} <= {slot for slot, _ in giveaways(hands)}
