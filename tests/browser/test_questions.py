"""Questions and the bar of progress in a learner's JupyterLab: keys, readers of the screen, saved and narrow pages."""

import json

import nbformat
import pytest
import refresh
from learner import OpenNotebook

from helpers.exercises.asking import read_questions
from helpers.text.inline import to_html, to_plain

PAGE = "cost"
QUESTIONS = list(read_questions()[PAGE].values())[:2]
FIRST = QUESTIONS[0]
RIGHT = [answer.right for answer in FIRST.answers].index(True)
WRONG = [answer.right for answer in FIRST.answers].index(False)
OTHER_WRONG = len(FIRST.answers) - 1 - [answer.right for answer in reversed(FIRST.answers)].index(False)
COUNT = len(read_questions()[PAGE])
CELLS = [
    f'from helpers.exercises import exercises_of\npage = exercises_of("{PAGE}")',
    *(f'page.question("{question.key}")' for question in QUESTIONS),
    "def my_predict(weight, bias, x):\n    ...\n\n\npage.check(my_predict)",
    "page.progress()",
]
SOLVED = "def my_predict(weight, bias, x):\n    return weight * x + bias\nreport = page.check(my_predict)"
SLOW = f"""import time
slow = page.question("{FIRST.key}")
slow.on_control(lambda name, value: (time.sleep(0.3), slow._use(name, value)))"""
WATCH_CHECKED = """async () => {
    const seen = [];
    for (let i = 0; i < 60; i++) {
        seen.push([...document.querySelectorAll(".ask")[0].querySelectorAll("input")].findIndex(node => node.checked));
        await new Promise(resolve => setTimeout(resolve, 20));
    }
    return seen;
}"""
TELL = """async code => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const reply = await kernel.requestExecute({ code }).done;
    if (reply.content.status !== "ok") throw Error(reply.content.evalue);
}"""
HAS_TEXT = (
    """([selector, text]) => [...document.querySelectorAll(selector)].some(node => node.textContent.includes(text))"""
)
CONTRASTS = """selector => {
    const parts = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const linear = c => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const behind = node => {
        const colour = parts(getComputedStyle(node).backgroundColor);
        return colour.length === 4 && colour[3] === 0 ? behind(node.parentElement) : colour;
    };
    return [...document.querySelectorAll(selector)].map(node => {
        const shades = [light(parts(getComputedStyle(node).color)), light(behind(node))].sort((a, b) => a - b);
        return (shades[1] + 0.05) / (shades[0] + 0.05);
    });
}"""


@pytest.fixture(scope="module")
def opened(browser, lab, windows):
    """A page with two questions, a stub and the bar, for all tests."""
    notebook = OpenNotebook(browser, lab, CELLS, width=1000, height=900, windowing="none", windows=windows)
    yield notebook
    notebook.close()
    lab.end_sessions()


@pytest.fixture
def page(opened):
    """The page, run from its first cell: nothing is tried yet."""
    opened.run_all()
    opened.page.wait_for_function("() => document.querySelectorAll('.ask').length === 2")
    return opened


def ask(notebook, number=0):
    return notebook.page.locator(".ask").nth(number)


def wait_for(notebook, selector, text):
    notebook.page.wait_for_function(HAS_TEXT, arg=[selector, text], timeout=20_000)


def wait_for_check(notebook, place):
    """Wait until an answer of the first question is the one chosen."""
    notebook.page.wait_for_function(
        "place => document.querySelectorAll('.ask')[0].querySelectorAll('input')[place].checked", arg=place
    )


def go_to(notebook, place):
    """Go with the arrow keys to an answer of the first question, one of whose answers has the focus."""
    for _ in FIRST.answers:
        here = notebook.page.evaluate("() => Number(document.activeElement.value)")
        if here == place:
            break
        notebook.page.keyboard.press("ArrowDown")
        wait_for_check(notebook, (here + 1) % len(FIRST.answers))
    wait_for_check(notebook, place)


def answer(notebook, place, sign):
    """Click on an answer of the first question and commit to it."""
    ask(notebook).locator("label").nth(place).click()
    ask(notebook).get_by_role("button").click()
    wait_for(notebook, ".ask-said", sign)


def focused(notebook):
    return notebook.page.evaluate("() => [document.activeElement.localName, document.activeElement.textContent]")


def secrets():
    """Return what must not be in the page before it is due, in every form in which it could be there."""
    texts = [text for question in QUESTIONS for text in (question.settles, *(each.says for each in question.answers))]
    return [form for text in texts for form in (text, to_plain(text), to_html(text), json.dumps(text)[1:-1])]


def test_what_is_right_is_nowhere_before_an_answer(page):
    ask(page).locator("label").nth(RIGHT).click()
    wait_for_check(page, RIGHT)
    saved = json.dumps(page.save(), ensure_ascii=False)
    live = page.page.content()
    assert to_html(FIRST.ask) in live and json.dumps(to_html(FIRST.ask), ensure_ascii=False)[1:-1] in saved
    assert '"widgets"' in saved  # the state of the widgets is saved with the page
    for secret in secrets():
        assert secret not in saved and secret not in live
    assert "✓" not in ask(page).inner_text() and "✓" not in json.dumps(page.cells(), ensure_ascii=False)


