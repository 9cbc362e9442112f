"""Layouts of real headers and sources against pahole: survey.py [OPTION…]

    --memdiag PATH   the command; default build/release/memdiag
    --folder DIR     where packages are, or shall be, downloaded and unpacked; default: a temporary folder
    --quick          only packages.list's rows marked quick, from what is installed, and nothing is downloaded
    --package NAME   only this package, of headers or sources; can be given several times
    --file FILE      one file instead, compiled with the flags behind `--`
    --least N        fewer distinct records, for a compiler and width, than that is a failure
    --write          put the result into docs/layout.md

The headers of each package are included by one source; where that does not compile they are halved until each half
does, or a single header is left that does not compile alone. Each such source is compiled by gcc and by clang, for 64
and for 32 bits, pahole reads the debug information, and every record that it names is compared with memdiag's.
`apt-get download` gets packages; they are unpacked, never installed. Exit status 1 when a layout differs, memdiag does
not know a record or refuses what both compilers take.
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(TOP, "tests/real")]
import pahole
import run as real

COMPILERS = {"gcc": ["gcc"], "clang": ["clang-19"]}
WIDTHS = {"64": [], "32": ["-m32"]}
DEBUG = ["-g", "-w", "-fno-eliminate-unused-debug-types", "-c"]
BATCH = 64  # headers in one source
BUILT_IN = {"struct __va_list_tag", "__va_list_tag"}


class Count:
    """For one compiler, width and package: records by (file, line, name), and those that differ."""

    def __init__(self):
        self.records, self.wrong = set(), []


class Survey:
    def __init__(self, memdiag):
        self.memdiag, self.scratch = memdiag, tempfile.mkdtemp()
        self.counts, self.refused, self.alone = {}, [], []

    def compiled(self, compiler, source, flags):
        """The object file, or None."""
        out = os.path.join(self.scratch, f"{compiler}.o")
        words = [*COMPILERS[compiler], *DEBUG, *flags, source, "-o", out]
        return out if subprocess.run(words, capture_output=True).returncode == 0 else None

    def witness(self, compiled):
        text = ""
        for options in ([], ["--unions"]):
            text += subprocess.run(["pahole", *options, compiled], capture_output=True, text=True).stdout
        return pahole.read_pahole(text.splitlines())

    def records(self, source, flags):
        """Name -> records of memdiag's document, or None when it refuses the source."""
        words = [self.memdiag, "layout", "--all", "--no-shapes", "--nested", "--json", source, "--", "-w", *flags]
        done = subprocess.run(words, capture_output=True, text=True)
        if done.returncode != 0:
            self.refused.append(f"{' '.join(words)}: exit status {done.returncode}: {done.stderr[:300]}")
            return None
        found = {}
        for record in json.loads(done.stdout)["records"]:
            found.setdefault(record["name"], []).append(record)
        return found

    def read(self, package, source, flags):
        """One source for both compilers. False: one of them does not compile it."""
        width = "32" if "-m32" in flags else "64"
        compiled = {it: self.compiled(it, source, flags) for it in COMPILERS}
        if None in compiled.values():
            return False
        ours = self.records(source, flags)
        for compiler, file in compiled.items():
            count = self.counts.setdefault((package, compiler, width), Count())
            for name, witness in self.witness(file).items():
                if name in BUILT_IN or name in ("struct", "union") or ours is None:
                    continue
                self.compare(count, ours.get(name), name, witness)
        return True

    def compare(self, count, candidates, name, witness):
        """Records of one name, in blocks of different functions, are told apart by what they hold."""
        if not candidates:
            count.wrong.append(f"{name}: memdiag does not have it")
            return
        problems = [pahole.compare(it, witness) for it in candidates]
        best = min(range(len(candidates)), key=lambda it: len(problems[it]))
        record = candidates[best]
        key = (record["file"], record["line"], name)
        if problems[best] and key not in count.records:
            count.wrong.append(f"{name} ({record['file']}:{record['line']}): {'; '.join(problems[best])}")
        count.records.add(key)

    def read_headers(self, package, headers, flags):
        """All headers in as few sources as compile."""
        for start in range(0, len(headers), BATCH):
            self.halve(package, headers[start : start + BATCH], flags)

    def halve(self, package, headers, flags):
        source = os.path.join(self.scratch, "headers.c")
        with open(source, "w") as file:
            file.writelines(f'#include "{it}"\n' for it in ["stddef.h", "stdint.h", "stdio.h", "sys/types.h", *headers])
        if self.read(package, source, flags):
            return
        if len(headers) == 1:
            self.alone.append((package, headers[0], flags))
            return
        middle = len(headers) // 2
        self.halve(package, headers[:middle], flags)
        self.halve(package, headers[middle:], flags)

    def close(self):
        shutil.rmtree(self.scratch)


def read_list():
    """[(package, is it quick, [flag])]"""
    rows = []
    for line in open(os.path.join(HERE, "packages.list")):
        words, _, flags = line.partition(" -- ")
        words = words.split()
        if words and not words[0].startswith("#"):
            rows.append((words[0], words[1] == "quick", flags.split()))
    return rows


MOST_QUICK = 400  # headers of one package that ./dev test reads


def installed(package):
    listed = subprocess.run(["dpkg", "-L", package], capture_output=True, text=True).stdout.splitlines()
    return [it for it in listed if it.startswith("/usr/") and it.endswith(".h")]


