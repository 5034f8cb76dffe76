"""Reads the texts of all questions from data/questions.toml, and says in words what is wrong with them."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # what a file holds that may be wrong in any way

from helpers.data import DATA_FOLDER

QUESTIONS = DATA_FOLDER / "questions.toml"
FEWEST, MOST = 3, 4  # answers of a question
KEY = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Answer:
    """One answer to choose: its text, whether it is the right one, and what is said to whoever takes it."""

    text: str
    says: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """One question of a page: what it asks, its answers, and where on the page it is seen."""

    page: str
    key: str
    ask: str
    settles: str
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """Return the key as words."""
        return self.key.replace("_", " ")


def read_questions(path: Path = QUESTIONS, pages: Sequence[str] | None = None) -> dict[str, dict[str, Question]]:
    """Read the file of questions; return {page: {key: Question}}, in the order of the file.

    pages: the keys of the course's pages, if it is to be checked that there are no others in the file.
    Raises ValueError that names page and key of everything that is wrong with the file.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read as TOML: {error}") from error
    wrong = list(_wrong_in_file(tables, pages))
    if wrong:
        raise ValueError(f"{path.name} needs mending:\n" + "\n".join(wrong))
    return {page: {key: _question(page, key, table) for key, table in tables[page].items()} for page in tables}


def _question(page: str, key: str, table: dict[str, Any]) -> Question:
    answers = tuple(Answer(**answer) for answer in table["answers"])
    return Question(page, key, table["ask"], table["settles"], answers)


def _wrong_in_file(tables: dict[str, Any], pages: Sequence[str] | None) -> Iterator[str]:
    asked = Counter(_words(table.get("ask")) for _, _, table in _entries(tables) if isinstance(table, dict))
    for page, entries in tables.items():
        if pages is not None and page not in pages:
            yield f"{page}: there is no page with this key; the pages are {', '.join(pages)}"
        if not isinstance(entries, dict):
            yield f"{page}: this belongs to no question; a question begins with a line such as [cost.least]"
    for page, key, table in _entries(tables):
        wrong = list(_wrong_in_question(key, table))
        if isinstance(table, dict) and table.get("ask") and asked[_words(table["ask"])] > 1:
            wrong.append("another question asks the same")
        yield from (f"{page}, {key}: {words}" for words in wrong)


def _entries(tables: dict[str, Any]) -> list[tuple[str, str, Any]]:
    return [
        (page, key, table) for page, each in tables.items() if isinstance(each, dict) for key, table in each.items()
    ]


def _wrong_in_question(key: str, table: Any) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield "a key has small letters, digits and _ only"
    if not isinstance(table, dict):
        yield "this is not a question with ask, settles and answers"
        return
    yield from _wrong_keys(table, "the question", texts=("ask", "settles"), others=("answers",))
    answers = table.get("answers", [])
    if not (isinstance(answers, list) and all(isinstance(answer, dict) for answer in answers)):
        yield "each answer begins with a line [[page.key.answers]]"
        return
    yield from _wrong_in_answers(answers)


def _wrong_in_answers(answers: list[dict[str, Any]]) -> Iterator[str]:
    if not FEWEST <= len(answers) <= MOST:
        yield f"a question has three or four answers, not {len(answers)}"
    for number, answer in enumerate(answers, 1):
        yield from _wrong_keys(answer, f"answer {number}", texts=("text", "says"), others=("right",))
        if "right" in answer and answer["right"] is not True:
            yield f"answer {number}: right is true or left out"
    right = sum(answer.get("right") is True for answer in answers)
    if right != 1:
        yield "no answer is right" if right == 0 else f"{right} answers are right, not one"
    for name in ("text", "says"):
        for words, times in Counter(_words(answer.get(name)) for answer in answers).items():
            if words and times > 1:
                yield f"{times} answers have the same {name}: {words!r}"


def _wrong_keys(table: dict[str, Any], what: str, texts: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    for name in texts:
        if name not in table:
            yield f"{what} has no {name}"
        elif not (isinstance(table[name], str) and table[name].strip()):
            yield f"{what}: {name} is no text"
    for name in table:
        if name not in (*texts, *others):
            yield f"{what} has an unknown entry {name!r}; it has {', '.join((*texts, *others))}"


def _words(text: object) -> str:
    """Return a text in the form in which two are compared."""
    return " ".join(text.lower().split()) if isinstance(text, str) else ""
