#!/usr/bin/env python3
"""Damaged C sources through every command of memdiag: it may refuse them, but never crash, hang or answer nonsense.

Each round takes a file of examples/ or tests/run/, changes bytes, tokens or lines of it at random, and gives it to
vars, layout, run, draw and check. A failure is a signal, an exit status that is not documented, a report of a
sanitizer, or more time than --seconds. The file of a failure is kept in --keep, and printed with its command. The
same seed makes the same files. Exit status: 1 when there was a failure.
"""
import argparse
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

TOKEN = re.compile(rb'[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|\s+|.', re.S)
ODD = [b"0", b"-1", b"(1 << 31)", b"0x7fffffffffffffff", b"1e308", b'""', b"{0}", b"{}", b"()", b";", b"*", b"&", b"(",
       b")", b"[", b"]", b"{", b"}", b"const", b"_Atomic", b"_Complex", b"volatile", b"unsigned", b"long", b"double",
       b"void", b"struct s", b"union u", b"static", b"extern", b"sizeof", b"_Bool", b"__int128", b"_BitInt(7)",
       b"__attribute__((packed))", b"__attribute__((aligned(64)))", b"__attribute__((vector_size(16)))", b"goto", b"case 1:",
       b"[1 << 20]", b"/*", b"*/", b"\\\n", b"#define X", b"#if 0", b"\xff", b"\0"]
# what each command may end with (README, docs): done, found something, not done; a run also 120 to 123
PLAIN = {0, 1, 2}
STEPS = ["--max-steps=200000"]
COMMANDS = {
    "vars": (["vars", *STEPS], PLAIN | {120, 122, 123}),
    "layout": (["layout"], PLAIN),
    "draw": (["draw", "--no-run", "-f", "text", "-o", "@"], PLAIN | {122, 123}),
    "check": (["check", *STEPS], PLAIN | {120, 122, 123}),
    "run": (["run", *STEPS], None),  # passes the program's own status on: only our own death is told apart, by the words
}
CRASH = re.compile(rb"AddressSanitizer|LeakSanitizer|runtime error:|Assertion `|please report|terminate called|PLEASE submit")


def change_bytes(text, rng):
    data = bytearray(text)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        data[at:at + rng.randint(0, 2)] = bytes(rng.randrange(256) for _ in range(rng.randint(0, 2)))
    return bytes(data)


def change_tokens(text, rng):
    tokens = TOKEN.findall(text)
    words = [i for i, token in enumerate(tokens) if not token.isspace()] or [0]
    for _ in range(rng.randint(1, 3)):
        at = rng.choice(words)
        kind = rng.randrange(4)
        if kind == 0:
            tokens[at] = b""
        elif kind == 1:
            tokens[at] = tokens[rng.choice(words)]
        elif kind == 2:
            tokens[at] += b" " + rng.choice(ODD) + b" "
        else:
            tokens[at] = rng.choice(ODD)
    return b"".join(tokens)


def change_lines(text, rng):
    lines = text.splitlines(keepends=True) or [b""]
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        kind = rng.randrange(4)
        if kind == 0:
            lines[at] = b""
        elif kind == 1:
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == 2:
            lines.insert(at, lines[other])
        else:
            del lines[at + 1:]
    return b"".join(lines) + b"\n"


def damage(texts, rng):
    # changes of tokens three times as often: they reach deepest, since most still compile
    change = rng.choice([change_bytes, change_tokens, change_tokens, change_tokens, change_lines])
    return change(rng.choice(texts), rng)


def failure(memdiag, command, path, seconds, folder):
    words, allowed = COMMANDS[command]
    argv = [memdiag] + [folder if word == "@" else word for word in words] + [path]
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:exitcode=99:allocator_may_return_null=1",
                       UBSAN_OPTIONS="halt_on_error=1:exitcode=99")
    try:
        done = subprocess.run(argv, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, cwd=folder,
                              env=environment, check=False)
    except subprocess.TimeoutExpired:
        return f"over {seconds} s"
    if done.returncode < 0:
        return f"signal {-done.returncode}"
    said = CRASH.search(done.stderr)
    if said:
        return said.group(0).decode()
    if allowed is not None and done.returncode not in allowed:
        return f"exit status {done.returncode}"
    return None


def one_round(options, texts, number):
    text = damage(texts, random.Random(f"{options.seed}.{number}"))
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "damaged.c"
        path.write_bytes(text)
        for command in COMMANDS:
            reason = failure(options.memdiag, command, str(path), options.seconds, folder)
            if reason:
                kept = options.keep / f"{options.seed}-{number}.c"
                options.keep.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(text)
                found.append(f"{command} {kept}: {reason}")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memdiag", required=True)
    parser.add_argument("--sources", required=True, type=pathlib.Path, help="the root of the project")
    parser.add_argument("--seconds", type=float, default=30, help="for one command on one file")
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("damaged"), help="where failures go")
    parser.add_argument("count", type=int, nargs="?", default=200)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    options = parser.parse_args()
    options.memdiag = os.path.abspath(options.memdiag)
    options.keep = options.keep.resolve()
    paths = sorted([*options.sources.glob("examples/*.c"), *options.sources.glob("tests/run/*.c")])
    texts = [path.read_bytes() for path in paths]
    if not texts:
        sys.exit("mutate: no C files below " + str(options.sources))
    failures = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda number: one_round(options, texts, number), range(options.count)):
            for line in found:
                failures += 1
                print(line, flush=True)
    print(f"{options.count} damaged files, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
