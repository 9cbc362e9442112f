"""Claims in sources that nobody here wrote: survey.py [OPTION…] FOLDER…

    --memdiag PATH   the command; default build/release/memdiag
    --limit SECONDS  for one file; default 60
    --headers        headers instead of sources
    --flag FLAG      for the compiler; can be given several times: --flag=-I/some/folder
    --list VERDICT   print the claims of this verdict instead of those refuted, with the reason

Every .c file below each folder is checked with simple flags: the folder, what is called include, src, source or lib in it,
and the file's own folder are searched for headers. Prints every refuted claim, to be read by a human who then decides
whether the comment or memdiag is wrong; a line of counts per folder; and the counts of all. Files that do not compile so
are counted and passed over. Exit status 1 when memdiag crashed, hung, or a sanitizer spoke.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def sources(folder, suffix):
    for at, folders, files in os.walk(folder):
        folders.sort()
        yield from (os.path.join(at, it) for it in sorted(files) if it.endswith(suffix))


def flags_of(folder, file, more):
    words = ["-w", *more]
    for it in (os.path.dirname(file), folder, *(os.path.join(folder, x) for x in ("include", "src", "source", "lib"))):
        if os.path.isdir(it):
            words.append(f"-I{it}")
    return words


def check(options, folder, file, counts):
    command = [os.path.abspath(options.memdiag), "check", "--json", "--no-run", file, "--",
               *flags_of(folder, file, options.flag)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=options.limit)
    except subprocess.TimeoutExpired:
        counts["hung"] += 1
        print(f"hung: {file}")
        return
    messages = done.stderr.decode(errors="replace")
    if done.returncode not in (0, 1, 2) or "Sanitizer" in messages or "runtime error:" in messages:
        counts["crashed"] += 1
        print(f"exit status {done.returncode}: {file}")
        return
    if done.returncode == 2:
        counts["not compiled"] += 1
        return
    counts["files"] += 1
    counts["lines"] += open(file, "rb").read().count(b"\n")
    for claim in json.loads(done.stdout)["claims"]:
        counts[claim["verdict"]] += 1
        if claim["verdict"] == options.list:
            print(f"{file}:{claim['line']}: '{claim['text']}': {claim['about']} is {claim['actual']} ({claim['why']})")


def show(name, counts):
    words = ("files", "lines", "confirmed", "refuted", "not_understood", "not compiled", "crashed", "hung")
    print(f"{name}: " + ", ".join(f"{counts[it]:,} {it.replace('_', ' ')}" for it in words), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--memdiag", default=os.path.join(TOP, "build/release/memdiag"))
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--headers", action="store_true")
    parser.add_argument("--flag", action="append", default=[])
    parser.add_argument("--list", default="refuted", choices=["confirmed", "refuted", "not_understood"])
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    total = collections.Counter()
    for folder in options.folders:
        counts = collections.Counter()
        for file in sources(os.path.abspath(folder), ".h" if options.headers else ".c"):
            check(options, os.path.abspath(folder), file, counts)
        show(os.path.basename(os.path.abspath(folder)), counts)
        total += counts
    show("all", total)
    return total["crashed"] + total["hung"] > 0


sys.exit(main())
