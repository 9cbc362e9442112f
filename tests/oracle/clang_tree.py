"""clang's AST (-ast-dump=json), brought into the shape of memdiag's program tree.

What clang writes with nodes of its own and memdiag as a property of a node is folded: parentheses, constant
expressions, unnamed members on the way to a member, `a->b` (a dereference below the member in memdiag's tree),
initialiser lists (flattened to their leaves).
"""
import json


class Node:
    __slots__ = ("kind", "type", "lvalue", "line", "column", "detail", "children", "macro")

    def __init__(self, kind, type_=None, lvalue=False, place=None, detail=None, children=()):
        self.kind, self.type, self.lvalue, self.detail = kind, type_, lvalue, detail
        self.line, self.column, self.macro = place or (0, 0, True)
        self.children = list(children)


CASTS = {
    "FloatingRealToComplex": "RealToComplex", "IntegralRealToComplex": "RealToComplex",
    "FloatingComplexToReal": "ComplexToReal", "IntegralComplexToReal": "ComplexToReal",
    "FloatingComplexToBoolean": "ComplexToBoolean", "IntegralComplexToBoolean": "ComplexToBoolean",
    "FloatingComplexCast": "ComplexCast", "IntegralComplexCast": "ComplexCast",
    "IntegralComplexToFloatingComplex": "ComplexCast", "FloatingComplexToIntegralComplex": "ComplexCast",
}
UNARY = {("++", False): "++x", ("--", False): "--x", ("++", True): "x++", ("--", True): "x--"}
LEAVES = {"IntegerLiteral", "CharacterLiteral", "FloatingLiteral", "ImaginaryLiteral", "StringLiteral",
          "PredefinedExpr", "OffsetOfExpr", "AddrLabelExpr", "TypeTraitExpr", "ImplicitValueInitExpr", "NoInitExpr"}


def documents(path):
    """The top-level declarations of a dump, one at a time: clang indents them by four blanks."""
    lines = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            if line == "    {\n":
                lines = ["{"]
            elif line in ("    },\n", "    }\n") and lines:
                lines.append("}")
                yield json.loads("".join(lines))
                lines = []
            elif lines:
                lines.append(line)


