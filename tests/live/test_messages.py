"""The types of messages: the browser's are made from the kernel's, and a message that has not its type is refused."""

import message_types
import pytest
from message_form import check, check_keys

from helpers.live import messages

MARK = [7, 0, [[0, "line", -3], [1, "glyphs", 2, [0.5, 1, 0, 1.0], [4, 4]]]]
KEY = {"event": "key", "n": 1, "region": 0, "key": "a", "shift": False, "count": 1}


def test_the_types_of_the_browser_are_those_of_the_kernel():
    made = message_types.declarations(messages)
    assert message_types.DECLARATIONS.read_text(encoding="utf-8") == made, "run tools/message_types.py"


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ({}, messages.Update),
        ({"ack": 3, "marks": [MARK], "order": {"0": [7]}, "styles": {"0": {"fill": "none"}}}, messages.Update),
        ({"frames": [[{"slots": {"a": "b"}}, 1]], "every": 33}, messages.Update),
        (KEY, messages.FromBrowser),
        ({"event": "control", "n": 2, "name": "file", "value": {"name": "a", "text": ""}}, messages.FromBrowser),
    ],
)
def test_a_message_of_its_type_is_let_through(message, kind):
    check(message, kind)


@pytest.mark.parametrize(
    ("message", "kind", "words"),
    [
        ({"acks": 3}, messages.Update, "is no Update"),
        ({"ack": "3"}, messages.Update, r"message\.ack is '3'"),
        ({"marks": [MARK[:2]]}, messages.Update, r"message\.marks\[0\] is \[7, 0\]"),
        ({"marks": [[7, 0, [[0, "circle", 3]]]]}, messages.Update, r"marks\[0\]\[2\]\[0\] is \[0, 'circle', 3\]"),
        ({"order": {"first": [7]}}, messages.Update, "has the key 'first'"),
        ({"styles": {"0": {"colour": "red"}}}, messages.Update, "is no Style"),
        ({"frames": [[{"ack": 1}, 1]]}, messages.Update, "is no Changes"),
        ({name: value for name, value in KEY.items() if name != "shift"}, messages.KeyPressed, "is no KeyPressed"),
        (KEY | {"count": True}, messages.KeyPressed, r"message\.count is True"),
        (KEY | {"event": "type"}, messages.FromBrowser, "message is {'event': 'type'"),
    ],
)
def test_any_other_message_is_refused(message, kind, words):
    with pytest.raises(AssertionError, match=words):
        check(message, kind)


def test_a_word_that_no_browser_says_is_refused():
    check_keys(KEY)
    with pytest.raises(AssertionError, match=r"no browser says \['value'\] with 'key'"):
        check_keys(KEY | {"value": 1})
