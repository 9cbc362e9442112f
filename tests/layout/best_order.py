"""Hold the best order of members against a compiler.

    best_order.py write FILE           write random records, always the same ones
    best_order.py reorder JSON         write the same records to stdout, each in the order that JSON offers,
                                       with an assertion that its size is the one promised and below the one before
"""
import json
import random
import sys

TYPES = ["char", "short", "int", "long", "double", "void *", "long double", "char[3]", "short[5]", "int[3]", "struct s0",
         "union u0", "_Bool", "float"]
HEAD = "struct s0 { char a; int b; };\nunion u0 { char a[9]; int b; };\n"
COUNT = 400


def declaration(type_name, name):
    base, bracket, length = type_name.partition("[")
    return f"{base} {name}{bracket}{length}"


def random_record(generator, number):
    """Lines of members by name, unnamed bit-fields under no name."""
    members = []
    for i in range(generator.randint(2, 9)):
        kind = generator.random()
        if kind < 0.25:
            for k in range(generator.randint(1, 4)):
                members.append((f"m{i}_{k}", f"{generator.choice(['unsigned', 'int', 'long', 'unsigned char'])} "
                                             f"m{i}_{k} : {generator.randint(1, 8)}"))
        else:
            members.append((f"m{i}", declaration(generator.choice(TYPES), f"m{i}")))
    if generator.random() < 0.15:
        members.append(("last", f"{generator.choice(['char', 'short', 'long'])} last[]"))
    return (f"r{number}", members)


def records():
    generator = random.Random(20)
    return [random_record(generator, i) for i in range(COUNT)]


def text(name, members):
    return f"struct {name} {{ {' '.join(line + ';' for _, line in members)} }};\n"


def write(path):
    with open(path, "w") as file:
        file.write(HEAD)
        for name, members in records():
            file.write(text(name, members))


def reorder(path):
    found = {it["name"]: it for it in json.load(open(path))["records"]}
    saving = 0
    print(HEAD)
    for name, members in records():
        record = found["struct " + name]
        order = record["best_order"]
        if order is None:
            continue
        saving += 1
        lines = dict(members)
        assert sorted(order) == sorted(lines), (name, order)
        if "last" in lines:
            assert order[-1] == "last", (name, order)
        assert record["best_size"] < record["size"], name
        print(text(name, [(it, lines[it]) for it in order]), end="")
        print(f"_Static_assert(sizeof(struct {name}) == {record['best_size']}, \"{name}\");")
    assert saving > COUNT // 5, saving


if sys.argv[1] == "write":
    write(sys.argv[2])
else:
    reorder(sys.argv[2])