class Reader:
    """Resolves clang's abbreviated locations (a file or line that has not changed is left out) in order of the text."""

    def __init__(self, main_file):
        self.file, self.line = None, None
        self.main_file = main_file
        self.typedefs = {}
        self.functions, self.variables = {}, {}

    def bare(self, location):
        if "file" in location:
            self.file = location["file"]
        if "line" in location:
            self.line = location["line"]
        if "col" in location:
            location["place"] = (self.file, self.line, location["col"])

    def resolve(self, location):
        if "spellingLoc" in location:
            self.bare(location["spellingLoc"])
            self.bare(location["expansionLoc"])
        else:
            self.bare(location)

    def resolve_all(self, node):
        """Every location below a node, in order of the text."""
        if isinstance(node, list):
            for child in node:
                self.resolve_all(child)
            return
        if not isinstance(node, dict):
            return
        for key, child in node.items():
            if key == "loc":
                self.resolve(child)
            elif key == "range":
                self.resolve(child["begin"])
                self.resolve(child["end"])
            elif isinstance(child, (dict, list)):
                self.resolve_all(child)

    @staticmethod
    def begin(node):
        """(line, column, written in a macro) where the user wrote the node's first token."""
        begin = node.get("range", {}).get("begin", {})
        if "expansionLoc" in begin:
            expansion = begin["expansionLoc"]
            chosen = begin["spellingLoc"] if expansion.get("isMacroArgExpansion") else expansion
            place = chosen.get("place")
            return (place[1], place[2], True) if place else (0, 0, True)
        place = begin.get("place")
        return (place[1], place[2], False) if place else (0, 0, True)

    def place_of(self, node):
        location = node.get("loc", {})
        location = location.get("expansionLoc", location)
        return location.get("place")

    def read(self, path):
        for declaration in documents(path):
            self.resolve_all(declaration)
            self.top(declaration)

    def top(self, node):
        kind = node["kind"]
        if kind == "TypedefDecl":
            self.add_typedef(node)
        place = self.place_of(node)
        if not place or place[0] != self.main_file:
            return
        if kind == "FunctionDecl":
            self.local_typedefs(node)
            body = next((c for c in node.get("inner", []) if c["kind"] == "CompoundStmt"), None)
            if body:
                self.functions[node["name"]] = self.statement(body)
        elif kind == "VarDecl" and "init" in node:
            self.variables[node["name"]] = self.initialiser(node["inner"])

    def add_typedef(self, node):
        """An unnamed record takes the name of its typedef: clang shows it as the desugared type."""
        name, type_ = node["name"], node["type"]
        self.typedefs[name] = name if type_.get("desugaredQualType") == name else type_["qualType"]

    def local_typedefs(self, node):
        if node.get("kind") == "TypedefDecl":
            self.add_typedef(node)
        for child in node.get("inner", []):
            if isinstance(child, dict):
                self.local_typedefs(child)

    # ---- statements --------------------------------------------------------------------------------------------

    def statement(self, node):
        if not node:
            return Node("absent")
        kind = node.get("kind", "")
        inner = node.get("inner", [])
        simple = {"CompoundStmt": "compound", "SwitchStmt": "switch", "ReturnStmt": "return", "WhileStmt": "while",
                  "DoStmt": "do", "IndirectGotoStmt": "goto-computed", "GotoStmt": "goto", "LabelStmt": "label",
                  "BreakStmt": "break", "ContinueStmt": "continue", "NullStmt": "null", "DefaultStmt": "default"}
        if kind in simple:
            return Node(simple[kind], place=self.begin(node), children=[self.part(c) for c in inner])
        if kind == "IfStmt":
            return Node("if", place=self.begin(node), children=[self.part(c) for c in inner])
        if kind == "ForStmt":
            parts = [inner[0], inner[2], inner[3], inner[4]]
            return Node("for", place=self.begin(node), children=[self.part(c) for c in parts])
        if kind == "CaseStmt":
            return Node("case", place=self.begin(node), children=[self.part(inner[-1])])
        if kind == "AttributedStmt":
            return self.statement(inner[-1])
        if kind == "DeclStmt":
            variables = [c for c in inner if c["kind"] == "VarDecl"]
            children = [Node("object", detail=v.get("name"),
                             children=[self.initialiser(v["inner"])] if "init" in v else []) for v in variables]
            return Node("decl", place=self.begin(node), children=children)
        if kind in ("GCCAsmStmt", "MSAsmStmt"):
            return Node("asm", place=self.begin(node))
        return Node("expr", place=self.begin(node), children=[self.expression(node)])

    def part(self, node):
        """A part of a statement: an expression where memdiag has one, else a statement."""
        if not node:
            return Node("absent")
        if "valueCategory" in node:
            return self.expression(node)
        return self.statement(node)

    # ---- initialisers --------------------------------------------------------------------------------------------

    def initialiser(self, inner):
        """The leaves of an initialiser in order of their offsets: what memdiag's entries are when sorted."""
        init = [c for c in inner if "valueCategory" in c]
        return Node("init", children=self.leaves(init[-1])) if init else Node("init")

    def leaves(self, node):
        if node["kind"] == "InitListExpr":
            # with a filler (what the other elements get) clang writes all children under that name, the filler first
            children = node.get("inner") or node.get("array_filler", [])[1:]
            return [leaf for child in children for leaf in self.leaves(child)]
        if node["kind"] in ("ImplicitValueInitExpr", "NoInitExpr"):
            return []
        if node["kind"] == "DesignatedInitUpdateExpr":  # a value, then designators that overwrite parts of it
            return [leaf for child in node["inner"] for leaf in self.leaves(child)]
        return [self.expression(node)]

    # ---- expressions -------------------------------------------------------------------------------------------------

    def make(self, kind, node, detail=None, children=()):
        type_ = node["type"]
        return Node(kind, type_, node["valueCategory"] == "lvalue", self.begin(node), detail, children)

    def children(self, node):
        return [self.expression(c) for c in node.get("inner", []) if "valueCategory" in c]

    def expression(self, node):
        kind = node["kind"]
        handler = getattr(self, "x_" + kind, None)
        if handler:
            return handler(node)
        if kind in ("ParenExpr", "ConstantExpr", "OpaqueValueExpr", "ExprWithCleanups"):
            return self.expression(node["inner"][0])
        return self.make("unknown " + kind, node, children=self.children(node))

    def x_IntegerLiteral(self, node):
        return self.make("integer", node, int(node["value"]))

    def x_CharacterLiteral(self, node):
        return self.make("integer", node, node["value"])

    def x_FloatingLiteral(self, node):
        return self.make("floating", node, node["value"])

    def x_ImaginaryLiteral(self, node):
        return self.make("imaginary", node)

    def x_StringLiteral(self, node):
        return self.make("string", node)

    x_PredefinedExpr = x_StringLiteral

    def x_DeclRefExpr(self, node):
        declaration = node["referencedDecl"]
        kind = {"FunctionDecl": "function", "EnumConstantDecl": "integer"}.get(declaration["kind"], "object")
        return self.make(kind, node, None if kind == "integer" else declaration.get("name"))

    def x_MemberExpr(self, node):
        base = node["inner"][0]
        name = node.get("name", "")
        arrow = node.get("isArrow", False)
        while base["kind"] == "MemberExpr" and base.get("name", "") == "":
            arrow = base.get("isArrow", False)
            base = base["inner"][0]
        inner = self.expression(base)
        if arrow:
            inner = Node("unary", ("pointee", inner.type), True, (inner.line, inner.column, True), "*", [inner])
        return self.make("member", node, name, [inner])

    def x_ArraySubscriptExpr(self, node):
        return self.make("subscript", node, None, self.children(node))

    def x_UnaryOperator(self, node):
        operator, postfix = node["opcode"], node.get("isPostfix", False)
        if operator == "__extension__":
            return self.expression(node["inner"][0])
        return self.make("unary", node, UNARY.get((operator, postfix), operator), self.children(node))

    def x_BinaryOperator(self, node):
        if node["opcode"] == "=":
            return self.make("assign", node, None, self.children(node))
        return self.make("binary", node, node["opcode"], self.children(node))

    def x_CompoundAssignOperator(self, node):
        detail = (node["opcode"], node["computeLHSType"], node["computeResultType"])
        return self.make("compound-assign", node, detail, self.children(node))

    def x_ConditionalOperator(self, node):
        return self.make("conditional", node, None, self.children(node))

    def x_BinaryConditionalOperator(self, node):
        parts = node["inner"]
        return self.make("elvis", node, None, [self.expression(parts[2]), self.expression(parts[3])])

    def x_CallExpr(self, node):
        return self.make("call", node, None, self.children(node))

    def cast(self, node, implicit):
        kind = node["castKind"]
        return self.make("cast", node, (CASTS.get(kind, kind), implicit), self.children(node))

    def x_ImplicitCastExpr(self, node):
        return self.cast(node, True)

    def x_CStyleCastExpr(self, node):
        return self.cast(node, False)

    def x_UnaryExprOrTypeTraitExpr(self, node):
        name = node["name"]
        return self.make("sizeof" if name == "sizeof" else "alignof", node, None, self.children(node))

    def x_OffsetOfExpr(self, node):
        return self.make("offsetof", node)

    def x_CompoundLiteralExpr(self, node):
        return self.make("compound-literal", node, None, [self.initialiser(node["inner"])])

    def x_StmtExpr(self, node):
        return self.make("stmt-expr", node, None, [self.statement(node["inner"][0])])

    def x_AddrLabelExpr(self, node):
        return self.make("label-address", node, node.get("name"))

    def x_VAArgExpr(self, node):
        return self.make("va-arg", node, None, self.children(node))

    def x_GenericSelectionExpr(self, node):
        control = [self.expression(c) for c in node["inner"] if "valueCategory" in c][:1]
        chosen = next(c for c in node["inner"] if c.get("selected"))
        value = next(c for c in chosen["inner"] if "valueCategory" in c)
        return self.make("generic", node, None, control + [self.expression(value)])

    def x_ChooseExpr(self, node):
        return self.make("choose", node, None, self.children(node))

    def x_TypeTraitExpr(self, node):
        return self.make("types-compatible", node)

    def x_AtomicExpr(self, node):
        """clang keeps pointer, order, value, failure order, second value, weak; here they stand as in the call."""
        children = self.children(node)
        order = {3: [0, 2, 1], 4: [0, 2, 3, 1], 5: [0, 2, 4, 1, 3], 6: [0, 2, 4, 5, 1, 3]}.get(len(children))
        return self.make("atomic", node, None, [children[i] for i in order] if order else children)

    def x_RecoveryExpr(self, node):
        return self.make("unknown RecoveryExpr", node)
