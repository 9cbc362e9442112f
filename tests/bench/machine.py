"""Time the checked machine beside native code and valgrind's memcheck: machine.py MEMDIAG [NAME…]

Every program of this folder, or those that are named, and one that does nothing, which shows what starting costs. Each
way runs once to warm up and then in turn, so that what slows the machine down meets all. Printed are medians of
processor time, the ratios, and the peak memory; the last line has the geometric means. A program whose output differs
from the native one is told, and counts in no mean.
"""
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 5
COMPILERS = {"gcc": ["gcc"], "clang": ["clang-19"]}


def once(words, output):
    """Processor seconds and peak bytes of one run, whose standard output goes to the file `output`."""
    with open(output, "wb") as file:
        child = subprocess.Popen(words, stdout=file, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def measure(source, memdiag, scratch):
    """{way: (seconds, bytes)} and whether all ways print the same."""
    ways = {}
    for name, compiler in COMPILERS.items():
        binary = scratch / name
        subprocess.run([*compiler, "-w", "-O0", source, "-o", binary, "-lm"], check=True)
        ways[name] = [binary]
    ways["memdiag"] = [memdiag, "run", "-q", "--leak-check=off", source]
    ways["memcheck"] = ["valgrind", "-q", scratch / "gcc"]
    runs = {way: [] for way in ways}
    for _ in range(ROUNDS + 1):
        for way, words in ways.items():
            runs[way].append(once(words, scratch / (way + ".out")))
    wanted = (scratch / "gcc.out").read_bytes()
    same = all((scratch / (way + ".out")).read_bytes() == wanted for way in ways)
    return {way: (max(1e-4, statistics.median(run[0] for run in them[1:])), max(run[1] for run in them))
            for way, them in runs.items()}, same


def main():
    memdiag = pathlib.Path(sys.argv[1]).resolve()
    here = pathlib.Path(__file__).parent
    print(f"{'program':<12} {'gcc -O0':>8} {'clang':>8} {'memdiag':>8} {'memcheck':>9}   memcheck memdiag        peaks")
    print(f"{'':<12} {'ms':>8} {'ms':>8} {'ms':>8} {'ms':>9}  : memdiag   : gcc")
    ratios, against_gcc = [], []
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        (scratch / "nothing.c").write_text("int main(void) { return 0; }\n")
        names = sys.argv[2:] or sorted(path.stem for path in here.glob("*.c"))
        for source in [scratch / "nothing.c", *(here / (name + ".c") for name in names)]:
            figures, same = measure(source, memdiag, scratch)
            seconds = {way: figure[0] for way, figure in figures.items()}
            ratio, slower = seconds["memcheck"] / seconds["memdiag"], seconds["memdiag"] / seconds["gcc"]
            print(f"{source.stem:<12} {seconds['gcc'] * 1e3:8.1f} {seconds['clang'] * 1e3:8.1f} "
                  f"{seconds['memdiag'] * 1e3:8.1f} {seconds['memcheck'] * 1e3:9.1f} {ratio:10.1f} {slower:7.1f} "
                  f"{figures['memdiag'][1] / 2**20:6.0f} {figures['memcheck'][1] / 2**20:5.0f} MB"
                  + ("" if same else "   outputs differ"))
            sys.stdout.flush()
            if same and source.stem != "nothing":
                ratios.append(ratio)
                against_gcc.append(slower)
    mean = lambda values: math.exp(sum(map(math.log, values)) / len(values)) if values else math.nan
    print(f"geometric means: {mean(ratios):.1f} times faster than memcheck, {mean(against_gcc):.1f} times gcc -O0")


main()
