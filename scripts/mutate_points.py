"""Where a module can be made wrong: every small fault that a slip could put into it.

A fault is a stretch of source and what stands there instead. Nothing is planted where nobody could
see it: in docstrings, in blocks for type checkers, in annotations, in the sizes of caches.
"""

from __future__ import annotations

import ast
import random
from typing import NamedTuple

MODULE_LEVEL = ""
"""The place of what no function holds."""
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_SWAPPED = {"max": "min", "min": "max", "any": "all", "all": "any"}
_UNSEEN = frozenset({"maxsize", "stacklevel", "slots", "frozen", "strict"})
"""Keyword arguments that change how fast or how tidy something is, not what it does."""
_TEXTS = (ast.JoinedStr, ast.List, ast.Tuple, ast.Dict, ast.ListComp)


class Fault(NamedTuple):
    """A fault to plant: `old` from `start` to `end`, offsets in the encoded source, becomes `new`.

    `inside` is the name of the function that holds it, as Python qualifies it.
    """

    kind: str
    line: int
    inside: str
    start: int
    end: int
    old: str
    new: str

    def planted(self, source: bytes) -> bytes:
        """The source with the fault in it."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    def __str__(self) -> str:
        return f"{' '.join(self.old.split())} -> {' '.join(self.new.split())}"


def chosen(name: str, source: bytes, number: int, seed: int) -> list[Fault]:
    """Some faults of a module, of every kind in turn; for a seed always the same."""
    by_kind: dict[str, list[Fault]] = {}
    for fault in faults(source):
        by_kind.setdefault(fault.kind, []).append(fault)
    dice = random.Random(f"{seed} {name}")
    kinds = [by_kind[kind] for kind in sorted(by_kind)]
    for found in kinds:
        dice.shuffle(found)
    taken: list[Fault] = []
    while len(taken) < number and any(kinds):
        taken += [found.pop() for found in kinds if found][: number - len(taken)]
    return sorted(taken, key=lambda fault: (fault.start, fault.end, fault.new))


def faults(source: bytes) -> list[Fault]:
    """Every fault that can be planted, in the order of the source."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return finder.found


class _Finder(ast.NodeVisitor):
    """Walks through a module and notes what can be made wrong."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.found: list[Fault] = []
        self._starts = [0]
        for line in source.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._names: list[str] = []
        self._functions: list[str] = []

    def _add(self, kind: str, node: ast.expr | ast.stmt, new: str) -> None:
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0)
        old = self.source[start:end].decode()
        inside = self._functions[-1] if self._functions else MODULE_LEVEL
        self.found.append(Fault(kind, node.lineno, inside, start, end, old, new))

    def _replace(self, kind: str, node: ast.expr, changed: ast.expr) -> None:
        self._add(kind, node, f"({ast.unparse(changed)})")

    # where nothing is planted

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self._condition(node.test)
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and ast.unparse(node.annotation) != "TypeAlias":
            self.visit(node.value)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in _UNSEEN:
            self.visit(node.value)

    def visit_arg(self, node: ast.arg) -> None:
        """An annotation is for people."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Python does not say where the parts of such a text stand."""

    def visit_Raise(self, node: ast.Raise) -> None:
        """What it says is words; that it is raised is a statement."""
        self._statement(node)

    # functions and classes

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._names.append(node.name)
        self._body(node.body)
        self._names.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._names.append(node.name)
        self._functions.append(".".join(self._names))
        self._names.append("<locals>")
        self._body(node.body)
        del self._names[-2:]
        self._functions.pop()

    def _body(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self.visit(statement)

    # what is planted

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, operator in enumerate(node.ops):
            operators = list(node.ops)
            operators[place] = _COMPARED[type(operator)]()
            self._replace("comparison", node, ast.Compare(node.left, operators, node.comparators))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        other = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        self._replace("and-or", node, ast.BoolOp(other, node.values))
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._replace("negation", node, node.operand)
        elif isinstance(node.op, ast.USub):
            self._replace("arithmetic", node, node.operand)
        self.generic_visit(node)

    def _condition(self, test: ast.expr) -> None:
        if not isinstance(test, ast.UnaryOp):
            self._replace("negation", test, ast.UnaryOp(ast.Not(), test))

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self._condition(test)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        other = _COMPUTED.get(type(node.op))
        if other is not None and not any(map(_is_text, (node.left, node.right))):
            self._replace("arithmetic", node, ast.BinOp(node.left, other(), node.right))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._add("constant", node, str(not node.value))
        elif isinstance(node.value, int):
            self._add("bound", node, str(node.value + 1))
            self._add("bound", node, f"({node.value - 1})")

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in _SWAPPED:
            self._add("comparison", node.func, _SWAPPED[node.func.id])
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        value = node.value
        if value is not None and not isinstance(value, ast.Constant):
            self._add("return", node, "return None")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._statement(node)
        other = _COMPUTED.get(type(node.op))
        if other is not None and not _is_text(node.value):
            changed = ast.AugAssign(node.target, other(), node.value)
            self._add("arithmetic", node, ast.unparse(changed))
        self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not all(isinstance(target, ast.Name) for target in node.targets):
            self._statement(node)
        self.visit(node.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            return  # a docstring, or one of an attribute
        if isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "assert_never":
            return  # the type checker sees to it that nothing comes there
        self._statement(node)
        self.generic_visit(node)

    def visit_Continue(self, node: ast.Continue) -> None:
        self._statement(node)

    def visit_Break(self, node: ast.Break) -> None:
        self._statement(node)

    def _statement(self, node: ast.stmt) -> None:
        # outside a function it would be missing at import, which every test sees
        if self._functions:
            self._add("statement", node, "pass")


def _is_text(node: ast.expr) -> bool:
    """Whether adding to it joins texts or lists: to take away from those is an error at once."""
    return isinstance(node, _TEXTS) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def inside_of(qualified: str) -> str:
    """The function that a code object belongs to: comprehensions and lambdas to the one around."""
    parts = qualified.split(".")
    while parts and parts[-1].startswith("<"):
        parts.pop()
    return ".".join(parts)
