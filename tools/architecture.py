#!/usr/bin/env python3
"""Write what is made from other files into ARCHITECTURE.md: the map of the rooms, and the glossary.

    python tools/architecture.py [--check]

The map comes from the table in tests/test_rooms.py, the glossary from data/glossary.toml. --check writes nothing; the
exit code is 1 if something would change.
"""

import argparse
import ast
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "ARCHITECTURE.md"
GLOSSARY = ROOT / "data" / "glossary.toml"
TABLE = ROOT / "tests" / "test_rooms.py"
BLOCK = r"(<!-- {name}: made by tools/architecture.py -->\n).*?(<!-- end -->)"


def rooms():
    """Return {room: the rooms that it may import}, read from the test that holds the imports to it."""
    tree = ast.parse(TABLE.read_text(encoding="utf-8"))
    tables = (node for node in tree.body if isinstance(node, ast.Assign))
    table = next(node.value for node in tables if node.targets[0].id == "ROOMS")
    return {ast.literal_eval(key): _names(value) for key, value in zip(table.keys, table.values, strict=True)}


def _names(value):
    """Return the set that a node stands for: a set of texts, or `set()`."""
    return ast.literal_eval(value) if isinstance(value, ast.Set) else set()


def below(room, table):
    """Return all rooms that a room reaches by one import or several."""
    return set().union(*({other} | below(other, table) for other in table[room]), set())


def map_of(table):
    """Return the rooms as a Mermaid graph; an arrow that others imply is left out."""
    arrows = []
    for room, others in table.items():
        implied = set().union(*(below(other, table) for other in others), set())
        arrows += [f"    {room} --> {other}" for other in sorted(others - implied)]
    alone = [f"    {room}" for room in table if not table[room] and not any(room in each for each in table.values())]
    return "\n".join(["```mermaid", "graph TD", *arrows, *alone, "```", ""])


def glossary_of(words):
    """Return the words of the course beside the field's, as a table."""
    rows = [f"| {word['course']} | {word['field']} | {word['meaning']} | {_code(word['code'])} |" for word in words]
    return "\n".join(["| here | elsewhere | what it is | in the code |", "|---|---|---|---|", *rows, ""])


def _code(name):
    return f"`{name}`" if name else ""


def filled(text):
    """Return the page with its blocks made anew."""
    words = tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["word"]
    for name, block in (("rooms", map_of(rooms())), ("glossary", glossary_of(words))):
        text, count = re.subn(
            BLOCK.format(name=name), lambda found, block=block: found[1] + block + found[2], text, flags=re.DOTALL
        )
        if count != 1:
            raise SystemExit(f"ARCHITECTURE.md must have one block {name!r}, not {count}")
    return text


def main(arguments=None):
    """Write the page, or say whether it is up to date; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if something would change")
    options = parser.parse_args(arguments)
    old = PAGE.read_text(encoding="utf-8")
    new = filled(old)
    if old != new and not options.check:
        PAGE.write_text(new, encoding="utf-8")
    return int(old != new and options.check)


if __name__ == "__main__":
    sys.exit(main())
