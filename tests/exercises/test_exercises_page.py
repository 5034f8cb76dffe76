"""What a page keeps of its questions and exercises: tries, hints, what is done, and what is said about it."""

import re

import numpy as np
import pytest
from learners import cell
from live_page import LivePage

from helpers.checks import Verdict, examine, keys_of
from helpers.exercises import MissionBook, Page, exercises_of
from helpers.exercises.asking import read_questions
from helpers.exercises.page import SOLUTION

KEY = "cost"


@pytest.fixture(autouse=True)
def checks_tell(monkeypatch):
    """Have checks tell what they find, whatever the tests' own environment says."""
    monkeypatch.delenv("COURSE_CHECKS", raising=False)


@pytest.fixture
def page():
    return Page(KEY)


def stub():
    def my_cost(weight, bias, x, y): ...

    return my_cost


def half_done():
    def my_cost(weight, bias, x, y):
        errors = weight * x + bias - y
        return errors * ...

    return my_cost


def summed():
    def my_cost(weight, bias, x, y):
        return np.sum((weight * x + bias - y) ** 2)

    return my_cost


def right():
    def my_cost(weight, bias, x, y):
        return np.mean((weight * x + bias - y) ** 2)

    return my_cost


def solve(page, key):
    """Give the right answer to a question, as a hand on the page would."""
    asked = LivePage(page.question(key))
    (place,) = [place for place, answer in enumerate(page.questions[key].answers) if answer.right]
    asked.say("control", name="choice", value=str(place))
    asked.say("control", name="answer", value=None)


# ---- checks ----


def test_an_untouched_stub_is_not_tried_and_that_is_no_try(page):
    for _ in range(4):
        assert repr(page.check(stub())) == "my_cost: not tried yet"
    assert page.failed["cost"] == 0
    assert "Hint" not in repr(page.check(summed()))


def test_a_stub_half_done_is_told_where(page):
    assert re.fullmatch(r"my_cost: not tried yet\nLine \d+ still holds `...`.", repr(page.check(half_done())))


def test_a_wrong_function_is_told_why_then_given_a_hint_then_shown_where_the_solution_is(page):
    verdict = examine(summed())
    assert verdict.state == "wrong"
    first, second, third, fourth = (repr(page.check(summed())) for _ in range(4))
    assert first == f"my_cost: not yet\n{verdict.words}"
    assert second == f"{first}\nHint: {verdict.hint}"
    assert third == fourth == f"{second}\n{SOLUTION}"


def test_tries_of_one_exercise_are_not_those_of_another(page):
    page.check(summed())
    page.check(summed())

    def my_predict(weight, bias, x):
        return weight * x - bias

    assert "Hint" not in repr(page.check(my_predict))
    assert Page(KEY).failed == {"predict": 0, "cost": 0}


def test_a_right_function_is_told_so(page):
    page.check(summed())
    page.check(summed())
    said = repr(page.check(right()))
    assert said.startswith("my_cost: right\n") and "Hint" not in said and SOLUTION not in said


@pytest.mark.parametrize(
    "thing",
    [lambda weight, bias: 0, print, 3.0, None, "my_cost", np.mean],
    ids=["lambda", "print", "number", "None", "text", "another function"],
)
def test_what_is_no_exercise_is_answered_in_words_that_name_the_exercises(page, thing):
    report = page.check(thing)
    assert report.state == "wrong"
    assert repr(report).endswith("The exercises of this page: my_predict, my_cost.")
    assert page.failed == {"predict": 0, "cost": 0} and not page.done


def test_a_check_within_the_function_is_no_try_of_its_own(page):
    source = "def my_cost(weight, bias, x, y):\n    return page.check(my_cost)\nreport = page.check(my_cost)"
    words = cell(source, "report", page=page).words
    assert "stops with RuntimeError: a check is running already" in words
    assert "The line with page.check(…) belongs below the function" in words
    assert page.failed["cost"] == 1


def test_an_object_that_can_be_called_is_an_exercise_by_its_name_in_the_page(page):
    source = "class Cost:\n    def __call__(self, w, b, x, y):\n        return np.mean((w * x + b - y) ** 2)\n"
    assert cell(f"{source}my_cost = Cost()\nreport = page.check(my_cost)", "report", page=page).state == "right"
    assert page.done == {"cost"}


def test_an_exercise_of_another_page_is_told_so(page):
    page.exercises = ("predict",)
    report = page.check(right())
    assert repr(report).endswith("my_cost is an exercise of another page.\nThe exercises of this page: my_predict.")
    assert not page.done


