#!/usr/bin/env python3
"""Hold memdiag's program tree against clang's own AST, node by node.

usage: compare.py --memdiag COMMAND [--clang clang-19] [--known FILE] [--list N] SOURCE... [-- FLAGS]

Function by function both trees are walked side by side, in pre-order. Of every expression the kind, the canonical
type, the value category and, where no macro is in the way, the place are compared; of every conversion its kind and
whether it is implicit; of constants the value. A difference has a name; names that --known lists (one a line, with
the reason behind it) are counted, any other is printed and fails the run.

Exit status: 0 equal but for known differences, 1 different, 2 could not compare.
"""
import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile

import c_types
import clang_tree
import our_tree

sys.setrecursionlimit(100000)
ENTRY = re.compile(r"^entry '.*' \+(\d+)(?:\.(\d+) width \d+)?(?: repeat (\d+) stride (\d+))?$")
MOST_REPEATS = 100000


class Comparison:
    def __init__(self, source, reader):
        self.source, self.reader = source, reader
        self.cache = {}
        self.function = ""
        self.expressions = 0
        self.differences = []

    def differ(self, name, ours, theirs, message):
        line = getattr(theirs, "line", 0) or getattr(ours, "line", 0)
        column = getattr(theirs, "column", 0) or getattr(ours, "column", 0)
        self.differences.append((name, f"{self.source}:{line}:{column}: {self.function}: {name}: {message}"))

    # ---- types -------------------------------------------------------------------------------------------------------

    def parse(self, text):
        if text not in self.cache:
            try:
                self.cache[text] = c_types.parse(text, self.reader.typedefs)
            except (c_types.TypeError_, IndexError, RecursionError):
                self.cache[text] = None
        return self.cache[text]

    def their_type(self, type_):
        if isinstance(type_, tuple):  # ("pointee", type): the dereference that -> stands for
            tree = self.their_type(type_[1])
            tree = c_types.unqualified(tree) if tree else None
            return tree[1] if tree and tree[0] == "pointer" else None
        # without the sugar of its top the type needs no table: local typedefs may hide one another, typeof has no name
        return self.parse(type_.get("desugaredQualType", type_["qualType"])) or self.parse(type_["qualType"])

    def same_type(self, ours, theirs):
        if isinstance(theirs.type, dict) and "<builtin fn type>" in theirs.type["qualType"]:
            self.differ("builtin-function-type", ours, theirs, ours.canonical)
            return
        mine, their = self.parse(ours.canonical), self.their_type(theirs.type)
        if mine is None or their is None:
            opaque = "__builtin_va_list &" in str(theirs.type)  # how clang writes the parameter of va_start
            self.differ("va-list" if opaque else "type-not-understood", ours, theirs, f"{ours.canonical} | {theirs.type}")
        elif mine != their:
            name = "type"
            if re.sub(r"unnamed_line_\d+", "", str(mine)) == re.sub(r"unnamed_line_\d+", "", str(their)):
                name = "unnamed-record-in-macro"
            if ours.kind == "object" and c_types.unqualified(their) == mine and mine[0] == "pointer":
                name = "array-parameter-qualifier"
            if "__va_list" in ours.canonical or "__va_list" in str(theirs.type):
                name = "va-list"
            self.differ(name, ours, theirs, f"{ours.kind}: '{ours.canonical}' | {theirs.type}")

    # ---- expressions -----------------------------------------------------------------------------------------------------

    def expression(self, ours, theirs, initialiser=False):
        self.expressions += 1
        if ours.kind == "unsupported":
            self.differ("unsupported", ours, theirs, ours.detail)
            return
        if self.drops_noreturn(ours, theirs):
            self.differ("noreturn-conversion", ours, theirs, ours.text)
            theirs = theirs.children[0]
        elif self.converts_to_itself(ours, theirs):
            self.differ("same-type-conversion", ours, theirs, ours.text)
            theirs = theirs.children[0]
        if ours.kind == "cast" and theirs.kind == "compound-literal" and ours.detail.startswith("ToUnion implicit"):
            self.differ("transparent-union", ours, theirs, ours.text)
            self.expression(ours.children[0], theirs.children[0].children[0])
            return
        if ours.kind != theirs.kind:
            self.differ("kind", ours, theirs, f"{ours.text} | {theirs.kind} {theirs.detail} {theirs.type}")
            return
        if initialiser and ours.kind == "string" and ours.lvalue and not theirs.lvalue:
            self.differ("string-initialiser", ours, theirs, ours.text)
            self.same_type(ours, theirs)
            return
        if ours.type is None:
            self.differ("unreadable", ours, theirs, ours.text)
            return
        self.same_type(ours, theirs)
        self.same_category(ours, theirs)
        self.same_place(ours, theirs)
        self.same_detail(ours, theirs)
        self.same_children(ours, theirs)

    @staticmethod
    def drops_noreturn(ours, theirs):
        """clang converts a noreturn function's pointer to one without; for memdiag these are one type."""
        if theirs.kind != "cast" or theirs.detail not in (("BitCast", True), ("NoOp", True)):
            return False
        child = theirs.children[0]
        noreturn = isinstance(child.type, dict) and "noreturn" in child.type["qualType"]
        return noreturn and (ours.kind != "cast" or "FunctionToPointerDecay" in ours.detail)

    def converts_to_itself(self, ours, theirs):
        """clang converts a narrow unsigned bit-field to `unsigned int`, which its value has already."""
        if theirs.kind != "cast" or theirs.detail != ("IntegralCast", True):
            return False
        if ours.kind == "cast" and ours.detail.startswith("IntegralCast implicit"):
            return False
        return self.their_type(theirs.type) == self.their_type(theirs.children[0].type) is not None

    def same_category(self, ours, theirs):
        if ours.lvalue == theirs.lvalue:
            return
        name = "category"
        tree = self.parse(ours.canonical)
        if ours.lvalue and tree and c_types.unqualified(tree)[0] == "function":
            name = "function-designator"
        elif ours.kind == "function":
            name = "function-designator"
        elif tree and c_types.unqualified(tree) == ("basic", "void"):
            name = "void-lvalue"
        self.differ(name, ours, theirs, f"{ours.text}: ours {'lvalue' if ours.lvalue else 'value'}")

    def same_place(self, ours, theirs):
        if theirs.macro or not ours.in_main or ours.kind not in ("integer", "object", "function", "string", "floating"):
            return
        if (ours.line, ours.column) != (theirs.line, theirs.column):
            self.differ("place", ours, theirs, f"{ours.text} | {theirs.line}:{theirs.column}")

    def same_detail(self, ours, theirs):
        kind, detail = ours.kind, ours.detail
        if kind == "cast":
            words = detail.split()
            if (words[0], words[1] == "implicit") != theirs.detail:
                self.differ("cast", ours, theirs, f"{ours.text} | {theirs.detail}")
        elif kind == "integer" and theirs.detail is not None:
            if (int(detail.split()[0]) - theirs.detail) % (1 << 32):
                self.differ("value", ours, theirs, f"{ours.text} | {theirs.detail}")
        elif kind in ("object", "function"):
            name = detail.split("@")[0].split(" ")[0]
            if theirs.detail and name != theirs.detail:
                self.differ("name", ours, theirs, f"{ours.text} | {theirs.detail}")
        elif kind in ("unary", "binary"):
            if detail.split()[0] != theirs.detail:
                self.differ("operator", ours, theirs, f"{ours.text} | {theirs.detail}")
        elif kind == "member" and theirs.detail:
            name = re.match(r"(?:->|\.)(\S+)", detail)
            if not name or name[1] != theirs.detail:
                self.differ("member", ours, theirs, f"{ours.text} | {theirs.detail}")
        elif kind == "compound-assign":
            self.same_computation(ours, theirs)

    def same_computation(self, ours, theirs):
        match = re.match(r"(\S+) computes '(.*?)'(?::'(.*?)')?(?: \(\))?$", ours.detail)
        operator, left, result = theirs.detail
        if not match or match[1] != operator:
            self.differ("operator", ours, theirs, f"{ours.text} | {operator}")
            return
        mine = match[3] or match[2]  # in C the left operand is converted to the type of the result
        for their, what in ((left, "left"), (result, "result")):
            a, b = self.parse(mine), self.their_type(their)
            if not a or not b or c_types.unqualified(a) != c_types.unqualified(b):
                self.differ("computation-type", ours, theirs, f"{what} {mine} | {their}")

    def same_children(self, ours, theirs):
        kind = ours.kind
        if kind == "offsetof":
            return
        if kind == "compound-literal":
            inits = [c for c in ours.children[0].children if c.kind == "init"] if ours.children else []
            self.initialiser(inits[0] if inits else None, theirs.children[0])
            return
        if kind == "stmt-expr":
            self.statement(ours.children[0], theirs.children[0])
            return
        mine = [c for c in ours.children if c.kind != "length"]
        their = theirs.children
        if kind == "choose":
            their = self.chosen(mine, their)
        if kind in ("sizeof", "alignof") and not mine:
            mine = [c.children[0] for c in ours.children if c.kind == "length"]  # of sizeof(int[n])
        if len(mine) != len(their):
            self.differ("children", ours, theirs, f"{ours.text}: {len(mine)} | {len(their)}")
            return
        for a, b in zip(mine, their):
            self.expression(a, b)

    def chosen(self, mine, their):
        """clang does not say which operand __builtin_choose_expr chose: the one with which ours has no difference."""
        for candidate in their[2:0:-1]:
            trial = Comparison(self.source, self.reader)
            if len(mine) == 2:
                trial.expression(mine[1], candidate)
            if not trial.differences:
                return [their[0], candidate]
        return their[:2]

    # ---- initialisers -------------------------------------------------------------------------------------------------------

    @staticmethod
    def entries(init):
        """The entries in order of their offsets, repeats written out, each subobject once: as clang's list is."""
        found = {}
        for entry in init.children:
            match = ENTRY.match(entry.text)
            if not match or not entry.children:
                continue
            offset = 8 * int(match[1]) + int(match[2] or 0)
            for i in range(min(int(match[3] or 1), MOST_REPEATS)):
                found[offset + 8 * i * int(match[4] or 0)] = entry.children[0]
        return [found[offset] for offset in sorted(found)]

    def initialiser(self, ours, theirs):
        mine = self.entries(ours) if ours else []
        if len(mine) != len(theirs.children):
            self.differ("initialiser", ours, theirs.children[0] if theirs.children else theirs,
                        f"{ours.text if ours else 'none'}: {len(mine)} | {len(theirs.children)} leaves")
            return
        for a, b in zip(mine, theirs.children):
            self.expression(a, b, initialiser=True)

    # ---- statements -----------------------------------------------------------------------------------------------------------

    @staticmethod
    def parts(ours):
        """The children of a statement as clang has them: parts without their headings."""
        result = []
        for child in ours.children:
            if child.kind in our_tree.PARTS and child.type is None and not child.text.startswith("init '"):
                result.append(child.children[0] if child.children else None)
            elif child.kind != "length":
                result.append(child)
        return result

    def statement(self, ours, theirs):
        if ours.kind == "asm" and theirs.kind == "asm":
            return
        if ours.kind == "null" and theirs.kind == "asm":
            self.differ("empty-asm", ours, theirs, ours.text)
            return
        if ours.kind == "unsupported":
            self.differ("unsupported", ours, theirs, ours.text)
            return
        if ours.kind != theirs.kind:
            self.differ("statement", ours, theirs, f"{ours.text} | {theirs.kind}")
            return
        if ours.kind == "decl":
            self.declaration(ours, theirs)
            return
        mine = self.parts(ours)
        if len(mine) != len(theirs.children):
            self.differ("parts", ours, theirs, f"{ours.text}: {len(mine)} | {len(theirs.children)}")
            return
        for a, b in zip(mine, theirs.children):
            if a is None or b.kind == "absent":
                if a is not None or b.kind != "absent":
                    self.differ("parts", ours, theirs, f"{ours.text}: a part is absent on one side")
            elif b.type is not None:
                # an expression statement stands bare in clang's tree
                if a.kind == "expr" and a.type is None:
                    a = a.children[0]
                self.expression(a, b)
            else:
                self.statement(a, b)

    def declaration(self, ours, theirs):
        mine = [c for c in ours.children if c.kind == "object"]
        if len(mine) != len(theirs.children):
            self.differ("parts", ours, theirs, f"{ours.text}: {len(mine)} | {len(theirs.children)} objects")
            return
        for a, b in zip(mine, theirs.children):
            init = [c for c in a.children if c.kind == "init"]
            if bool(init) != bool(b.children):
                self.differ("initialiser", a, b, f"{a.text}: initialised on one side")
            elif init:
                self.initialiser(init[0], b.children[0])

    def program(self, roots):
        functions, objects = {}, {}
        for root in roots:
            words = root.text.split(" ")
            if root.kind == "function" and root.children:
                functions[words[1]] = next((c for c in root.children if c.kind == "compound"), None)
            elif root.kind == "object":
                objects[words[1]] = next((c for c in root.children if c.kind == "init"), None)
        for name, body in self.reader.functions.items():
            self.function = name
            if functions.get(name) is None:
                self.differ("function-missing", None, body, name)
            else:
                self.statement(functions[name], body)
        for name, init in self.reader.variables.items():
            self.function = name
            if objects.get(name) is None:
                self.differ("object-missing", None, init, name)
            else:
                self.initialiser(objects[name], init)


