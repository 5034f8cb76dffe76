#!/usr/bin/env python3
"""Bring what says the order of the pages up to data/pages.toml: `python tools/pages.py`.

Gives every notebook its number, mends the links to notebooks that have another name now, and writes README's table.
"""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = re.compile(r"(\| page \| [^\n]*\n\|-[^\n]*\n)(?:\|[^\n]*\n)*")


def read_pages(root=ROOT):
    """Return the pages of the course, one dictionary for each, in their order."""
    return tomllib.loads((root / "data" / "pages.toml").read_text(encoding="utf-8"))["page"]


def notebook(key, root=ROOT):
    """Return the path of a page's notebook: its number and its key."""
    number = [page["key"] for page in read_pages(root)].index(key) + 1
    return root / "notebooks" / f"{number:02d}_{key}.ipynb"


def number_notebooks(root):
    """Give every notebook its number, and mend all links to those that had another one, or none."""
    names = {}
    for page in read_pages(root):
        wanted = notebook(page["key"], root)
        found = [path for path in wanted.parent.glob("*.ipynb") if re.sub(r"^\d+_", "", path.stem) == page["key"]]
        if len(found) != 1:
            raise SystemExit(f"notebooks/ must hold one notebook called {page['key']}.ipynb, with or without a number")
        if found[0] != wanted:
            names[found[0].name] = wanted.name
            found[0].rename(wanted.with_suffix(".renamed"))
    for path in (root / "notebooks").glob("*.renamed"):
        path.rename(path.with_suffix(".ipynb"))
    for path in [root / "README.md", *(root / "notebooks").glob("*.ipynb")]:
        old = path.read_text(encoding="utf-8")
        new = re.sub(r"\w+\.ipynb", lambda found: names.get(found[0], found[0]), old)
        if new != old:
            path.write_text(new, encoding="utf-8")


def table(root):
    """Return the rows of README's table of the pages."""
    rows = []
    for number, page in enumerate(read_pages(root), start=1):
        link = f"[{number} · {page['title']}](notebooks/{notebook(page['key'], root).name})"
        rows.append(f"| {link} | {page['asks']} | {page['minutes']} |\n")
    return "".join(rows)


def with_table(text, root):
    """Return README's text with its table of the pages made anew."""
    return TABLE.sub(lambda found: found[1] + table(root), text)


def main(root=ROOT):
    """Number the notebooks and write the table."""
    number_notebooks(root)
    readme = root / "README.md"
    readme.write_text(with_table(readme.read_text(encoding="utf-8"), root), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
