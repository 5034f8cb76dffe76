#!/usr/bin/env python3
"""Write browser/src/messages.d.ts: the types of helpers/live/messages.py, for the browser's half."""

import inspect
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helpers.live import messages  # noqa: E402

DECLARATIONS = ROOT / "browser" / "src" / "messages.d.ts"
HEAD = """// Made by tools/message_types.py of helpers/live/messages.py. Change the types there.

export type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
"""
PLAIN = {int: "number", float: "number", str: "string", bool: "boolean", bytes: "Bytes", type(None): "null"}


def declarations(module: ModuleType) -> str:
    """Return the types that a module defines as TypeScript declarations, in their order."""
    types = {
        name: kind
        for name, kind in vars(module).items()
        if not name.startswith("_") and (is_typeddict(kind) or get_args(kind))
    }
    names = {kind: name for name, kind in types.items()}
    return "\n".join(
        [HEAD, *(_interface(kind, names) if is_typeddict(kind) else _alias(kind, names) for kind in types.values())]
    )


def _interface(kind: type, names: dict[object, str]) -> str:
    comment = [f" * {line}".rstrip() for line in inspect.getdoc(kind).splitlines()]
    keys = [
        f"  {key if key.isidentifier() else json.dumps(key)}{'?' * (key in kind.__optional_keys__)}: "
        f"{_written(hint, names)};"
        for key, hint in get_type_hints(kind, include_extras=True).items()
    ]
    return "\n".join(["/**", *comment, " */", f"export interface {names[kind]} {{", *keys, "}", ""])


def _alias(kind: object, names: dict[object, str]) -> str:
    others = {other: name for other, name in names.items() if other != kind}
    return f"export type {names[kind]} = {_written(kind, others)};\n"


def _written(kind: object, names: dict[object, str]) -> str:
    """Return a type in TypeScript; names: of the types that have one."""
    if kind in names or kind in PLAIN:
        return names.get(kind) or PLAIN[kind]
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " | ".join(map(json.dumps, inner))
    written = [_written(part, names) for part in inner]
    if origin is NotRequired:
        return written[0]
    if origin is list:
        return f"({written[0]})[]" if " | " in written[0] else f"{written[0]}[]"
    if origin is tuple:
        return f"[{', '.join(written)}]"
    if origin is dict:
        return f"Record<{', '.join(written)}>"
    return " | ".join(written)  # a union


if __name__ == "__main__":
    DECLARATIONS.write_text(declarations(messages), encoding="utf-8")