def download(folder, packages):
    """Unpack the packages that are not there yet under folder/root."""
    root = os.path.join(folder, "root")
    for package in packages:
        done = os.path.join(folder, f"{package}.files")
        if os.path.exists(done):
            continue
        subprocess.run(["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=", package], check=True, cwd=folder)
        file = sorted(glob.glob(os.path.join(folder, f"{package}_*.deb")))[0]
        subprocess.run(["dpkg-deb", "-x", file, root], check=True)
        listed = subprocess.run(["dpkg-deb", "-c", file], capture_output=True, text=True, check=True).stdout
        with open(done, "w") as out:
            out.write("".join(f"{it.split()[5].lstrip('.')}\n" for it in listed.splitlines()))
        os.unlink(file)
    return root


def unpacked(folder, package):
    listed = open(os.path.join(folder, f"{package}.files")).read().split()
    return [it for it in listed if it.startswith("/usr/") and it.endswith(".h")]


def at_root(root, flags):
    """Flags of an installed system for packages unpacked under `root`, which comes first."""
    moved = [re.sub(r"^-I/", f"-I{root}/", it) for it in flags]
    return [*moved, f"-I{root}/usr/include", f"-I{root}/usr/include/x86_64-linux-gnu", *flags]


def read_packages(survey, options):
    rows = [it for it in read_list() if it[1] or not options.quick]
    rows = [it for it in rows if not options.package or it[0] in options.package]
    root = "" if options.quick else download(options.folder, [it[0] for it in rows if not it[1]])
    for package, quick, flags in rows:
        headers = installed(package) if quick else [root + it for it in unpacked(options.folder, package)]
        if quick and options.quick:
            headers = headers[:: -(-len(headers) // MOST_QUICK) or 1]  # of the kernel's thousand every third
        if not headers:
            sys.exit(f"survey.py: {package} is not installed" if quick else f"survey.py: {package} has no headers")
        for width in WIDTHS.values():
            common = [*width, *flags, "-idirafter", "/usr/include/x86_64-linux-gnu"]
            survey.read_headers(package, headers, common if quick else [*at_root(root, common)])
        show(survey, package)


def read_sources(survey, options):
    rows = [it for it in real.read_list() if not options.package or it[0] in options.package]
    real.fetch(options.folder, [it[0] for it in rows])
    for package, patterns, flags in rows:
        folder = real.folder_of(options.folder, package)
        flags = [re.sub(r"^-I(?!/)", f"-I{folder}/", it) for it in flags]
        for file in sorted({it for pattern in patterns for it in glob.glob(os.path.join(folder, pattern))}):
            for width in WIDTHS.values():
                if not survey.read(f"{package} (source)", file, [*width, *flags]):
                    survey.alone.append((package, file, width))
        show(survey, f"{package} (source)")


def totals(survey, package=None):
    """(compiler, width) -> (distinct records, differences)"""
    found = {}
    for (owner, compiler, width), count in survey.counts.items():
        if package in (None, owner):
            records, wrong = found.setdefault((compiler, width), (set(), []))
            records |= count.records
            wrong += [f"{owner}: {it}" for it in count.wrong]
    return found


def show(survey, package):
    cells = [f"{compiler} {width}: {len(it[0])}" + (f" ({len(it[1])} differ)" if it[1] else "")
             for (compiler, width), it in totals(survey, package).items()]
    print(f"{package}: {', '.join(cells) or 'nothing compiles'}", flush=True)


def tell(survey, least):
    """Print counts and differences. True: all is well."""
    good = not survey.refused
    for line in survey.refused:
        print(f"memdiag refuses what both compilers take: {line}")
    for (compiler, width), (records, wrong) in sorted(totals(survey).items()):
        for line in sorted(set(wrong)):
            print(f"{compiler}, {width} bits: {line}")
        print(f"{compiler}, {width} bits: {len(records)} records agree or differ in {len(set(wrong))} ways")
        good = good and not wrong and len(records) >= least
        if len(records) < least:
            print(f"too few: {least} expected")
    print(f"{len({it[1] for it in survey.alone})} files do not compile alone in both compilers, in one width at least")
    return good and len(survey.counts) > 0


def write(survey):
    keys = [(c, w) for w in WIDTHS for c in COMPILERS]
    lines = ["| package | " + " | ".join(f"{c}, {w} bits" for c, w in keys) + " |", "| --- |" + " ---: |" * len(keys)]
    packages = list(dict.fromkeys(it[0] for it in survey.counts))
    for package in [*packages, None]:
        found = totals(survey, package)
        cells = [f"{len(found[it][0]):,}" + (f", {len(set(found[it][1]))} differ" if found[it][1] else "") if it in found
                 else "" for it in keys]
        lines.append(f"| {package or '**distinct records**'} | " + " | ".join(cells) + " |")
    path = os.path.join(TOP, "docs/layout.md")
    text = open(path).read()
    marked = re.sub(r"(<!-- survey -->\n).*(<!-- end of survey -->)", lambda it: it[1] + "\n".join(lines) + "\n" + it[2],
                    text, flags=re.S)
    open(path, "w").write(marked)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--memdiag", default=os.path.join(TOP, "build/release/memdiag"))
    parser.add_argument("--folder")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--package", action="append")
    parser.add_argument("--file")
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("flags", nargs="*")
    options = parser.parse_args()
    survey = Survey(os.path.abspath(options.memdiag))
    temporary = None if options.folder or options.quick or options.file else tempfile.mkdtemp()
    options.folder = os.path.abspath(options.folder or temporary or ".")
    os.makedirs(options.folder, exist_ok=True)
    if options.file:
        if not survey.read("file", os.path.abspath(options.file), options.flags):
            sys.exit(f"survey.py: a compiler refuses {options.file} {' '.join(options.flags)}")
    else:
        read_packages(survey, options)
    if not options.quick and not options.file:
        read_sources(survey, options)
    good = tell(survey, options.least)
    if options.write:
        write(survey)
    survey.close()
    if temporary:
        shutil.rmtree(temporary)
    return not good


if __name__ == "__main__":
    sys.exit(main())