@pytest.mark.parametrize(
    ("make", "words"),
    [(stub, "not tried yet"), (half_done, "still holds"), (summed, examine(summed()).words)],
)
def test_checks_can_raise(page, make, words, monkeypatch):
    monkeypatch.setenv("COURSE_CHECKS", "raise")
    with pytest.raises(AssertionError, match=rf"my_cost: [\s\S]*{re.escape(words)}"):
        page.check(make())
    with pytest.raises(AssertionError, match="The exercises of this page"):
        page.check(3)
    assert page.check(right()).state == "right"


def test_a_verdict_as_html_tells_its_state_by_a_sign_and_a_word():
    for state, sign, word in (("not tried", "○", "not tried yet"), ("wrong", "✗", "not yet"), ("right", "✓", "right")):
        html = Verdict(state, "", "my_cost")._repr_html_()
        assert sign in html and f"<code>my_cost</code>: {word}</strong>" in html


def test_a_verdict_quotes_code_as_code():
    html = Verdict("wrong", "Line 2, `a<b`, gives −1:\n    return a<b  # *so*", "my_cost", "Hint: *less*")._repr_html_()
    assert "<code>a&lt;b</code>, gives −1:</p>" in html
    assert re.search(r"<pre[^>]*>return a&lt;b  # \*so\*</pre>", html)
    assert "Hint: <em>less</em></p>" in html


# ---- progress ----


def test_progress_of_an_untouched_page_is_stable(page):
    page.check(stub())
    for key in page.questions:
        page.question(key)
    lines = page.progress()._repr_mimebundle_()[0]["text/plain"].splitlines()
    questions = [question.name for question in read_questions()[KEY].values()]
    assert lines[0] == f"0 of {len(questions)} questions, 0 of 2 exercises"
    assert lines[1:] == [f"○ {name}" for name in (*questions, "my_predict", "my_cost")]


def test_progress_follows_questions_and_checks_while_it_is_shown(page):
    shown = LivePage(page.progress())
    key = next(iter(page.questions))
    solve(page, key)
    assert f"1 of {len(page.questions)} questions, 0 of 2 exercises" in shown.slots["done"]
    assert f"✓</span> {page.questions[key].name}" in shown.slots["done"]
    page.check(summed())
    assert "0 of 2 exercises" in shown.slots["done"]
    page.check(right())
    assert "1 of 2 exercises" in shown.slots["done"] and "✓</span> my_cost" in shown.slots["done"]
    page.check(summed())
    assert "1 of 2 exercises" in shown.slots["done"]


def test_progress_that_is_shown_late_knows_what_was_done_before(page):
    page.check(right())
    solve(page, next(iter(page.questions)))
    assert f"1 of {len(page.questions)} questions, 1 of 2 exercises" in page.progress().slots["done"]


def test_a_cell_that_runs_again_shows_the_same_question_and_the_same_bar(page):
    key = next(iter(page.questions))
    assert page.question(key) is page.question(key)
    assert page.progress() is page.progress()


def test_a_wrong_answer_is_no_progress(page):
    shown = LivePage(page.progress())
    key, question = next(iter(page.questions.items()))
    asked = LivePage(page.question(key))
    place = [answer.right for answer in question.answers].index(False)
    asked.say("control", name="choice", value=str(place))
    asked.say("control", name="answer", value=None)
    assert shown.messages == [] and shown.slots["done"].count("✓") == 0


# ---- what a page is given ----


@pytest.mark.parametrize("name", [KEY, "01_cost"])  # pages of earlier versions give the name of their notebook
def test_a_page_is_given_its_questions_and_exercises(name):
    page = exercises_of(name)
    assert repr(page.check(stub())) == "my_cost: not tried yet"
    with pytest.raises(ValueError, match="^cost has no question 'moon'; its questions: "):
        page.question("moon")
    page.check(right())
    assert "1 of 2 exercises" in page.progress().slots["done"]
    assert MissionBook.__module__ == "helpers.exercises.missions"


def test_pages_of_earlier_versions_take_its_three_functions(page):
    question, check, progress = page
    key = next(iter(page.questions))
    assert question(key) is page.question(key) and progress() is page.progress()
    assert check(right()).state == "right" and page.done == {"cost"}


def test_pages_without_questions_and_exercises_are_not_known():
    with pytest.raises(ValueError, match="there is no page '01_kost' .*: cost, slope, update, .*, explorer have some"):
        exercises_of("01_kost")


def test_every_page_with_questions_or_exercises_can_be_begun():
    for key in read_questions():
        page = Page(key)
        assert page.exercises == tuple(keys_of(key))
        assert page.progress().slots["done"].count("○") == len(page.questions) + len(page.exercises)
