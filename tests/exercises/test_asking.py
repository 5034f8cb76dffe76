"""Questions without a browser: their texts, what was tried of one, what is told to the page and when."""

import json
import re

import pytest
from live_page import LivePage

from helpers.data import DATA_FOLDER
from helpers.exercises.asking import Answer, ProgressBar, Question, QuestionBoard, read_questions
from helpers.exercises.asking.attempt import Attempt
from helpers.exercises.page import page_key
from helpers.text.inline import to_html, to_plain

PAGES = sorted(page_key(path.stem) for path in (DATA_FOLDER.parent / "notebooks").glob("[0-9]*.ipynb"))
GOOD = """
[cost.red_dot]
ask = "Where is *up*?"
settles = "the `map`"
[[cost.red_dot.answers]]
text = "here"
says = "It is not here."
[[cost.red_dot.answers]]
text = "there"
says = "It is there."
right = true
[[cost.red_dot.answers]]
text = "nowhere"
says = "It is somewhere."
"""


@pytest.fixture
def read(tmp_path):
    """Return a function that reads questions from a text."""

    def read(text, **more):
        path = tmp_path / "questions.toml"
        path.write_text(text, encoding="utf-8")
        return read_questions(path, **more)

    return read


@pytest.fixture
def question():
    answers = (
        Answer("a `first` one", "The first is *wrong*."),
        Answer("a second, -3 < x", "The second is the one.", right=True),
        Answer("a third", "The third is wrong."),
    )
    return Question("cost", "red_dot", "Is it **so**, or `so`?", "the next cell", answers)


@pytest.fixture
def page(question):
    return LivePage(QuestionBoard(Attempt(question)))


def choose(page, place):
    page.say("control", name="choice", value=str(place))


def press(page):
    page.say("control", name="answer", value=None)


def answer(page, place):
    choose(page, place)
    press(page)


def all_that_is_known(page):
    """Return everything that the browser has been told, and what is stored with the page."""
    outputs = {kind: data for kind, data in page.live._repr_mimebundle_()[0].items() if "view" not in kind}
    state = {name: value for name, value in page.live.get_state().items() if name not in ("_esm", "_css")}
    return json.dumps([state, page.slots, [content for content, _ in page.messages], outputs], default=str)


# ---- the file of texts ----


def test_the_course_s_own_texts_are_in_order():
    questions = read_questions(pages=PAGES)
    assert {"cost"} <= questions.keys()
    for page, asked in questions.items():
        for key, question in asked.items():
            assert (question.page, question.key) == (page, key)
            assert sum(answer.right for answer in question.answers) == 1
            for text in (question.ask, question.settles, *(answer.says for answer in question.answers)):
                assert not re.search(r"[`*]{1,2}", to_plain(text)), f"{page}, {key}: an unclosed mark in {text!r}"


def test_what_is_called_wrong_is_false_and_what_is_called_right_is_true():
    questions = read_questions(pages=PAGES)
    swings = questions["learning_rate"]["over_the_bottom"].answers
    distances = [100 * abs(-0.8) ** step for step in range(4)]
    assert distances == sorted(distances, reverse=True)  # it swings for ever, and never gets there exactly
    assert [each.right for each in swings if "nearer and nearer" in each.text] == [True]
    assert [each.right for each in swings if "no nearer than before" in each.text] == [False]
    scatter = [((24 - size) / size) ** 0.5 for size in (2, 8)]  # of a mean of some of 24, up to a factor
    assert scatter[1] / scatter[0] < 1 / 2
    assert "a little more" in questions["optimizers"]["larger_batches"].answers[0].says
    assert "from every place" in questions["update"]["straight_there"].answers[1].says  # from some it does, always
    assert "may calm" in questions["learning_rate"]["one_rate_for_two"].answers[1].says  # not below the best rate


def test_texts_are_read_in_their_order(read):
    questions = read(GOOD + GOOD.replace("red_dot", "another").replace("Where", "Why"))
    assert list(questions["cost"]) == ["red_dot", "another"]
    question = questions["cost"]["red_dot"]
    assert (question.ask, question.settles, question.name) == ("Where is *up*?", "the `map`", "red dot")
    assert [each.text for each in question.answers] == ["here", "there", "nowhere"]
    assert [each.right for each in question.answers] == [False, True, False]


