"""C type names as text, parsed to tuples, so that types written in two ways can be compared.

    parse("const char *(*)[3]")  ->  ("pointer", (), ("array", "3", ("pointer", (), ("const", ...))))

Typedef names are resolved with a table of name -> type text; a name that is not in the table stands for itself (a
record named by its typedef). What clang adds in spelling alone (attributes, where an unnamed record stands) goes.
"""
import re
from functools import lru_cache

TOKEN = re.compile(r"[A-Za-z_]\w*|\d+|\.\.\.|[()\[\],*^&]|\S")
BASIC = {"void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "_Bool", "bool", "__int128",
         "_Float16", "__float128", "_Float128", "_Complex", "__fp16", "__bf16"}
QUALIFIERS = {"const": "const", "volatile": "volatile", "restrict": "restrict", "__restrict": "restrict",
              "__restrict__": "restrict"}


class TypeError_(Exception):
    """The text is no type name that this parser knows."""


def _unname(text):
    """Unnamed records and enums by their line: `(unnamed struct at f.c:3:1)` and ours `(unnamed, line 3)`."""
    keyword = r"(?:(?:struct|union|enum) )?"
    text = re.sub(keyword + r"(?:\w+::)*\((?:unnamed|anonymous)(?: \w+)? at [^()]*?:(\d+):\d+\)", r"unnamed_line_\1", text)
    text = re.sub(r"(struct|union|enum) (?:\w+::)+", r"\1 ", text)
    text = re.sub(keyword + r"\(unnamed, line (\d+)\)", r"unnamed_line_\1", text)
    while "__attribute__" in text and "__vector_size__" not in text:
        start = text.index("__attribute__")
        depth, at = 0, text.index("(", start)
        while True:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
            at += 1
            if depth == 0:
                break
        text = text[:start] + text[at:]
    return text.replace("_Noreturn ", "")


class _Parser:
    def __init__(self, text, typedefs):
        self.tokens = TOKEN.findall(_unname(text))
        self.at = 0
        self.typedefs = typedefs

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, token):
        if self.peek() != token:
            raise TypeError_(f"expected {token!r} at {self.tokens[self.at:]}")
        self.at += 1

    def skip_brackets(self):
        """The tokens between [ and ], which may hold any expression."""
        self.expect("[")
        depth, inside = 1, []
        while depth:
            token = self.take()
            depth += {"[": 1, "]": -1}.get(token, 0)
            inside.append(token)
        return "".join(inside[:-1])

    def specifiers(self):
        qualifiers, words, base = set(), [], None
        while True:
            token = self.peek()
            if token in QUALIFIERS:
                qualifiers.add(QUALIFIERS[self.take()])
            elif token in BASIC:
                words.append({"bool": "_Bool", "_Float128": "__float128"}.get(token, token))
                self.take()
            elif token in ("struct", "union", "enum") and base is None and not words:
                self.take()
                base = (token, self.take())
            elif token == "_Atomic" and base is None and not words:
                self.take()
                if self.peek() == "(":
                    self.expect("(")
                    base = ("atomic", self.type_name())
                    self.expect(")")
                else:
                    qualifiers.add("atomic")
            elif token == "__attribute__" and base is None and not words:
                base = self.vector()
            elif re.match(r"[A-Za-z_]", token) and base is None and not words:
                base = self.named(self.take())
            else:
                break
        if base is None:
            if not words:
                raise TypeError_(f"no type in {self.tokens}")
            base = ("basic", _basic(words))
        if "atomic" in qualifiers:
            qualifiers.discard("atomic")
            base = ("atomic", base)
        return qualify(base, qualifiers)

    def vector(self):
        """__attribute__((__vector_size__(4 * sizeof(float)))) float"""
        depth, inside = 0, []
        self.take()
        while True:
            token = self.take()
            inside.append(token)
            depth += {"(": 1, ")": -1}.get(token, 0)
            if depth == 0:
                break
        count = next((t for t in inside if t.isdigit()), "?")
        return ("vector", count, self.specifiers())

    def named(self, name):
        if name in self.typedefs:
            text = self.typedefs[name]
            if text == name:  # an unnamed record or enum that the typedef names
                return ("named", name)
            return parse(text, self.typedefs)
        return ("named", name)

    def type_name(self):
        return self.declarator(self.specifiers())

    def declarator(self, base):
        while self.peek() in ("*", "^"):
            self.take()
            qualifiers = set()
            while self.peek() in QUALIFIERS:
                qualifiers.add(QUALIFIERS[self.take()])
            base = qualify(("pointer", base), qualifiers)
        if self.peek() == "(" and self.tokens[self.at + 1:self.at + 2] and self.tokens[self.at + 1] in ("*", "^", "("):
            # the declarator in parentheses applies to what its suffixes make of the base
            start = self.at
            depth = 0
            while True:
                depth += {"(": 1, ")": -1}.get(self.take(), 0)
                if depth == 0:
                    break
            base = self.suffixes(base)
            end = self.at
            self.at = start + 1
            result = self.declarator(base)
            self.expect(")")
            self.at = end
            return result
        return self.suffixes(base)

    def suffixes(self, base):
        if self.peek() == "[":
            length = self.skip_brackets()
            element = self.suffixes(base)
            length = re.sub(r"^(?:static|const|volatile|restrict)+(?=\d|$)", "", length)
            return ("array", length if length.isdigit() else "" if not length else "vla", element)
        if self.peek() == "(":
            self.expect("(")
            parameters = []
            prototype = self.peek() != ")"
            while self.peek() != ")":
                if self.peek() == "...":
                    self.take()
                    parameters.append("...")
                else:
                    parameters.append(unqualified(self.type_name()))
                if self.peek() == ",":
                    self.take()
            self.expect(")")
            if parameters == [("basic", "void")]:
                parameters = []
            return ("function", prototype, tuple(adjust(p) for p in parameters), unqualified(self.suffixes(base)))
        return base


def _basic(words):
    words = sorted(words)
    if "signed" in words and "char" not in words:
        words.remove("signed")
    if "int" in words and len(words) > 1 and not {"_Complex"} == set(words) - {"int"}:
        words.remove("int")
    if words in ([], ["unsigned"]):
        words.append("int")
    return " ".join(sorted(words))


def qualify(base, qualifiers):
    """Qualifiers of an array go to its element (C17 6.7.3p9), those of a function go."""
    if not qualifiers:
        return base
    if base[0] == "array":
        return ("array", base[1], qualify(base[2], qualifiers))
    if base[0] == "function":
        return base
    if base[0] == "qualified":
        return ("qualified", tuple(sorted(set(base[1]) | set(qualifiers))), base[2])
    return ("qualified", tuple(sorted(qualifiers)), base)


def unqualified(tree):
    return tree[2] if tree[0] == "qualified" else tree


def adjust(parameter):
    if parameter[0] == "array":
        return ("pointer", parameter[2])
    if parameter[0] == "function":
        return ("pointer", parameter)
    return parameter


def parse(text, typedefs):
    parser = _Parser(text, typedefs)
    tree = parser.type_name()
    if parser.at != len(parser.tokens):
        raise TypeError_(f"rest {parser.tokens[parser.at:]} of {text!r}")
    return tree
