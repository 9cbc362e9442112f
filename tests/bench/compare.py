"""Time two programs in turn and print how their times compare.

    compare.py ROUNDS AIM TITLE -- PROGRAM… -- YARDSTICK…

Both run once to warm up and then ROUNDS times in turn, so that what slows the machine down meets both. Printed are the
ratio of the medians by the clock and by processor time (which a busy machine disturbs less), the medians, and the peak
memory of each. Nothing is asserted: a slow machine is no bug.
"""
import os
import statistics
import subprocess
import sys
import time


def once(words):
    """Seconds by the clock and of the processor, and peak bytes, of one run; its status has to be 0."""
    start = time.perf_counter()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"compare: {' '.join(words)} ended with {child.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main():
    rounds, aim, title = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    rest = sys.argv[5:]
    cut = rest.index("--")
    pair = [rest[:cut], rest[cut + 1:]]
    for words in pair:
        once(words)
    clock, processor, peaks = ([], []), ([], []), [0, 0]
    for _ in range(rounds):
        for i, words in enumerate(pair):
            seconds, busy, peak = once(words)
            clock[i].append(seconds)
            processor[i].append(busy)
            peaks[i] = max(peaks[i], peak)
    ours, theirs = (statistics.median(it) for it in clock)
    ours_busy, theirs_busy = (statistics.median(it) for it in processor)
    print(f"{title:<46} {ours / theirs:5.2f} {ours_busy / theirs_busy:7.2f} {aim:>6} "
          f"{ours * 1000:8.0f} {theirs * 1000:6.0f} ms {peaks[0] / 2**20:6.0f} {peaks[1] / 2**20:5.0f} MB")
    sys.stdout.flush()


main()
