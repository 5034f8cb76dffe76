"""What a learner's function keeps from one call to the next."""

import ast

import numpy as np

from helpers.checks.learner_code import LearnerCode
from helpers.checks.syntax import grown_by

KEEPING = (list, dict, np.ndarray)


def retained(code: LearnerCode) -> str:
    """Say which list is made once and keeps what earlier calls put in, "" if none is seen to."""
    for name, value, text in _in_the_head(code):
        if isinstance(value, KEEPING):
            return f"{name}={text} in the head is made once, and keeps what earlier calls put in. {_inside(name, text)}"
    grown = {grown_by(node) for node in code.nodes}
    for name, value in code.outside_data().items():
        if isinstance(value, list) and name in grown:
            where = "is made once, above the function, and keeps what earlier calls put in."
            return f"{name} {where} {_inside(name, '[]')}"
    return ""


def _in_the_head(code: LearnerCode) -> list[tuple[str, object, str]]:
    """Give the names of arguments with a value in the head of the function, that value, and how it is written."""
    defaults = getattr(code.function, "__defaults__", None) or ()
    if code.tree is None:
        return []
    nodes = code.tree.args
    names = [part.arg for part in (*nodes.posonlyargs, *nodes.args)][len(code.parameters) - len(defaults) :]
    return list(zip(names, defaults, map(ast.unparse, nodes.defaults), strict=False))


def _inside(name: str, text: str) -> str:
    return f"Make it inside: {name} = {text}."
