"""Small faults that could be written into a module, each with a name that says where and what.

The wording of troubles, annotations of functions, decorators and the insides of SQL are left alone.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_PAIRS = (("any", "all"), ("min", "max"), ("startswith", "endswith"), ("find", "rfind"))
_CALLED = dict([*_PAIRS, *(pair[::-1] for pair in _PAIRS), ("fullmatch", "match")])
_TYPES = {"TypeVar", "NewType", "cast"}
_EITHER_WAY = {"min", "max", "compare_digest", "hmac.compare_digest"}
_ENDINGS = ("Error", "Malformed")
_LONGEST = 88


@dataclass(frozen=True, slots=True)
class Change:
    """`fresh` in the place of a part; `scope` is the function that is changed, if it is one."""

    name: str
    scope: str
    parent: ast.AST
    field: str
    index: int | None
    fresh: ast.AST

    def apply(self) -> None:
        """Once: the tree is not changed back."""
        if self.index is None:
            setattr(self.parent, self.field, self.fresh)
        else:
            getattr(self.parent, self.field)[self.index] = self.fresh


@dataclass(frozen=True, slots=True)
class _Where:
    """The way down to a part of the tree."""

    scope: str = ""
    closed: bool = False
    line: str = ""

    def into(self, node: ast.AST) -> "_Where":
        line = self.line
        if isinstance(node, ast.stmt):
            line = ast.unparse(node).lstrip("@").splitlines()[0].strip()[:_LONGEST]
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            line = ""
        if isinstance(node, ast.arguments):
            # What is taken by default is no part of a function's code.
            return _Where(self.scope, closed=False, line=line)
        if self.closed or not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            return _Where(self.scope, self.closed, line)
        scope = f"{self.scope}.{node.name}".lstrip(".")
        return _Where(scope, isinstance(node, ast.FunctionDef), line)


def changes(tree: ast.Module) -> list[Change]:
    """Every fault this knows to write into a module; the same list for the same text."""
    found, named = [], Counter[str]()
    for scope, text, place, fresh in _within(tree, _Where()):
        named[text] += 1
        name = text if named[text] == 1 else f"{text} #{named[text]}"
        parent, field, index = place
        for part in ast.walk(fresh):
            if "lineno" in part._attributes:
                ast.copy_location(part, _located(parent, field, index))
        found.append(Change(name, scope, parent, field, index, fresh))
    return found


_Place = tuple[ast.AST, str, int | None]


def _located(parent: ast.AST, field: str, index: int | None) -> ast.AST:
    part = getattr(parent, field)
    part = part if index is None else part[index]
    return part if hasattr(part, "lineno") else parent


def _within(node: ast.AST, where: _Where) -> Iterator[tuple[str, str, _Place, ast.AST]]:
    for field, value in ast.iter_fields(node):
        parts = enumerate(value) if isinstance(value, list) else ((None, value),)
        for index, part in parts:
            if not isinstance(part, ast.AST) or _left_alone(node, field, index):
                continue
            if where.closed and isinstance(node, ast.AnnAssign) and field == "annotation":
                # That of a local name is never looked at.
                continue
            inner = where.into(part)
            for fresh in (*_instead(part), *_reversed(node, field, part)):
                # Statements and expressions are told apart by where they stand.
                before, after = ast.unparse(part), ast.unparse(fresh)
                scope = inner.scope if inner.closed else ""
                said = f"[{before[:_LONGEST]} → {after[:_LONGEST]}]".replace("\n", " ")
                line = "" if isinstance(part, ast.stmt) else inner.line
                text = " ".join(filter(None, (f"{inner.scope}:", line, said)))
                yield scope, text, (node, field, index), fresh
            yield from _within(part, inner)


def _left_alone(node: ast.AST, field: str, index: int | None) -> bool:
    if field in {"decorator_list", "returns", "type_comment", "bases", "ctx"}:
        return True
    match node:
        case ast.arg(annotation=_) if field == "annotation":
            return True
        case ast.Raise() | ast.Expr(ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id=name)) if name in _TYPES or name.endswith(_ENDINGS):
            return True
        case ast.Call(func=ast.Name(id="refuse")):
            return field == "args" and index != 0
        case ast.Subscript(value=ast.Name(id="Literal")):
            return True
    return False


def _reversed(node: ast.AST, field: str, part: ast.AST) -> Iterator[ast.AST]:
    """A question asked the other way round."""
    asked = isinstance(node, (ast.If, ast.While, ast.IfExp)) and field == "test"
    asked = asked or (isinstance(node, ast.comprehension) and field == "ifs")
    simple = (ast.Compare, ast.UnaryOp)
    if asked and isinstance(part, ast.expr) and not isinstance(part, simple):
        yield ast.UnaryOp(ast.Not(), copy.deepcopy(part))


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.stmt():
            yield from _statements(node)
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp():
            yield from _questions(node)
        case ast.BinOp(left, operator, right) if type(operator) in _RECKONED:
            if not isinstance(operator, ast.Mod) or not isinstance(left, ast.Constant):
                yield _copy(ast.BinOp(left, _RECKONED[type(operator)](), right))
        case ast.Constant(value):
            yield from (ast.Constant(other) for other in _constants(value))
        case ast.Slice(lower, upper, step) if lower is not None or upper is not None:
            if lower is not None:
                yield _copy(ast.Slice(None, upper, step))
            if upper is not None:
                yield _copy(ast.Slice(lower, None, step))
        case ast.Call():
            yield from _calls(node)


def _questions(node: ast.Compare | ast.BoolOp | ast.UnaryOp) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left, operators, others):
            for at, operator in enumerate(operators):
                for swapped in _COMPARED[type(operator)]:
                    yield _copy(ast.Compare(left, _put(operators, at, swapped()), others))
        case ast.BoolOp(operator, values):
            other = ast.Or() if isinstance(operator, ast.And) else ast.And()
            yield _copy(ast.BoolOp(other, values))
            for at in range(len(values)):
                rest = values[:at] + values[at + 1 :]
                yield _copy(rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest))
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield _copy(operand)


def _statements(node: ast.stmt) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value) if value is not None and not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Constant() | ast.Yield() | ast.YieldFrom()):
            return
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Delete():
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _constants(value: object) -> tuple[int | str | bytes, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case str():
            return ("~" + value,)
        case bytes():
            return (b"~" + value,)
    return ()


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    match node.func:
        case ast.Name(name) if name in _CALLED:
            yield _copy(ast.Call(ast.Name(_CALLED[name]), node.args, node.keywords))
        case ast.Attribute(value, name) if name in _CALLED:
            yield _copy(ast.Call(ast.Attribute(value, _CALLED[name]), node.args, node.keywords))
    for at, (one, two) in enumerate(zip(node.args, node.args[1:], strict=False)):
        same = ast.dump(one) == ast.dump(two) or ast.unparse(node.func) in _EITHER_WAY
        if not same and not isinstance(one, ast.Starred):
            args = [*node.args[:at], two, one, *node.args[at + 2 :]]
            yield _copy(ast.Call(node.func, args, node.keywords))
    for at in range(len(node.keywords)):
        left = node.keywords[:at] + node.keywords[at + 1 :]
        yield _copy(ast.Call(node.func, node.args, left))


def _copy(node: ast.expr) -> ast.expr:
    return copy.deepcopy(node)


def _put(operators: list[ast.cmpop], at: int, swapped: ast.cmpop) -> list[ast.cmpop]:
    return [*operators[:at], swapped, *operators[at + 1 :]]


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
