"""memdiag's program tree, read from `--dump=program` (its form: head of plugin/program/dump.c)."""
import re

PLACE = r"(?:(?P<file>[^ :]+):)?(?P<line>\d+):(?P<column>\d+)|nowhere"
EXPRESSION = re.compile(r"^(?P<kind>[a-z-]+) '(?P<type>.*?)'(?::'(?P<canonical>.*?)')?(?P<lvalue> lvalue)?"
                        r" (?:" + PLACE + r")(?: (?P<detail>.*))?$")
EXPRESSIONS = {"integer", "floating", "imaginary", "string", "object", "function", "member", "subscript", "unary",
               "binary", "assign", "compound-assign", "conditional", "elvis", "call", "cast", "sizeof", "alignof",
               "offsetof", "compound-literal", "stmt-expr", "label-address", "va-arg", "generic", "choose",
               "types-compatible", "atomic", "unsupported"}
PARTS = {"init", "condition", "step", "else"}


class Node:
    __slots__ = ("kind", "text", "children", "type", "canonical", "lvalue", "line", "column", "in_main", "detail")

    def __init__(self, kind, text):
        self.kind, self.text, self.children = kind, text, []
        self.type = self.canonical = self.detail = None
        self.lvalue, self.line, self.column, self.in_main = False, 0, 0, False


def _node(text):
    kind = text.split(" ", 1)[0]
    node = Node(kind, text)
    match = EXPRESSION.match(text) if kind in EXPRESSIONS else None
    if match:
        node.type = match["type"]
        node.canonical = match["canonical"] or match["type"]
        node.lvalue = bool(match["lvalue"])
        node.line, node.column = int(match["line"] or 0), int(match["column"] or 0)
        node.in_main = match["line"] is not None and match["file"] is None
        node.detail = match["detail"] or ""
    return node


def read(path):
    """The nodes of the first level, with their children."""
    roots, stack = [], []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            text = line.rstrip("\n")
            depth = (len(text) - len(text.lstrip(" "))) // 2
            node = _node(text.lstrip(" "))
            del stack[depth:]
            (stack[-1].children if stack else roots).append(node)
            stack.append(node)
    return roots
