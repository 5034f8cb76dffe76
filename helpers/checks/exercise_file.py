"""Reads an exercise from its file in data/exercises, and says in words what is wrong with it.

What is written in the files is code of the course, run as such: they are read from the package alone.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from helpers.checks.exercise import Case, Exercise, LearnerFunction, Mistake, NarrowerCause
from helpers.checks.expressions import SPACE
from helpers.checks.rows import expanded, filled, names_in
from helpers.checks.variants import variant
from helpers.data import DATA_FOLDER

SHARED = DATA_FOLDER / "exercises" / "shared"  # what several exercises have in common
NEEDED = {"returns": str, "hint": str, "by_hand": str, "solution": str, "size": str, "cases": list, "mistakes": list}
OTHER = {
    "shares": list, "page_cases": list, "long_solution": str, "functions": str, "said": str, "seed": int,
    "row": str, "relative": (int, float), "may_be_none": bool, "texts": dict, "names": dict, "lists": dict,
    "equal": dict, "endless": dict,
}  # fmt: skip
KINDS: dict[str, Any] = NEEDED | OTHER  # what is asked of isinstance
WORDS = {str: "a text", list: "a list", int: "a whole number", (int, float): "a number", bool: "true or false"}
WORDS |= {dict: "a table"}


class ExerciseFileError(ValueError):
    """What is wrong with a file of an exercise, in words."""


class ExerciseFile:
    """A file as text and as a table, which can say where in it something is wrong."""

    def __init__(self, path: Path) -> None:
        self.path, self.text = path, path.read_text(encoding="utf-8")
        try:
            self.table = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise ExerciseFileError(f"{path.name} cannot be read as TOML: {error}") from error
        for key, value in self.table.items():
            if key not in KINDS:
                raise self.fault(key, f"there is no such key; the keys are {', '.join(KINDS)}")
            if not isinstance(value, KINDS[key]):
                raise self.fault(key, f"this must be {WORDS[KINDS[key]]}")

    def fault(self, key: str, words: str, piece: str = "") -> ExerciseFileError:
        """Return the error that names file, key and line; piece: what is wrong, as it stands in the file."""
        at = self.text.find(piece.strip().partition("\n")[0] or key)
        line = f", line {self.text.count(chr(10), 0, at) + 1}" if at >= 0 else ""
        return ExerciseFileError(f"{self.path.name}, {key}{line}: {words}")


def read_exercise(path: Path) -> Exercise:
    """Return the exercise of a file, whose name is its place on the page and its key, as 2_cost.toml.

    Raises Faulty, which names file, key and line.
    """
    return ExerciseBuilder(path).exercise()


class ExerciseBuilder:
    """Make an exercise of its file and of what it shares with others."""

    def __init__(self, path: Path) -> None:
        self.key = path.stem.partition("_")[2]
        self.source = ExerciseFile(path)
        self.shared = {name: ExerciseFile(SHARED / f"{name}.toml") for name in self.source.table.get("shares", ())}
        self.table: dict[str, Any] = {}
        for source in (*self.shared.values(), self.source):
            for key, value in source.table.items():
                self.table[key] = self.table.get(key, {}) | value if KINDS[key] is dict else value
        missing = [key for key in NEEDED if key not in self.table]
        if missing:
            raise ExerciseFileError(f"{path.name} has no {' and no '.join(missing)}")
        self.space = SPACE | {"draw": np.random.default_rng(self.table.get("seed"))}
        self.solution = self._function("solution", self.table["solution"])
        self.space["solution"] = self.solution
        self.arguments = self.solution.__code__.co_varnames[: self.solution.__code__.co_argcount]

    def exercise(self) -> Exercise:
        """Return the exercise."""
        table = self.table
        for source in (*self.shared.values(), self.source):
            self._run(source, "functions", source.table.get("functions", ""))
        return Exercise(
            key=self.key,
            arguments=self.arguments,
            returns=table["returns"],
            code=table["solution"],
            solution=self.solution,
            size=self._expression("size", table["size"]),
            cases=tuple(map(self._case, table["cases"])),
            mistakes=tuple(self._mistakes(self.source)),
            hint=table["hint"],
            by_hand=table["by_hand"],
            names=table.get("names", {}),
            equal=table.get("equal", {}),
            endless=self._endless(),
            space=self.space,
            page_cases=tuple(table.get("page_cases", ())),
            **{key: table[key] for key in ("may_be_none", "relative", "row") if key in table},
        )

    @cached_property
    def base(self) -> str:
        """Return the code of the solution in as many lines as there are to be replaced."""
        lines = self.table.get("long_solution")
        if lines is None:
            return self.table["solution"]
        head = f"def my_{self.key}({', '.join(self.arguments)}):\n"
        return head + "".join(f"    {line}\n" for line in lines.strip().splitlines())

    def _function(self, key: str, code: str, piece: str = "") -> LearnerFunction:
        """Return the function my_… that some code defines."""
        space = dict(self.space)
        self._run(self.source, key, code, space, piece)
        try:
            return space[f"my_{self.key}"]
        except KeyError:
            raise self.source.fault(key, f"this defines no my_{self.key}", piece or code) from None

    def _run(
        self, source: ExerciseFile, key: str, code: str, space: dict[str, Any] | None = None, piece: str = ""
    ) -> None:
        try:
            exec(compile(code, f"<{source.path.name}, {key}>", "exec"), self.space if space is None else space)
        except SyntaxError as error:
            raise source.fault(key, f"this is no Python: {error.msg}", piece or error.text or "") from error

    def _expression(self, key: str, code: str) -> Callable[..., Any]:
        """Return a function of the arguments that gives the value of an expression."""
        try:
            return eval(f"lambda {', '.join(self.arguments)}: ({code})", self.space)
        except SyntaxError as error:
            raise self.source.fault(key, f"this is no Python expression: {error.msg}", code) from error

    def _case(self, row: list[str]) -> Case:
        """Return a case, of its name, the expressions of its arguments and perhaps what is said of them."""
        name, code, *said = row
        try:
            given = eval(f"({code},)", self.space)
        except Exception as error:
            raise self.source.fault("cases", f"the arguments give {type(error).__name__}: {error}", code) from error
        if len(given) != len(self.arguments):
            raise self.source.fault("cases", f"these are {len(given)} arguments, not {len(self.arguments)}", code)
        if not said and "said" in self.table:
            said = [self._expression("said", self.table["said"])(*given)]
        return Case(name, given, *said)

    def _endless(self) -> dict[str, str]:
        """Return what is said where a loop does not end, by the name of the case."""
        names = [name for name, *_ in self.table["cases"]]
        for name in self.table.get("endless", {}):
            if name not in names:
                raise self.source.fault("endless", f"there is no case {name!r}", name)
        return {name: self._words(self.source, words) for name, words in self.table.get("endless", {}).items()}

    def _mistakes(self, source: ExerciseFile) -> Iterator[Mistake]:
        """Give the mistakes of a file; where a row is the name of what is shared, the mistakes of that."""
        lists = self.table.get("lists", {})
        for row in source.table["mistakes"]:
            if isinstance(row, str):
                yield from self._mistakes(self.shared[row])
                continue
            for cause, lines, words, brief, narrower in expanded(row, lists):
                narrower = tuple(replace(each, words=self._words(source, each.words)) for each in narrower)
                words, brief = self._words(source, words), self._words(source, brief)
                yield self._mistake(source, cause, lines, words, narrower, brief)

    def _mistake(
        self, source: ExerciseFile, cause: str, lines: str, words: str, narrower: tuple[NarrowerCause, ...], brief: str
    ) -> Mistake:
        try:
            code = variant(self.base, lines)
        except SyntaxError as error:
            raise source.fault("mistakes", f"{lines!r} is no Python: {error.msg}", lines) from error
        return Mistake(cause, code, self._function("mistakes", code, lines), words, narrower, lines, brief)

    def _words(self, source: ExerciseFile, words: str) -> str:
        """Return words with the texts that they name; other names must be those of what the tries give."""
        texts = self.table.get("texts", {})
        said = filled(filled(words, texts), texts)
        unknown = [name for name in names_in(said) if name not in self.table.get("names", {})]
        if unknown:
            raise source.fault("mistakes", f"there is no text and no name {{{unknown[0]}}}", words)
        return said
