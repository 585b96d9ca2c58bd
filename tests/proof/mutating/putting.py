"""Puts a changed module in the place of the loaded one, or of the one that would be loaded."""

import ast
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import re
import struct
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType


def functions_of(file: str) -> list[FunctionType]:
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, FunctionType) and each.__code__.co_filename == file
    ]


def put(module: ModuleType, functions: list[FunctionType], tree: ast.Module, scope: str) -> bool:
    """Give what is loaded, whoever holds it, what the changed module would have."""
    code = compile(tree, module.__file__ or "", "exec", dont_inherit=True)
    return _put_code(functions, _codes(code), scope) if scope else _put_values(module, code)


def _put_code(
    functions: list[FunctionType], fresh: dict[tuple[str, int], CodeType], scope: str
) -> bool:
    done = False
    for each in functions:
        code = each.__code__
        if code.co_qualname.partition(".<locals>")[0] == scope:
            changed = fresh.get((code.co_qualname, code.co_firstlineno))
            if changed is None or changed.co_freevars != code.co_freevars:
                return False
            each.__code__ = changed
            done = True
    return done


def _put_values(module: ModuleType, code: CodeType) -> bool:
    """Constants only; nothing is put where the module cannot be loaded twice."""
    again = ModuleType(module.__name__)
    again.__file__ = module.__file__
    try:
        exec(code, again.__dict__)  # noqa: S102 - our own module
    except Exception:  # noqa: BLE001 - whatever it is, loading it alone will show
        return False
    kinds = (int, str, bytes, tuple, frozenset, dict, re.Pattern, struct.Struct)
    changed = {
        name: (old, again.__dict__[name])
        for name, old in module.__dict__.items()
        if isinstance(old, kinds) and not name.startswith("__") and again.__dict__[name] != old
    }
    for holder in list(sys.modules.values()):
        for name, (old, new) in changed.items():
            if getattr(holder, "__dict__", {}).get(name) is old:
                setattr(holder, name, new)
    return bool(changed)


def _codes(code: CodeType) -> dict[tuple[str, int], CodeType]:
    found: dict[tuple[str, int], CodeType] = {}
    for part in code.co_consts:
        if isinstance(part, CodeType):
            found |= {(part.co_qualname, part.co_firstlineno): part} | _codes(part)
    return found


class Loader(importlib.machinery.SourceFileLoader):
    """Loads the changed module in the place of the one on the disk."""

    def __init__(self, module: str, path: Path, tree: ast.Module) -> None:
        super().__init__(module, str(path.resolve()))
        self.code = compile(tree, self.path, "exec", dont_inherit=True)

    def get_code(self, _fullname: str) -> CodeType:
        return self.code


class Finder(importlib.abc.MetaPathFinder):
    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.loader.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.loader.path, loader=self.loader
        )
