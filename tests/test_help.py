"""`help(helpers)` names every room and what a teacher takes from it, and its example is true."""

import doctest
import importlib
import re

import pytest
from test_rooms import ROOMS

import helpers

TEXT = helpers.__doc__
LISTED = re.findall(r"^(helpers\.\w+): .+\n {4}(.+)$", TEXT, re.MULTILINE)


def test_the_example_is_true():
    ran = doctest.testmod(helpers)
    assert ran.attempted > 5 and not ran.failed


def test_every_room_is_named_once():
    named = re.findall(r"^helpers\.(\w+): |\bhelpers\.(\w+) \(", TEXT, re.MULTILINE)
    assert sorted(map("".join, named)) == sorted(ROOMS)


@pytest.mark.parametrize(("room", "names"), LISTED)
def test_what_is_listed_is_public_and_explained(room, names):
    module = importlib.import_module(room)
    for name in names.split(", "):
        assert name in module.__all__
        assert getattr(module, name).__doc__


def test_what_is_listed_can_be_read_at_a_glance():
    assert 20 <= sum(len(names.split(", ")) for _, names in LISTED) <= 30