def run(command, output):
    with open(output, "wb") as file:
        result = subprocess.run(command, stdout=file, stderr=subprocess.PIPE, check=False)
    return result.returncode, result.stderr.decode("utf-8", "replace")


def compare(source, flags, options, folder):
    dump, tree = os.path.join(folder, "ours"), os.path.join(folder, "clang.json")
    status, errors = run([options.memdiag, "layout", "--dump=program", source, "--", *flags], dump)
    if status != 0:
        print(f"{source}: memdiag ended {status}: {errors[:300]}")
        return None
    status, errors = run([options.clang, "-Xclang", "-ast-dump=json", "-fsyntax-only", "-w", *flags, source], tree)
    if status != 0:
        print(f"{source}: clang ended {status}: {errors[:300]}")
        return None
    reader = clang_tree.Reader(source)
    reader.read(tree)
    comparison = Comparison(source, reader)
    comparison.program(our_tree.read(dump))
    return comparison


def read_known(path):
    """NAME: REASON, one a line; lines that start with # are comments."""
    known = {}
    if path:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    name, _, reason = line.partition(":")
                    known[name.strip()] = reason.strip()
    return known


def main():
    arguments = sys.argv[1:]
    flags = []
    if "--" in arguments:
        flags = arguments[arguments.index("--") + 1:]
        arguments = arguments[:arguments.index("--")]
    parser = argparse.ArgumentParser()
    parser.add_argument("--memdiag", required=True)
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--known")
    parser.add_argument("--list", type=int, default=20)
    parser.add_argument("sources", nargs="+")
    options = parser.parse_args(arguments)
    known = read_known(options.known)
    failed, expressions, counts = 0, 0, collections.Counter()
    for source in options.sources:
        with tempfile.TemporaryDirectory() as folder:
            comparison = compare(source, flags, options, folder)
        if comparison is None:
            failed = 2
            continue
        expressions += comparison.expressions
        unknown = [text for name, text in comparison.differences if name not in known]
        counts.update(name for name, _ in comparison.differences)
        print(f"{source}: {comparison.expressions} expressions, {len(unknown)} differences, "
              f"{len(comparison.differences) - len(unknown)} known")
        for text in unknown[:options.list]:
            print("  " + text)
        if unknown and failed == 0:
            failed = 1
    summary = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    print(f"{expressions} expressions in {len(options.sources)} files; {summary or 'no differences'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
