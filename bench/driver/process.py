"""Whole processes, measured with everything they start."""

import ctypes
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
_PATIENCE_SECONDS = 30


class CommandFailed(Exception):
    pass


@dataclass(frozen=True)
class Usage:
    """What a command cost: wall time until it ended, CPU of it and all its descendants."""

    wall: float
    cpu: float
    peak_mib: float
    started_at: float

    def as_json(self):
        return {"wall": self.wall, "cpu": self.cpu, "peakMiB": self.peak_mib}


def adopt_orphans():
    """From now on descendants whose parent has ended are children of this process, and counted."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "Orphans cannot be counted. This needs Linux.")


def measure(command, directory, environment=None, exit_code=0, output="output.txt"):
    """Runs a command, its output into a file of the directory, and waits for all descendants."""
    directory = Path(directory)
    words = [str(word) for word in command]
    with open(directory / output, "wb") as out:
        started_at = time.time()
        start = time.perf_counter()
        child = subprocess.Popen(
            words,
            cwd=directory,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    usages = [usage] + _orphans(words)
    if child.returncode != exit_code:
        text = (directory / output).read_text(errors="replace")
        raise CommandFailed(
            "'%s' ended with %d, not %d:\n%s"
            % (" ".join(words), child.returncode, exit_code, text[-3000:])
        )
    return Usage(
        wall=wall,
        cpu=sum(u.ru_utime + u.ru_stime for u in usages),
        peak_mib=max(u.ru_maxrss for u in usages) / 1024,
        started_at=started_at,
    )


def _orphans(words):
    usages = []
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return usages
        if pid:
            usages.append(usage)
        elif time.monotonic() > deadline:
            _kill_children()
            raise CommandFailed("'%s' left processes behind" % " ".join(words))
        else:
            time.sleep(0.005)


def _kill_children():
    children = Path("/proc/self/task/%d/children" % os.getpid()).read_text().split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
