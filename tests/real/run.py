"""Run memdiag over C files from Debian's source packages and say how it fared: tests/real/run.py [OPTION…]

    --memdiag PATH   the command; default build/release/memdiag. With build/debug/memdiag the sanitizers watch
    --sources DIR    where `apt-get source` has unpacked, or shall unpack, the packages; default: a temporary folder
    --write          put the table into docs/real-sources.md
    --limit SECONDS  for one command on one file; default 60

Every file of files.list goes through `draw --no-run`, `vars --no-run` and `layout`. Each may succeed or refuse the file
with a message; a crash, a hang, a sanitizer's report or half a picture is a bug, and the exit status is 1 then. Nothing
of the packages is kept in the repository. Debian's own apt-get fetches them, with lists and settings of its own folder.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def read_list():
    """[(package, [file pattern], [flag])]"""
    rows = []
    for line in open(os.path.join(HERE, "files.list")):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        files, _, flags = line.split(None, 1)[1].partition(" -- ")
        rows.append((words[0], files.split(), flags.replace("@HERE@", HERE).split()))
    return rows


def folder_of(sources, package):
    found = [it for it in sorted(glob.glob(f"{sources}/{package}*-[0-9]*")) if os.path.isdir(it)]
    return found[0] if found else None


def fetch(sources, packages):
    """Unpack the packages that are not there yet, with an apt that has only Debian's source index."""
    missing = [it for it in packages if not folder_of(sources, it)]
    if not missing:
        return
    for folder in ("lists/partial", "cache/archives/partial"):
        os.makedirs(os.path.join(sources, folder), exist_ok=True)
    with open(os.path.join(sources, "sources.list"), "w") as file:
        file.write("deb-src http://deb.debian.org/debian bookworm main\n")
    settings = []
    for key, value in (("Etc::sourcelist", "sources.list"), ("State::lists", "lists"), ("Cache", "cache")):
        settings += ["-o", f"Dir::{key}={sources}/{value}"]
    settings += ["-o", "Dir::Etc::sourceparts=/dev/null", "-o", "APT::Sandbox::User="]
    subprocess.run(["apt-get", *settings, "update", "-qq"], check=True)
    for package in missing:
        subprocess.run(["apt-get", *settings, "source", "-qq", package], check=True, cwd=sources)


class Outcome:
    def __init__(self, word, seconds, problem=False):
        self.word, self.seconds, self.problem = word, seconds, problem


def run(command, flags, folder, file, limit, out):
    words = [command[0], *command[1:], file]
    if command[1] == "draw":
        words[2:2] = ["-o", out]
    start = time.perf_counter()
    try:
        result = subprocess.run(words + ["--", *flags], cwd=folder, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return Outcome(f"**hang** ({limit} s)", limit, True)
    seconds = time.perf_counter() - start
    messages = result.stderr.decode(errors="replace")
    if result.returncode < 0:
        return Outcome(f"**crash** (signal {-result.returncode})", seconds, True)
    if "Sanitizer" in messages or "runtime error:" in messages:
        return Outcome("**sanitizer**", seconds, True)
    if result.returncode == 2:
        error = re.search(r"error: (.*)", messages)
        return Outcome("refused: " + (error.group(1) if error else "**without a message**"), seconds, not error)
    if result.returncode != 0:
        return Outcome(f"**exit status {result.returncode}**", seconds, True)
    missing = sorted(set(re.findall(r"memdiag does not support this: (.*)", messages)))
    return Outcome("not supported: " + ", ".join(missing) if missing else "", seconds)


def measure(memdiag, folder, file, flags, limit):
    """(cells of the row, has it a problem)"""
    lines = len(open(os.path.join(folder, file), "rb").read().splitlines())
    out = tempfile.mkdtemp()
    words, cells, problem = [], [str(lines)], False
    for command in (["draw", "--no-run"], ["vars", "--no-run", "--json"], ["layout", "--json"]):
        outcome = run([memdiag, *command], flags, folder, file, limit, out)
        cells.append(f"{outcome.seconds * 1000:.0f}")
        problem = problem or outcome.problem
        if outcome.word and outcome.word not in words:
            words.append(outcome.word if not outcome.problem else f"{command[0]}: {outcome.word}")
    pictures = os.listdir(out)
    for name in pictures:
        if not open(os.path.join(out, name), "rb").read().endswith(b"</svg>\n"):
            words.append(f"**half a picture: {name}**")
            problem = True
    shutil.rmtree(out)
    return cells + [str(len(pictures)), "; ".join(words).replace("|", "\\|") or "done"], problem


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--memdiag", default=os.path.join(TOP, "build/release/memdiag"))
    parser.add_argument("--sources")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    sources = os.path.abspath(options.sources) if options.sources else tempfile.mkdtemp()
    rows = read_list()
    fetch(sources, [it[0] for it in rows])
    table, problems = [], 0
    for package, patterns, flags in rows:
        folder = folder_of(sources, package)
        files = [it for pattern in patterns for it in sorted(glob.glob(pattern, root_dir=folder)) or [pattern]]
        for file in files:
            if not os.path.exists(os.path.join(folder, file)):
                print(f"{package}: no {file}", file=sys.stderr)
                continue
            cells, problem = measure(os.path.abspath(options.memdiag), folder, file, flags, options.limit)
            problems += problem
            table.append([os.path.basename(folder), f"`{file}`", *cells])
            print("  ".join(table[-1]), flush=True)
    text = ["| package | file | lines | draw ms | vars ms | layout ms | pictures | outcome |",
            "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |"]
    text += ["| " + " | ".join(it) + " |" for it in table]
    done = sum(it[-1] == "done" for it in table)
    summary = f"{len(table)} files, {sum(int(it[2]) for it in table)} lines: {done} done in full, {problems} with a bug."
    print(summary)
    if options.write:
        with open(os.path.join(TOP, "docs/real-sources.md"), "w") as file:
            file.write("# memdiag on real sources\n\nMade by `tests/real/run.py --write`: C files from Debian's source packages "
                       "through `draw --no-run`,\n`vars --no-run` and `layout`. Times are those of one run on one machine. "
                       "Where something else than\n*done* stands, memdiag said so itself: what it does not support, or why it "
                       "refused the file.\n\n" + summary + "\n\n" + "\n".join(text) + "\n")
    if not options.sources:
        shutil.rmtree(sources)
    return problems != 0


if __name__ == "__main__":
    sys.exit(main())