FOURTH = '[[cost.red_dot.answers]]\ntext = "up"\nsays = "It is up."\n'
SECOND = GOOD.replace("red_dot", "second_one")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("right = true", ""), "cost, red_dot: no answer is right"),
        (GOOD + "right = true", "cost, red_dot: 2 answers are right, not one"),
        (GOOD.replace("= true", "= false"), "cost, red_dot: answer 2: right is true or left out"),
        (GOOD.replace("= true", '= "true"'), "cost, red_dot: no answer is right"),
        (GOOD.replace('says = "It is not here."', ""), "cost, red_dot: answer 1 has no says"),
        (GOOD.replace('"It is not here."', '" "'), "cost, red_dot: answer 1: says is no text"),
        (GOOD.replace('"It is not here."', "3"), "cost, red_dot: answer 1: says is no text"),
        (GOOD.replace('text = "here"', ""), "cost, red_dot: answer 1 has no text"),
        (GOOD.replace('ask = "Where is *up*?"', ""), "cost, red_dot: the question has no ask"),
        (GOOD.replace('settles = "the `map`"', ""), "cost, red_dot: the question has no settles"),
        (GOOD.replace("settles", "seen"), "cost, red_dot: the question has an unknown entry 'seen'"),
        (GOOD + 'hint = "no"', "cost, red_dot: answer 3 has an unknown entry 'hint'"),
        (GOOD.replace('"nowhere"', '"Here "'), "cost, red_dot: 2 answers have the same text: 'here'"),
        (GOOD.replace("It is somewhere.", "it is not  here."), "cost, red_dot: 2 answers have the same says"),
        (GOOD + SECOND, "cost, second_one: another question asks the same"),
        (GOOD.rpartition("[[")[0], "cost, red_dot: a question has three or four answers, not 2"),
        (GOOD + FOURTH + FOURTH.replace("up", "down"), "cost, red_dot: a question has three or four answers, not 5"),
        (GOOD.partition("[[")[0], "cost, red_dot: a question has three or four answers, not 0"),
        (GOOD.partition("[[")[0] + "answers = [1]", "cost, red_dot: each answer begins with a line"),
        (GOOD.replace("red_dot", "Red-dot"), "cost, Red-dot: a key has small letters, digits and _ only"),
        ("[cost]\nred_dot = 1", "cost, red_dot: this is not a question"),
        ("red_dot = 1", "red_dot: this belongs to no question"),
        (GOOD.replace("cost", "kost"), "kost: there is no page with this key; the pages are cost"),
        (GOOD + "ask = ", "questions.toml cannot be read as TOML"),
    ],
)
def test_what_is_wrong_with_the_file_is_told_by_page_and_key(read, text, words):
    assert read(GOOD, pages=["cost"])
    with pytest.raises(ValueError, match=re.escape(words)):
        read(text, pages=["cost"])


def test_all_that_is_wrong_is_told_at_once(read):
    with pytest.raises(ValueError) as error:
        read(GOOD.replace("right = true", "") + SECOND.replace("settles", "seen").replace("Where", "Why"))
    assert len(str(error.value).splitlines()) == 4


def test_a_fourth_answer_and_several_pages_are_allowed(read):
    text = GOOD + FOURTH + GOOD.replace("cost", "slope").replace("Where", "When")
    assert list(read(text, pages=["cost", "slope", "update"])) == ["cost", "slope"]


@pytest.mark.parametrize(
    ("text", "html", "plain"),
    [
        ("a `b*c*d` e", "a <code>b*c*d</code> e", "a b*c*d e"),
        ("*so* and **so**", "<em>so</em> and <strong>so</strong>", "so and so"),
        ("**not `2**x`, *at all***", "<strong>not <code>2**x</code>, <em>at all</em></strong>", "not 2**x, at all"),
        ("2 * x * y and 2*x*y", "2 * x * y and 2*x*y", "2 * x * y and 2*x*y"),
        ("2*x* y and a *x*y", "2*x* y and a *x*y", "2*x* y and a *x*y"),
        ("from -150 to (-3.5), 3-4, `-1`", "from −150 to (−3.5), 3-4, <code>-1</code>", "from −150 to (−3.5), 3-4, -1"),
        ("a < b & <i>c</i>", "a &lt; b &amp; &lt;i&gt;c&lt;/i&gt;", "a < b & <i>c</i>"),
        ('`<b>` "x"', "<code>&lt;b&gt;</code> &quot;x&quot;", '<b> "x"'),
        ("a lone ` or *", "a lone ` or *", "a lone ` or *"),
    ],
)
def test_marks_of_a_text(text, html, plain):
    assert to_html(text) == html
    assert to_plain(text) == plain


# ---- what was tried ----


def test_choosing_commits_to_nothing(question):
    attempt = Attempt(question)
    for place in (0, 1, 2):
        attempt.choose(place)
    assert attempt.tried == () and not attempt.solved


def test_wrong_ones_stay_tried_and_the_right_one_ends_it(question):
    attempt = Attempt(question)
    attempt.commit()
    assert attempt.tried == () and attempt.pressed
    for place in (2, 0, 2):
        attempt.choose(place)
        attempt.commit()
    assert attempt.tried == (0, 2) and not attempt.solved
    attempt.choose(1)
    attempt.commit()
    assert attempt.solved and attempt.tried == (0, 2, 1)
    attempt.choose(0)
    assert attempt.chosen == 1
    attempt.commit()
    assert attempt.unfolded and attempt.tried == (0, 2, 1)
    attempt.commit()
    assert not attempt.unfolded
    with pytest.raises(ValueError, match="3 answers"):
        attempt.choose(3)


# ---- the widget ----


