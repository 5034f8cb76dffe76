"""Checks of the functions that learners write, which name the mistake.

`examine(function)` says what it found in a learner's function as a `Verdict`; `keys_of(page)` are the exercises of a
page. Nothing that the function does reaches the page, and nothing is raised.

An exercise is a file in data/exercises, whose form is explained there. A check goes through the modules in this order:
learner_code (what can be read), calls (run on each case, within a time_limit), comparison (with what is expected, which
gives the results), then slips (seen in the code alone), known_mistakes (whose answers are these?), argument_order,
causes (which any exercise can have), two_mistakes (at once) and repairs (which change, of edits and line_edits, makes
all right?), then sentences, advice and unknown_names (what is said). These ask of the code what loops, lost_names,
whole_numbers, sizes, mixed_lists, handed_functions and retained read in it.
"""

from helpers.checks.examination import examine
from helpers.checks.exercise import PREFIX
from helpers.checks.exercises import keys_of
from helpers.checks.learner_code import Checker
from helpers.checks.verdict import Verdict

__all__ = ["PREFIX", "Checker", "Verdict", "examine", "keys_of"]
