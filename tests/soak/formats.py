#!/usr/bin/env python3
"""Random calls of the printf, scanf and strto families, in the checked machine and natively.

    formats.py --memdiag MEMDIAG [COUNT [FIRST_SEED]]

Each of COUNT programs (100 unless told otherwise) makes some dozens of calls with random conversions: flags, widths,
precisions, lengths, positions, sets, and values at the ends of their types. All of them are defined by C17 7.21.6,
7.22.1, 7.29.2 and 7.29.4.1, POSIX or glibc's manual, so the machine must print what the host's library prints.
Prints every call that differs, with its source, then the counts. Exit status 1 when a call differs, is called a fault,
or memdiag crashed.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

CALLS = 40

HEAD = r"""#include <errno.h>
#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static void show(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (text[i] >= ' ' && text[i] <= '~')
            putchar(text[i]);
        else
            printf("\\%02x", (unsigned char)text[i]);
    puts("|");
}

/* Up to a NUL: behind the one that ends a string, glibc's wscanf writes another. */
static void show_string(const char *text, size_t size) {
    show(text, memchr(text, 0, size) != NULL ? strlen(text) + 1 : size);
}

static void show_wide(const wchar_t *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (text[i] >= ' ' && text[i] <= '~')
            putchar((int)text[i]);
        else
            printf("\\%x", (unsigned)text[i]);
    puts("|");
}
"""

INTEGERS = {  # length: signed type, bits
    "hh": ("signed char", 8),
    "h": ("short", 16),
    "": ("int", 32),
    "l": ("long", 64),
    "ll": ("long long", 64),
    "j": ("intmax_t", 64),
    "z": ("ssize_t", 64),
    "t": ("ptrdiff_t", 64),
}
UNSIGNED = {"intmax_t": "uintmax_t", "ssize_t": "size_t", "signed char": "unsigned char", "ptrdiff_t": "size_t"}

FLOATS = ["0.0", "-0.0", "1.0", "-1.0", "0.5", "1.5", "2.5", "9.5", "0.1", "99.95", "999999.5", "123456789.0", "1e5",
          "1e-5", "9.9999e-5", "1e15", "1e16", "1e100", "1e-100", "3.14159265358979", "0x1.fffffep0", "0x1.8p1",
          "0x1.08p0", "0x1.18p0", "0x1.ffp-3", "DBL_MAX", "-DBL_MAX", "DBL_MIN", "DBL_TRUE_MIN", "0x1p-1030", "FLT_MAX",
          "FLT_MIN", "FLT_TRUE_MIN", "INFINITY", "-INFINITY", "NAN", "DBL_EPSILON", "1234.5678e-10"]
LONG_FLOATS = ["0.0L", "-0.0L", "1.0L", "0.1L", "-2.5L", "LDBL_MAX", "-LDBL_MAX", "LDBL_MIN", "LDBL_TRUE_MIN",
               "0x1p-16400L", "1e4000L", "1e-4000L", "(long double)INFINITY", "(long double)NAN", "LDBL_EPSILON",
               "0x1.fffffffffffffffep3L", "0xf.8p0L", "123456789012345678901234567890.0L", "9.5L", "0x8.08p0L"]
BYTE_TEXTS = ["", "a", "abc", "hello, world", " spaced ", "%d%%", "x" * 40]
WIDE_TEXTS = ["", "a", "wide", "hello, world", "y" * 40]
UTF8_TEXTS = ["\u00e4", "na\u00efve", "\u20ac uro", "\U0001f600!"]


def literal(text, wide=False):
    """A C literal of `text`, with every character that is not plain as an escape of its own."""
    out = []
    for character in text:
        if character in '"\\?':
            out.append("\\" + character)
        elif " " <= character <= "~":
            out.append(character)
        elif ord(character) < 32:
            out.append("\\%03o" % ord(character))
        elif wide:
            out.append("\\u%04x" % ord(character) if ord(character) < 0x10000 else "\\U%08x" % ord(character))
        else:
            out.extend("\\%03o" % byte for byte in character.encode())
    return ("L" if wide else "") + '"' + "".join(out) + '"'


class Writer:
    """Writes one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.utf8 = self.random.random() < 0.3
        self.calls = []

    def some(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    # ---- values ----

    def integer(self, kind, bits, signed):
        if signed:
            low, high = -(1 << (bits - 1)), (1 << (bits - 1)) - 1
        else:
            low, high = 0, (1 << bits) - 1
        value = self.random.choice([0, 1, 7, 8, 9, 10, 42, 255, 1000, low, high, high - 1, low + 1, -1, -10,
                                    self.random.randint(low, high)])
        value = max(low, min(high, value))
        name = kind if signed else UNSIGNED.get(kind, "unsigned " + kind)
        if signed:
            return f"({name})({value + 1}LL - 1)" if value < 0 else f"({name}){value}LL"
        return f"({name}){value}ULL"

    def floating(self):
        if self.chance(0.4):
            sign = self.some("", "-")
            return f"{sign}0x1.{self.random.getrandbits(52):013x}p{self.random.randint(-1074, 1023):+d}"
        if self.chance(0.5):
            return repr(self.random.uniform(-1, 1) * 10.0 ** self.random.randint(-12, 20))
        return self.random.choice(FLOATS)

    def long_floating(self):
        if self.chance(0.4):
            bits = self.random.getrandbits(60)
            return f"{self.some('', '-')}0x{self.random.randint(8, 15):x}.{bits:015x}p{self.random.randint(-16440, 16380):+d}L"
        return self.random.choice(LONG_FLOATS)

    def text(self, wide=False):
        pool = list(WIDE_TEXTS if wide else BYTE_TEXTS)
        if self.utf8:
            pool += UTF8_TEXTS
        return literal(self.random.choice(pool), wide)

    # ---- printf ----

    def flags(self, allowed):
        return "".join(flag for flag in allowed if self.chance(0.25))

    def conversion(self, wide):
        """Flags, may it have a width, may it have a precision, length and letter, argument."""
        letter = self.some(*"ddiouxXcsseEfFgGaAeEfFgGaAppn%", "lc", "ls", "m")
        if letter in "di":
            length = self.some(*INTEGERS)
            kind, bits = INTEGERS[length]
            return self.flags("-+ 0'" if self.chance(0.1) else "-+ 0"), True, True, length + letter, self.integer(
                kind, bits, True)
        if letter in "ouxX":
            length = self.some(*INTEGERS)
            kind, bits = INTEGERS[length]
            return self.flags("-0" if letter == "u" else "-#0"), True, True, length + letter, self.integer(
                kind, bits, False)
        if letter in "eEfFgGaA":
            if self.chance(0.35):
                return self.flags("-+ #0"), True, True, "L" + letter, self.long_floating()
            return self.flags("-+ #0"), True, True, self.some("", "l") + letter, self.floating()
        if letter == "c":
            return self.flags("-"), True, False, "c", str(self.random.randint(1, 126))
        if letter == "lc":
            wide_character = self.some("L'a'", "L'Z'", *(["0xe4", "0x20ac"] if self.utf8 else []))
            return self.flags("-"), True, False, "lc", f"(wint_t){wide_character}"
        if letter == "s":
            return self.flags("-"), True, True, "s", self.text()
        if letter == "ls":
            return self.flags("-"), True, True, "ls", self.text(True)
        if letter == "p":
            return self.flags("-"), True, False, "p", self.some("(void *)0", "(void *)0x1234", "(void *)-1L")
        if letter == "n":
            length = self.some(*INTEGERS)
            return "", False, False, length + "n", "&count_" + (length or "int")
        if letter == "m":
            return self.flags("-"), True, True, "m", None
        return "", False, False, "%", None

    def print_format(self, wide):
        """The format without quotes, and its arguments."""
        positions = self.chance(0.2)
        out, arguments = [], []

        def give(value):
            arguments.append(value)
            return f"{len(arguments)}$" if positions else ""

        for _ in range(self.random.randint(1, 4)):
            if self.chance(0.3):
                out.append(self.some("x", "[", "] ", "=", "text "))
            flags, has_width, has_precision, conversion, value = self.conversion(wide)
            width = precision = ""
            star_width = star_precision = None
            if has_width and self.chance(0.5):
                if self.chance(0.3):
                    # glibc pads on the right with zeros for `%2$0*1$d` and a negative width
                    least = 0 if positions and "0" in flags else -30
                    star_width = str(self.random.randint(least, 30))
                else:
                    width = str(self.random.randint(1, 30))
            if has_precision and self.chance(0.5):
                if self.chance(0.3):
                    star_precision = str(self.random.randint(-3, 25))
                else:
                    precision = "." + self.some("", "0", "1", str(self.random.randint(0, 30)))
            if conversion[-1] in "sm":
                flags = flags.replace("0", "")
            parts = []
            if star_width is not None:
                parts.append("*" + give(star_width))
            else:
                parts.append(width)
            if star_precision is not None:
                parts.append(".*" + give(star_precision))
            else:
                parts.append(precision)
            position = give(value) if value is not None else ""
            out.append("%" + position + flags + "".join(parts) + conversion)
        return "".join(out), arguments

    def print_call(self):
        wide = self.chance(0.25)
        text, arguments = self.print_format(wide)
        given = "".join(", " + argument for argument in arguments)
        counts = "\n".join(f"    {kind} count_{length or 'int'} = 0;" for length, (kind, _) in INTEGERS.items())
        shown = "\n".join(f'    printf(" %lld", (long long)count_{length or "int"});' for length in INTEGERS)
        if wide:
            size = self.some("400", "400", str(self.random.randint(1, 40)))
            body = f"""    static wchar_t buffer[12000];
    wmemset(buffer, L'#', 12000);
    int result = swprintf(buffer, {'12000' if size == '400' else size}, {literal(text, True)}{given});
    printf("%d ", result);
    if (result >= 0)
        show_wide(buffer, (size_t)result);"""
        else:
            size = self.some("sizeof buffer", "sizeof buffer", str(self.random.randint(0, 40)))
            body = f"""    static char buffer[12000];
    memset(buffer, '#', sizeof buffer);
    int result = snprintf(buffer, {size}, {literal(text)}{given});
    printf("%d ", result);
    if (result >= 0)
        show(buffer, result < 60 ? 60 : (size_t)result);"""
        return f"{counts}\n    errno = {self.some('0', 'ENOENT', 'ERANGE')};\n{body}\n{shown}\n"

    # ---- scanf ----

    def number_text(self):
        run = "".join(self.random.choice("0123456789") for _ in range(self.random.randint(1, 6)))
        return self.some("", "", "-", "+") + self.some(
            run, run, "0x" + run, "0" + run, run + "." + run, "." + run, run + ".", run + "e" + self.some("", "-", "+")
            + str(self.random.randint(0, 40)), "0x1." + run + "p" + str(self.random.randint(-9, 9)), "inf", "nan",
            "infinity", "0x", "1e", "1e+", "0x.", "infi", "NaN", "INF", "0x1p", "0xg", "(nil)", "abcdef", "-", ".")

    def word_text(self):
        return "".join(self.random.choice("abcxyzABC019-_]^.,") for _ in range(self.random.randint(1, 8)))

    def scan_set(self):
        members = self.some("a-z", "0-9", "abc", "a-zA-Z0-9_", "]abc", "-abc", "abc-", "^,", "^]", "^a-c", "^0-9", ".,-",
                            "]-a", "xyz", "^ ", "a-", "A-Z]"[:3], "+--")
        return "[" + members + "]"

    def scan_call(self):
        wide, positions = self.chance(0.3), self.chance(0.15)
        formats, declared, arguments, shown, source = [], [], [], [], []
        count = self.random.randint(1, 5)
        for number in range(count):
            name = f"v{number}"
            suppress = self.chance(0.12) and not positions
            letter = self.some(*"dddiouxXsscfeegaEGAFpn", "set", "set", "ls", "lc", "lset", "ms", "mset", "mc", "mls")
            star = "*" if suppress else f"{len(arguments) + 1}$" if positions else ""
            prefix = self.some("", "", " ", ",", "x", "%%", "  ")
            formats.append(prefix)
            source.append({"x": "x", ",": ",", "%%": "%"}.get(prefix, "") if self.chance(0.9) else "")
            if letter in "diouxX":
                length = self.some(*INTEGERS)
                kind, bits = INTEGERS[length]
                most = {8: 2, 16: 4, 32: 7, 64: 15}[bits]
                width = str(self.random.randint(1, most)) if bits < 32 or self.chance(0.3) else ""
                formats.append(f"%{star}{width}{length}{letter}")
                target = kind if letter in "di" else UNSIGNED.get(kind, "unsigned " + kind)
                declaration, argument = f"    {target} {name} = 77;", "&" + name
                show = f'    printf(" %lld", (long long){name});'
                source.append(self.number_text())
            elif letter in "feEgGaAF":
                length, kind, form = self.some(("", "float", "a"), ("l", "double", "a"), ("L", "long double", "La"))
                width = str(self.random.randint(1, 12)) if self.chance(0.3) else ""
                formats.append(f"%{star}{width}{length}{letter}")
                declaration, argument = f"    {kind} {name} = 77;", "&" + name
                show = f'    printf(" %{form}", {name});'
                source.append(self.number_text())
            elif letter == "p":
                formats.append(f"%{star}p")
                declaration, argument = f"    void *{name} = NULL;", "&" + name
                show = f'    printf(" %p", {name});'
                source.append(self.some("0x1234", "(nil)", "12ab", "x", "(ni"))
            elif letter == "n":
                length = self.some(*INTEGERS)
                formats.append("%" + star.replace("*", "") + length + "n")
                suppress = False
                declaration, argument = f"    {INTEGERS[length][0]} {name} = 77;", "&" + name
                show = f'    printf(" %lld", (long long){name});'
            else:
                declaration, argument, show = self.scan_text(letter, star, name, formats)
                source.append(self.some(self.word_text(), self.number_text(), self.word_text() + " "))
                if self.utf8 and self.chance(0.3):
                    source.append(self.random.choice(UTF8_TEXTS))
            source.append(self.some("", " ", " ", "\t", "\n "))
            if not suppress:
                declared.append(declaration)
                arguments.append(argument)
                shown.append(show)
        text = "".join(source)[:60]
        if self.chance(0.1):
            text = text[: self.random.randint(0, len(text))]
        given = "".join(", " + argument for argument in arguments)
        call = f"s{'w' if wide else ''}scanf({literal(text, wide)}, {literal(''.join(formats), wide)}{given})"
        lines = "\n".join(declared), "\n".join(shown)
        return f"""{lines[0]}
    int result = {call};
    printf("%d", result);
{lines[1]}
"""

    def scan_text(self, letter, star, name, formats):
        allocate, wide = "m" if letter[0] == "m" else "", "l" if "l" in letter else ""
        conversion = self.scan_set() if "set" in letter else letter[-1]
        width = str(self.random.randint(1, 20)) if self.chance(0.4) else ""
        formats.append(f"%{star}{width}{allocate}{wide}{conversion}")
        kind = "wchar_t" if wide else "char"
        if allocate:
            units = (width or "1") if conversion == "c" else f"{'wcslen' if wide else 'strlen'}({name})"
            if conversion == "c":
                units = "1"
            return (f"    {kind} *{name} = NULL;", "&" + name,
                    f"    if ({name} != NULL)\n        show{'_wide' if wide else ''}({name}, {units}), free({name});")
        fill = "wmemset" if wide else "memset"
        return (f"    {kind} {name}[80];\n    {fill}({name}, '#', 80);", name,
                f"    show{'_wide' if wide else '' if conversion == 'c' else '_string'}({name}, 70);")

    # ---- strto… ----

    def decimal(self):
        digits = self.random.choice([1, 3, 9, 17, 20, 25, 40, 200, 800])
        run = "".join(self.random.choice("0123456789") for _ in range(digits))
        if self.chance(0.5):
            at = self.random.randint(0, digits)
            run = run[:at] + "." + run[at:]
        if self.chance(0.6):
            run += self.some("e", "E") + str(self.random.randint(-5000 if self.chance(0.2) else -330, 330))
        return run

    def convert_call(self):
        wide = self.chance(0.2)
        pieces = [self.some("", "", " ", "\t\n"), self.some("", "", "-", "+", "+-")]
        if self.chance(0.5):
            function, kind, form = self.some(("tod", "double", "%a"), ("tof", "float", "%a"),
                                             ("told", "long double", "%La"))
            hexadecimal = "".join(self.random.choice("0123456789abcdefABCDEF") for _ in range(self.random.randint(1, 30)))
            pieces.append(self.some(self.decimal(), self.decimal(), self.number_text(),
                                    "0x" + hexadecimal + self.some("", "." + hexadecimal, ".") + self.some(
                                        "", "p" + str(self.random.randint(-1100, 1000)), "p", "P-16500"),
                                    "nan(123)", "nan(0x7)", "nan(a-b)", "nan(", "inf", "infinit", "INFINITYx",
                                    "2.2250738585072011e-308", "4.9406564584124654e-324", "2.4703282292062327e-324",
                                    "1.7976931348623158e308", "1.7976931348623159e308"))
            pieces.append(self.some("", "", "x", " 1", "e"))
            base = ""
        else:
            function, kind, form = self.some(("tol", "long", "%ld"), ("toul", "unsigned long", "%lu"),
                                             ("toll", "long long", "%lld"), ("toull", "unsigned long long", "%llu"))
            pieces.append(self.some("", "0x", "0", "0X", "0x", "0b"))
            pieces.append("".join(self.random.choice("0123456789abcdefgzZ") if self.chance(0.2) else
                                  self.random.choice("0123456789") for _ in range(self.random.randint(0, 26))))
            pieces.append(self.some("", "", "9223372036854775807", "9223372036854775808", "18446744073709551615",
                                    "18446744073709551616", " ", "x", "-"))
            base = ", " + str(self.some(0, 10, 16, 8, 2, 36, 7, 0, 10, 16))
        text = "".join(pieces)
        name = ("wcs" if wide else "str") + function
        unit = "wchar_t" if wide else "char"
        return f"""    static const {unit} text[] = {literal(text, wide)};
    {unit} *end = ({unit} *)text;
    errno = 0;
    {kind} value = {name}(text, &end{base});
    int number = errno;
    printf("{form} %td %d\\n", value, end - text, number);
"""

    def program(self):
        calls = []
        for number in range(CALLS):
            calls.append(self.random.choices([self.print_call, self.scan_call, self.convert_call], [4, 4, 2])[0]())
        self.calls = calls
        parts = [HEAD]
        for number, call in enumerate(calls):
            parts.append(f"static void call_{number}(void) {{\n{call}    puts(\"\");\n}}\n")
        locale = '    setlocale(LC_ALL, "C.UTF-8");\n' if self.utf8 else ""
        parts.append("int main(void) {\n" + locale)
        for number in range(CALLS):
            parts.append(f'    printf("\\n#{number}\\n");\n    call_{number}();\n')
        parts.append("    return 0;\n}\n")
        return "\n".join(parts)


def by_call(output):
    """What each call printed: number → bytes."""
    found = {}
    for part in output.split(b"\n#")[1:]:
        number, _, text = part.partition(b"\n")
        if number.isdigit():
            found[int(number)] = text
    return found


def one(job):
    """Compare one program: (outcome, report)."""
    seed, memdiag = job
    writer = Writer(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "calls.c")
        with open(path, "w", encoding="utf-8") as file:
            file.write(writer.program())
        native = os.path.join(folder, "native")
        built = subprocess.run(["gcc", "-w", "-O0", "-fno-builtin", "-D_GNU_SOURCE", path, "-o", native], check=False,
                               capture_output=True)
        if built.returncode != 0:
            return "not-compiled", f"seed {seed}: {built.stderr.decode(errors='replace')[:400]}"
        want = subprocess.run([native], check=False, capture_output=True, timeout=20)
        try:
            got = subprocess.run([memdiag, "run", "--quiet", path, "--", "-w", "-D_GNU_SOURCE"], check=False,
                                 capture_output=True, timeout=60)
        except subprocess.TimeoutExpired:
            return "slow", f"seed {seed}"
    if want.returncode != 0:
        return "not-compiled", f"seed {seed}: native exit status {want.returncode}"
    natively, ours = by_call(want.stdout), by_call(got.stdout)
    lines = []
    for number in range(CALLS):
        if number in ours and ours[number] == natively.get(number):
            continue
        lines.append(f"seed {seed} call {number}:\n{writer.calls[number]}  natively {natively.get(number)!r}\n"
                     f"  memdiag  {ours.get(number)!r}")
        if number not in ours or number == max(ours):
            break
    if got.returncode != 0:
        lines.append(got.stderr.decode(errors="replace")[:600])
    outcome = {0: "same", 120: "fault", 122: "budget", 123: "unsupported"}.get(got.returncode, "CRASH")
    if outcome == "same" and lines:
        outcome = "DIFFERS"
    return outcome, "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description="random calls of printf, scanf and strto…")
    parser.add_argument("--memdiag", required=True)
    parser.add_argument("count", nargs="?", type=int, default=100)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    options = parser.parse_args()
    counts = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = [(seed, options.memdiag) for seed in range(options.seed, options.seed + options.count)]
        for outcome, report in pool.map(one, jobs):
            counts[outcome] = counts.get(outcome, 0) + 1
            if report:
                print(f"{outcome} {report}\n", flush=True)
    print(f"of {options.count} programs with {CALLS} calls each:")
    for outcome, count in sorted(counts.items()):
        print(f"{count:7} {outcome}")
    return 0 if set(counts) <= {"same"} else 1


if __name__ == "__main__":
    sys.exit(main())
