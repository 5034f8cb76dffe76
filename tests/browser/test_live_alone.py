"""The browser's half of a LiveFigure by itself: a page without Jupyter, and a model that notes what is sent."""

import pytest
from message_form import check

from helpers import style
from helpers.live import LiveFigure, messages

INSECURE, SECURE = "http://course.test/", "https://course.test/"
WORDS = '<button data-copy="code">Copy</button> <span data-copied="code" role="status" aria-live="polite"></span>'
START = """async ([code, traits]) => {
    const { default: live } = await import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const told = {};
    window.sent = [];
    window.model = {
        get: name => traits[name],
        set: values => Object.assign(traits, values),
        on: (name, call) => { told[name] = call; },
        off: () => {},
        send: content => window.sent.push(content),
        tell: message => told["msg:custom"](message, []),
    };
    live.initialize({ model: window.model });
    window.close_ = live.render({ model: window.model, el: document.body });
}"""


@pytest.fixture
def open_alone(browser):
    """Return a function that shows a board on an empty page at an address, and returns the page."""
    contexts = []

    def opened(address, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.route("**/*", lambda route: route.fulfill(body="<!doctype html><body></body>", content_type="text/html"))
        page.goto(address)
        page.evaluate(START, [LiveFigure._esm, traits()])
        return page

    yield opened
    for context in contexts:
        context.close()


def traits():
    """Return what the kernel tells the page of a small board, its picture left out."""
    figure = style.figure(3, 2)
    axes = figure.add_subplot()
    (marker,) = axes.plot([1], [1], "o", animated=True)
    board = LiveFigure(figure, words=WORDS, code="print('1 × 2')\nprint(3)")
    board.on_key(axes, print)
    board.on_pointer(axes, print, handles=[marker])
    store = {"styles": {}, "glyphs": {}, "marks": {}, "orders": {}, "slots": dict(board.slots)}
    return {
        "picture": {"store": store}, "words": board.words, "tiles": board.tiles, "regions": board.regions,
        "backgrounds": [],
    }  # fmt: skip


def test_a_view_that_closes_while_a_message_is_under_way_says_so_at_once(open_alone):
    page = open_alone(SECURE)
    view = page.evaluate("() => window.sent[0].view")
    page.locator(".live-tile").focus()
    page.keyboard.press("ArrowRight")
    assert [message["event"] for message in page.evaluate("() => window.sent")] == ["ready"]  # not answered yet
    page.evaluate("() => window.close_()")
    last = page.evaluate("() => window.sent.at(-1)")
    assert (last["event"], last["view"], last["closed"], last["panels"]) == ("ready", view, True, [])
    assert "n" not in last and page.locator(".live").count() == 0


@pytest.mark.parametrize("address", [SECURE, INSECURE])
def test_a_text_is_copied_with_and_without_a_secure_page(open_alone, address):
    page = open_alone(address)
    assert page.evaluate("() => Boolean(navigator.clipboard)") == (address == SECURE)
    if address == SECURE:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=SECURE)
    page.evaluate("() => document.addEventListener('copy', () => { window.chosen = String(getSelection()); })")
    said = page.locator("[data-copied]")
    assert said.text_content() == ""
    page.locator("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('[data-copied]').textContent === 'Copied.'")
    assert page.evaluate("() => document.activeElement.dataset.copy") == "code"
    read = "() => navigator.clipboard.readText()" if address == SECURE else "() => window.chosen"
    assert page.evaluate(read) == "print('1 × 2')\nprint(3)"
    page.wait_for_function("() => document.querySelector('[data-copied]').textContent === ''")


def test_what_could_not_be_copied_is_said(open_alone):
    page = open_alone(INSECURE)
    page.evaluate("() => { document.execCommand = () => false; }")
    page.locator("button").click()
    page.wait_for_function("() => document.querySelector('[data-copied]').textContent.startsWith('Not copied')")


@pytest.mark.parametrize("name", ['a"]', "a\\", "<b>", "__proto__", "1 'x'"])
def test_a_control_may_have_any_name(open_alone, name):
    page = open_alone(SECURE)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.evaluate(
        """name => {
            const field = document.createElement("input");
            Object.assign(field.dataset, { control: name, slot: "code" });
            document.querySelector(".live-words").append(field);
            window.model.tell({ ack: window.sent.at(-1).n });
            field.value = "typed";
            field.dispatchEvent(new Event("change", { bubbles: true }));
            window.model.tell({ ack: window.sent.at(-1).n, slots: { error: "refused" } });
        }""",
        name,
    )
    assert page.evaluate("() => window.sent.at(-1)")["name"] == name
    assert page.locator("input[data-slot=code]").input_value() == "print('1 × 2')print(3)"  # the kernel's, in one line
    assert page.locator(".live-error").text_content() == "refused" and troubles == []


def test_clicks_that_wait_are_counted_together_and_other_things_are_not(open_alone):
    page = open_alone(SECURE)
    page.evaluate(
        """() => {
            const add = (kind, name) => {
                const made = document.createElement(kind);
                made.dataset.control = name;
                document.querySelector(".live-words").append(made);
                return made;
            };
            const [step, back, field] = [add("button", "step"), add("button", "back"), add("input", "typed")];
            const type = text => {
                field.value = text;
                field.dispatchEvent(new Event("change", { bubbles: true }));
            };
            step.click(), step.click(), step.click(), back.click(), step.click(), type("1"), type("2");
            for (let k = 0; k < 9; k++) window.model.tell({ ack: window.sent.at(-1).n });
        }"""
    )
    sent = page.evaluate("() => window.sent.slice(1).map(({ name, value, count }) => [name, value, count ?? 1])")
    assert sent == [["step", None, 3], ["back", None, 1], ["step", None, 1], ["typed", "1", 1], ["typed", "2", 1]]


def test_what_the_browser_says_has_the_types_of_messages(open_alone):
    page = open_alone(SECURE)
    tile = page.locator(".live-tile")
    page.clock.install()
    page.evaluate(
        """() => {
            const [step, field] = [document.createElement("button"), document.createElement("input")];
            step.dataset.control = "step";
            field.dataset.control = "typed";
            document.querySelector(".live-words").append(step, field);
        }"""
    )
    hands = [
        lambda: page.locator("button[data-control]").click(click_count=2),
        lambda: page.locator("input[data-control]").fill("0.5"),
        lambda: page.locator("input[data-control]").press("Enter"),
        lambda: tile.hover(position={"x": 90, "y": 90}),
        page.mouse.down,
        lambda: tile.hover(position={"x": 110, "y": 80}),
        page.mouse.up,
        lambda: page.keyboard.press("ArrowRight"),
    ]
    for act in hands:
        act()
        for _ in range(3):
            page.evaluate("() => window.model.tell({ ack: window.sent.at(-1).n })")
    page.keyboard.press("ArrowRight")
    page.clock.run_for(5000)  # nobody answers
    page.evaluate("() => window.close_()")
    sent = page.evaluate("() => window.sent")
    for message in sent:
        check(message, messages.FromBrowser)
    assert {message["event"] for message in sent} == {
        "ready", "control", "press", "drag", "release", "key", "ping",
    }  # fmt: skip