def test_before_an_answer_nothing_tells_which_is_right(page, question):
    choose(page, 1)
    known = all_that_is_known(page)
    assert question.answers[0].text.split("`")[0] in known
    for secret in (*(each.says for each in question.answers), question.settles, "right", "✓", "✗"):
        assert secret.replace("*", "") not in known.replace("<em>", "").replace("</em>", "")


def test_right_and_wrong_answers_look_the_same_before(page, question):
    labels = re.findall("<label>.*?</label>", page.live.words)
    bare = {re.sub(r"\d|<span>.*", "", label) for label in labels}
    assert len(labels) == 3 and len(bare) == 1


def test_a_wrong_answer_tells_its_own_reason_and_no_other(page, question):
    answer(page, 0)
    assert "✗ Not this one." in page.slots["said"] and "The first is <em>wrong</em>." in page.slots["said"]
    assert "✗" in page.slots["sign0"] and page.slots["sign1"] == page.slots["sign2"] == ""
    known = all_that_is_known(page)
    assert "The second" not in known and "The third" not in known and "✓" not in known
    assert page.slots["press"] == "That is my answer"


def test_the_right_answer_tells_why_and_where_and_then_all_can_be_read(page, question):
    answer(page, 2)
    answer(page, 1)
    assert "✓ Right." in page.slots["said"] and "The second is the one." in page.slots["said"]
    assert question.settles in page.slots["said"]
    assert "✓" in page.slots["sign1"] and "✗" in page.slots["sign2"] and page.slots["sign0"] == ""
    assert "The first" not in all_that_is_known(page)
    press(page)
    assert "The first" in page.slots["others"] and "The third" in page.slots["others"]
    assert "The second" not in page.slots["others"]
    press(page)
    assert page.slots["others"] == ""


def test_after_the_right_answer_the_buttons_stay_on_it(page):
    answer(page, 1)
    choose(page, 0)
    assert page.slots["choice"] == "1" and "✓ Right." in page.slots["said"]


def test_without_a_choice_the_learner_is_asked_for_one(page):
    press(page)
    assert "Choose one of the answers first." in page.slots["said"]
    answer(page, 0)
    assert "Choose" not in page.slots["said"]


def test_one_press_is_one_message(page):
    choose(page, 1)
    assert len(page.say("control", name="answer", value=None)) == 1


def test_texts_are_shown_as_they_are_written(page):
    assert "<legend>Is it <strong>so</strong>, or <code>so</code>?</legend>" in page.live.words
    assert "a second, −3 &lt; x" in page.live.words


def test_solving_is_reported_once(question):
    solved = []
    page = LivePage(QuestionBoard(Attempt(question), lambda: solved.append(True)))
    for place in (0, 1, 1):
        answer(page, place)
    assert solved == [True]


def test_outputs_for_a_page_that_was_not_run(page, question):
    data, _ = page.live._repr_mimebundle_()
    assert data["text/plain"] == "Is it so, or so?\nA  a first one\nB  a second, −3 < x\nC  a third"
    assert set(data) == {"text/plain", "text/html", "application/vnd.jupyter.widget-view+json"}
    answer(page, 0)
    answer(page, 1)
    again, _ = page.live._repr_mimebundle_()
    assert again == data
    other = LivePage(QuestionBoard(Attempt(question))).live._repr_mimebundle_()[0]
    assert {kind for kind in data if data[kind] != other[kind]} == {"application/vnd.jupyter.widget-view+json"}


# ---- progress ----

NOTHING = {"questions": {"red dot": False, "least": False}, "exercises": {"my_cost": False}}


def test_progress_of_nothing_is_a_stable_text():
    data, _ = ProgressBar(NOTHING)._repr_mimebundle_()
    assert data["text/plain"] == "0 of 2 questions, 0 of 1 exercise\n○ red dot\n○ least\n○ my_cost"
    assert '<progress max="3" value="0"' in data["text/html"] and "✓" not in data["text/html"]


def test_progress_is_told_to_the_page_as_it_is_made():
    page = LivePage(ProgressBar(NOTHING))
    done = {"questions": {"red dot": True, "least": False}, "exercises": {"my_cost": True}}
    (message,) = [content for content, _ in page.heard(page.live.show, done)]
    assert "1 of 2 questions, 1 of 1 exercise" in message["slots"]["done"]
    assert re.findall(r"([✓○])(?:</span>)? (\w+)", page.slots["done"]) == [
        ("✓", "red"),
        ("○", "least"),
        ("✓", "my_cost"),
    ]
    assert '<progress max="3" value="2"' in page.slots["done"]
    assert page.live._repr_mimebundle_()[0]["text/html"] == page.slots["done"]


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ({"questions": {"a": False}, "exercises": {}}, "0 of 1 question"),
        ({"questions": {}, "exercises": {"a": True, "b": False}}, "1 of 2 exercises"),
    ],
)
def test_what_a_page_does_not_have_is_not_counted(groups, words):
    assert ProgressBar(groups)._repr_mimebundle_()[0]["text/plain"].splitlines()[0] == words
    assert "questions" not in words or "Exercises" not in ProgressBar(groups).slots["done"]
