"""Starts one command and tells what it took; itself so small that it does not show in the figures.

python -I -S benchmarks/launcher.py DESCRIPTOR CORE COMMAND...

Linux counts in the peak memory of a process what the process held that started it: a test-suite,
or a benchmark with an index open, would be found in every figure. So this stands between. CORE is
the number of the one core to run on, `any` for all; the figures go to DESCRIPTOR as JSON.
"""

import os
import sys
import time


def main(descriptor: int, core: str, command: list[str]) -> None:
    """Run the command, wait for it, tell."""
    if core != "any":
        os.sched_setaffinity(0, {int(core)})
    os.set_inheritable(descriptor, False)
    started = time.perf_counter()
    process = os.fork()
    if not process:
        _become(command)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - started
    told = (
        f'{{"seconds": {seconds!r}, "cpu_seconds": {usage.ru_utime + usage.ru_stime!r}, '
        f'"peak": {usage.ru_maxrss}, "code": {os.waitstatus_to_exitcode(status)}}}'
    )
    os.write(descriptor, told.encode())


def _become(command: list[str]) -> None:
    try:
        os.execvp(command[0], command)
    except OSError as error:
        os.write(2, f"{command[0]}: {error}\n".encode())
        os._exit(127)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
