"""Random records against clang itself, target by target: random_records.py [OPTION…] [COUNT [SEED]]

    --memdiag PATH   the command; default build/release/memdiag
    --target TRIPLE  only this target; can be given several times
    --keep DIR       leave the sources there

COUNT records for each target, 200 unless told otherwise, from SEED, 1 unless told otherwise: bit-fields of every type
and width, unnamed ones and ones of no width, packed and aligned records and members, #pragma pack, ms_struct, unions,
arrays, records in records with and without names, enumerations, long double, _Complex, __int128, vectors, flexible
arrays. clang lays them out for the target and dumps what it found (-fdump-record-layouts); sizes, alignments, the
offset of every member, and first and last bit of every bit-field are held against memdiag's, with nested records
opened. Then each record is written again with its members in the order that memdiag offers as best, and clang asserts
its size. Where gcc and pahole can speak of the target, survey.py asks them about the same source. Exit status 1 when
anything differs.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import survey as against_pahole

CLANG = "clang-19"
# Triple -> flags of gcc for the same ABI, None where there is none here.
TARGETS = {
    "x86_64-linux-gnu": [],
    "i386-linux-gnu": ["-m32"],
    "x86_64-pc-windows-msvc": None,
    "i686-pc-windows-msvc": None,
    "x86_64-w64-windows-gnu": None,
    "i386-apple-darwin": None,
    "arm64-apple-darwin": None,
    "aarch64-linux-gnu": None,
    "arm-linux-gnueabihf": None,
    "arm-none-eabi": None,
    "avr": None,
    "msp430-none-elf": None,
    "riscv32-unknown-elf": None,
    "powerpc64-linux-gnu": None,
    "s390x-linux-gnu": None,
    "mips-linux-gnu": None,
    "sparc-linux-gnu": None,
    "m68k-linux-gnu": None,
    "wasm32-unknown-unknown": None,
}
INTEGERS = ["_Bool", "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long",
            "unsigned long", "long long", "unsigned long long", "enum small", "enum large"]
OTHERS = ["float", "double", "long double", "_Complex float", "_Complex double", "_Complex long double", "void *",
          "int (*)(void)", "wide_char", "vector16"]


class Kind:
    """What the target allows: widths of its integers in bits, and whether it has __int128."""

    def __init__(self, triple):
        done = subprocess.run([CLANG, f"--target={triple}", "-dM", "-E", "-x", "c", "/dev/null"], capture_output=True,
                              text=True, check=True).stdout
        macros = dict(re.findall(r"#define (\w+) (.*)", done))
        sizes = {name: int(macros[f"__SIZEOF_{name.upper().replace(' ', '_')}__"]) * 8
                 for name in ("short", "int", "long", "long long")}
        sizes["char"] = 8
        self.widths = {"_Bool": 1, "enum small": 1, "enum large": sizes["int"]}
        for name in INTEGERS:
            if name not in self.widths:
                plain = re.sub(r"^(un)?signed ?", "", name) or "int"
                self.widths[name] = sizes[plain]
        self.ms_struct = macros["__SIZEOF_LONG_DOUBLE__"] in ("4", "8", "16") # clang refuses 12 bytes there
        self.big = "__SIZEOF_INT128__" in macros
        if self.big:
            self.widths["__int128"] = self.widths["unsigned __int128"] = 128


class Writer:
    """Writes records; every random choice comes from one generator."""

    def __init__(self, seed, kind, gcc_too):
        self.random, self.kind, self.names, self.gcc_too = random.Random(seed), kind, 0, gcc_too
        self.plain = False  # the record that is being written has no attributes
        self.whole = []  # names of records that others may hold: such as hold no other, so that none grows too large
        self.records = {}  # name -> (what stands before the brace, members, #pragma pack or None)

    def chance(self, of_hundred):
        return self.random.randrange(100) < of_hundred

    def name(self):
        self.names += 1
        return f"m{self.names}"

    def array(self):
        return "".join(f"[{self.random.randint(1, 4)}]" for _ in range(self.random.choice([0, 0, 0, 1, 1, 2])))

    def clang_only(self):
        """Attributes that gcc and clang take in different ways: those of one bit-field, and ms_struct."""
        return not self.gcc_too and not self.plain and self.chance(10)

    def attribute(self):
        if self.plain:
            return ""
        return self.random.choice([
            "", "", "", "", "", "", " __attribute__((packed))", f" __attribute__((aligned({1 << self.random.randrange(6)})))",
            f" __attribute__((packed, aligned({1 << self.random.randrange(4)})))"])

    def bit_field(self, count):
        fields = []
        for _ in range(count):
            kind = self.random.choice(list(self.kind.widths))
            width = self.random.randint(1, self.kind.widths[kind])
            if self.chance(10):
                fields.append((None, f"{kind} : {0 if self.chance(60) else width}"))
            else:
                name = self.name()
                fields.append((name, f"{kind} {name} : {width}{self.attribute() if self.clang_only() else ''}"))
        return fields

    def member(self, depth):
        """One member, or a few bit-fields: (name or None, declaration)."""
        what = self.random.randrange(100)
        if what < 35:
            return self.bit_field(self.random.randint(1, 4))
        name = self.name()
        if what < 45 and depth < 3:
            inner = spelt(*self.parts(depth + 1))
            return [(name, f"{inner} {name}{self.array()}") if self.chance(60) else (None, inner)]
        if what < 55 and self.whole:
            return [(name, f"{self.random.choice(self.whole)} {name}{self.array()}{self.attribute()}")]
        kind = self.random.choice(INTEGERS + OTHERS + (["__int128"] if self.kind.big else []))
        if "(*)" in kind:
            return [(name, kind.replace("(*)", f"(*{name})"))]
        return [(name, f"{kind} {name}{self.array()}{self.attribute()}")]

    def parts(self, depth, tag=""):
        """What stands before the brace, and the members."""
        keyword = self.random.choice(["struct", "struct", "struct", "union"])
        members = [it for _ in range(self.random.randint(0 if depth else 1, 6)) for it in self.member(depth)]
        if not depth and keyword == "struct" and self.chance(10):
            name = self.name()
            last = f"{self.random.choice(['char', 'double', 'long'])} {name}[]"
            members = [("first", "int first"), *members, (name, last)]
        if keyword == "struct" and self.kind.ms_struct and self.clang_only():
            tag = f" __attribute__((ms_struct)){tag}"
        return f"{keyword}{self.attribute() if self.chance(40) else ''}{tag}", members

    def record(self, number):
        self.plain = self.chance(50)
        head, members = self.parts(0, f" r{number}")
        pack = 1 << self.random.randrange(4) if not self.plain and self.chance(20) else None
        name = f"{head.split()[0]} r{number}"
        self.records[name] = (head, members, pack)
        text = spelt(head, members)
        if "[];" not in text and not re.search(r"(struct|union) r\d+ m", text):
            self.whole.append(name)
        return packed(text, pack)


def spelt(head, members):
    return f"{head} {{ {' '.join(it + ';' for _, it in members)} }}"


def packed(text, pack):
    return f"#pragma pack(push, {pack})\n{text};\n#pragma pack(pop)\n" if pack else f"{text};\n"


HEAD = """enum small { SMALL };
enum large { LARGE = 32767, NEGATIVE = -1 };
typedef __WCHAR_TYPE__ wide_char;
typedef int vector16 __attribute__((vector_size(16)));
"""


def dumped(triple, source):
    """"struct r1" -> (size, align, [(depth, name, offset in bits, bits or None)]) as clang prints them."""
    words = [CLANG, f"--target={triple}", "-ffreestanding", "-fsyntax-only", "-w", "-Xclang",
             "-fdump-record-layouts-complete", source]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"random_records.py: clang refuses what is written here for {triple}:\n{done.stderr}")
    found, rows, name = {}, [], None
    for line in done.stdout.splitlines():
        end = re.match(r"\s+\| \[sizeof=(\d+), align=(\d+)", line)
        row = re.match(r"\s*(\d+)(?::(-|\d+)(?:-(\d+))?)? \|( +)(.*)", line)
        if line.startswith("*** Dumping"):
            rows, name = [], None
        elif end and name:
            found[name] = (int(end[1]), int(end[2]), rows)
        elif row and name is None:
            name = row[5].strip()
        elif row and row[2] != "-":
            first = int(row[2] or 0)
            bits = int(row[3]) - first + 1 if row[3] else None
            label = re.search(r" (m\d+|first)$", row[5])
            rows.append((len(row[4]) // 2, label[1] if label else None, int(row[1]) * 8 + first, bits))
    return found


def ours(memdiag, triple, source):
    words = [memdiag, "layout", "--json", "--nested", "--no-shapes", "--target", triple, source, "--", "-w"]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"random_records.py: {' '.join(words)}: exit status {done.returncode}\n{done.stderr}")
    return {it["name"]: it for it in json.loads(done.stdout)["records"]}


def flat(members):
    """(name, offset in bits, bits or None) of named members, those of records inside too; clang opens no arrays."""
    found = []
    for it in members:
        found.append((it["name"], it["bit_offset"], it["bit_width"]))
        if "elements" not in it:
            found += flat(it.get("members", []))
    return found


def compare(record, witness):
    size, align, rows = witness
    problems = []
    if (record["size"], record["align"]) != (size, align):
        problems.append(f"size {record['size']} align {record['align']}, clang {size} and {align}")
    wanted = [(name, offset, bits) for _, name, offset, bits in rows if name]
    have = flat(record["members"])
    if sorted(have, key=str) != sorted(wanted, key=str):
        problems.append(f"members {sorted(set(have) - set(wanted))}, clang {sorted(set(wanted) - set(have))}")
    return problems


def reordered(writer, records):
    """The source again, with members in the best order and an assertion of the size; and how many records have one."""
    text, count = HEAD, 0
    for name, (head, members, pack) in writer.records.items():
        order, by_name = records[name]["best_order"], dict(members)
        if not order or None in order: # members without a name cannot be told apart
            text += packed(spelt(head, members), pack)
            continue
        other = spelt(head, [(it, by_name[it]) for it in order])
        # The original stays what others hold; its size must be above the one that is promised.
        text += packed(spelt(head, members), pack)
        text += packed(re.sub(r" (r\d+) {", r" best_\1 {", other, count=1), pack)
        best = name.replace(" r", " best_r")
        text += f"_Static_assert(sizeof({best}) == {records[name]['best_size']} && sizeof({best}) < sizeof({name}), \"\");\n"
        count += 1
    return text, count


def read_target(options, triple, folder):
    """(records compared, best orders compiled, problems)"""
    writer = Writer(options.seed, Kind(triple), TARGETS.get(triple) is not None)
    source = os.path.join(folder, f"{triple}.c")
    with open(source, "w") as file:
        file.write(HEAD + "".join(writer.record(i) for i in range(options.count)))
    witnesses, records, problems = dumped(triple, source), ours(options.memdiag, triple, source), []
    named = [it for it in witnesses if re.match(r"(struct|union) r\d+$", it)]
    for name in named:
        told = compare(records[name], witnesses[name]) if name in records else ["memdiag does not have it"]
        problems += [f"{triple}, {name}: {it}" for it in told]
    if TARGETS.get(triple) is not None:
        pahole = against_pahole.Survey(options.memdiag)
        if not pahole.read("random", source, TARGETS[triple]):
            problems.append(f"{triple}: gcc or clang refuses {source}")
        problems += [f"{triple}, {it[1]} and pahole: {line}" for it, count in pahole.counts.items()
                     for line in count.wrong]
        pahole.close()
    text, orders = reordered(writer, records)
    with open(os.path.join(folder, f"{triple}-best.c"), "w") as file:
        file.write(text)
    done = subprocess.run([CLANG, f"--target={triple}", "-ffreestanding", "-fsyntax-only", "-w", file.name],
                          capture_output=True, text=True)
    problems += [f"{triple}, best order: {it}" for it in done.stderr.splitlines() if "error:" in it]
    return len(named), orders, problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--memdiag", default=os.path.join(HERE, "../../build/release/memdiag"))
    parser.add_argument("--target", action="append")
    parser.add_argument("--keep")
    parser.add_argument("count", nargs="?", type=int, default=200)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        os.makedirs(folder, exist_ok=True)
        for triple in options.target or TARGETS:
            count, orders, problems = read_target(options, triple, folder)
            wrong += len(problems)
            print("".join(f"{it}\n" for it in problems) + f"{triple}: {count} records, {orders} best orders, {len(problems)} differences",
                  flush=True)
            if count < options.count:
                sys.exit(f"random_records.py: clang dumped {count} records of {options.count}")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
