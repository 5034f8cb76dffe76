"""ARCHITECTURE.md names rooms, files and names that exist, and what is made from other files is up to date."""

import pydoc
import re
import tomllib

import architecture
import pytest
from test_rooms import ROOMS

TEXT = architecture.PAGE.read_text(encoding="utf-8")
WORDS = tomllib.loads(architecture.GLOSSARY.read_text(encoding="utf-8"))["word"]
FILE = re.compile(r"`([\w./]+\.(?:py|js|css|toml|md)|[\w./]+/)`")


def test_what_is_made_from_other_files_is_up_to_date():
    assert architecture.filled(TEXT) == TEXT


def test_the_map_shows_every_room_and_leads_wherever_one_may_import():
    arrows = {room: set() for room in ROOMS}
    for room, other in re.findall(r"(\w+) --> (\w+)", architecture.map_of(ROOMS)):
        arrows[room].add(other)
    assert architecture.rooms() == ROOMS
    for room in ROOMS:
        assert architecture.below(room, arrows) == architecture.below(room, ROOMS)
    described = re.findall(r"^\| (`.*?) \|", TEXT, re.MULTILINE)
    assert {name for cell in described for name in re.findall(r"`(\w+)`", cell)} == set(ROOMS)


@pytest.mark.parametrize("name", sorted(set(FILE.findall(TEXT))))
def test_every_file_that_is_named_exists(name):
    assert any((architecture.ROOT / place / name).exists() for place in ("", "helpers", "browser/src"))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word["course"])
def test_a_word_has_all_that_the_glossary_asks_for(word):
    assert word.keys() == {"course", "field", "meaning", "code"}
    assert word["meaning"].endswith(".") and "|" not in "".join(word.values())
    assert not word["code"] or pydoc.locate(f"helpers.{word['code']}") is not None


def test_the_words_stand_once():
    names = [word["course"] for word in WORDS]
    assert len(names) == len(set(names)) > 15