def test_keys_alone_answer_wrongly_and_then_rightly(page):
    before = [(cell["cell_type"], cell["source"]) for cell in page.cells()]
    address = page.page.url
    ask(page).get_by_role("radio").first.focus()
    page.page.keyboard.press("Space")
    for place in (*range(len(FIRST.answers)), WRONG):  # through all of them: that commits to nothing
        go_to(page, place)
    assert ask(page).locator(".ask-said").inner_text() == ""
    page.page.keyboard.press("Tab")
    assert focused(page) == ["button", "That is my answer"]
    page.page.keyboard.press("Enter")
    wait_for(page, ".ask-said", "✗ Not this one. " + to_plain(FIRST.answers[WRONG].says)[:40])
    assert focused(page) == ["button", "That is my answer"]
    wait_for(page, ".ask-progress", f"0 of {COUNT} questions")
    page.page.keyboard.press("Shift+Tab")
    go_to(page, RIGHT)
    page.page.keyboard.press("Enter")
    wait_for(page, ".ask-said", "✓ Right. " + to_plain(FIRST.answers[RIGHT].says)[:40])
    wait_for(page, ".ask-progress", f"1 of {COUNT} questions")
    signs = ask(page).locator("label").all_inner_texts()
    assert ["✗" in text for text in signs] == [place == WRONG for place in range(len(signs))]
    assert ["✓" in text for text in signs] == [place == RIGHT for place in range(len(signs))]
    assert focused(page)[0] == "input"
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Space")
    wait_for(page, ".ask-others", to_plain(FIRST.answers[OTHER_WRONG].says)[:40])
    assert focused(page) == ["button", "Hide the others"]
    assert [(cell["cell_type"], cell["source"]) for cell in page.cells()] == before
    assert page.page.url == address and page.errors() == []


def test_a_slow_kernel_does_not_pull_an_answer_back(page):
    page.page.evaluate(TELL, SLOW)
    ask(page).locator("input").first.focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    seen = page.page.evaluate(WATCH_CHECKED)
    assert set(seen) == {2}
    assert ask(page).locator(":focus").get_attribute("value") == "2"


def test_a_reader_of_the_screen_hears_names_signs_and_results(page):
    page.page.evaluate("() => (document.querySelector('.ask-said').kept = true)")
    group = page.page.get_by_role("group", name=to_plain(FIRST.ask), exact=True)
    for each in FIRST.answers:
        assert group.get_by_role("radio", name=to_plain(each.text), exact=True).count() == 1
    status = ask(page).get_by_role("status")
    assert status.get_attribute("aria-live") == "polite" and status.inner_text() == ""
    answer(page, WRONG, "✗")
    tried = f"{to_plain(FIRST.answers[WRONG].text)} ✗ tried, wrong"
    assert group.get_by_role("radio", name=tried, exact=True).count() == 1
    assert page.page.evaluate("() => document.querySelector('.ask-said').kept")  # another element would be silent
    bar = page.page.get_by_role("progressbar", name="done on this page")
    assert (bar.get_attribute("value"), bar.get_attribute("max")) == ("0", str(COUNT + 2))


def test_a_check_that_passes_moves_the_bar(page):
    wait_for(page, ".ask-progress", "0 of 2 exercises")
    wait_for(page, ".jp-OutputArea-output", "my_predict: not tried yet")
    page.page.evaluate(TELL, SOLVED)
    wait_for(page, ".ask-progress", "1 of 2 exercises")
    assert "✓ my_predict" in page.page.locator(".ask-progress").inner_text()


def test_running_a_question_again_keeps_what_was_tried(page):
    answer(page, WRONG, "✗")
    ask(page).get_by_role("button").focus()
    page.page.keyboard.press("Shift+Enter")
    page.page.wait_for_function("() => window.jupyterapp.shell.currentWidget.content.activeCellIndex === 2")
    page.settle()
    wait_for(page, ".ask-said", "✗ Not this one.")
    answer(page, RIGHT, "✓")
    wait_for(page, ".ask-progress", f"1 of {COUNT} questions")


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_all_is_legible_in_both_themes_and_on_a_phone(page, theme):
    answer(page, WRONG, "✗")
    answer(page, RIGHT, "✓")
    change = "theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme }).then(() => null)"
    page.page.evaluate(change, f"JupyterLab {theme}")
    light = "true" if theme == "Light" else "false"
    page.page.wait_for_function("light => document.body.dataset.jpThemeLight === light", arg=light)
    page.page.set_viewport_size({"width": 390, "height": 900})
    page.page.mouse.move(0, 0)
    page.page.wait_for_timeout(500)  # colours change over a moment
    found = page.page.evaluate(CONTRASTS, ".ask legend, .ask label, .ask-said *, .ask-sign *, .ask-progress *")
    assert len(found) > 12 and min(found) >= 4.5
    assert min(page.page.evaluate(CONTRASTS, ".ask button, .jp-RenderedHTML strong")) >= 4.5
    for node in page.page.locator(".ask label, .ask-said, .ask button, .ask-progress li").all():
        box = node.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    page.page.set_viewport_size({"width": 1000, "height": 900})


def test_a_saved_page_comes_back_with_a_new_kernel_and_one_not_run_shows_its_questions(page, lab):
    answer(page, WRONG, "✗")
    page.close_and_reopen_with_new_kernel()
    wait_for(page, ".ask-said", "✗ Not this one.")
    assert ask(page).get_by_role("radio", checked=True).get_attribute("value") == str(WRONG)
    ask(page).locator("label").nth(RIGHT).click()
    wait_for(page, ".live-busy", "not running")
    assert page.errors() == []
    notebook = page.saved()
    refresh.clean(notebook)
    assert "Not this one" not in json.dumps(notebook)
    page.leave()
    lab.end_sessions()
    nbformat.write(notebook, lab.course / page.path)
    page.load()
    outputs = page.page.locator(".jp-OutputArea-output")
    for question in QUESTIONS:
        shown = outputs.filter(has_text=to_plain(question.ask))
        assert shown.locator("li").all_inner_texts() == [to_plain(each.text) for each in question.answers]
    assert f"0 of {COUNT} questions, 0 of 2 exercises" in outputs.last.inner_text()
    assert page.page.locator(".live").count() == 0 and page.errors() == []
