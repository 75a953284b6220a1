"""On what was measured."""

import os
import platform
import subprocess
import time
from pathlib import Path

from driver.lab import PROJECT, TARGET

_DISK_TEST_BYTES = 256 << 20


def facts(lab):
    """The machine and the versions, as pairs of name and text."""
    metaflow, python = lab.metaflow_version()
    return {
        "CPU": "%s, %d cores" % (_value("/proc/cpuinfo", "model name"), os.cpu_count()),
        "memory": "%.1f GiB" % (int(_value("/proc/meminfo", "MemTotal").split()[0]) / (1 << 20)),
        "kernel": "%s %s" % (platform.system(), platform.release()),
        "disk": "%s, %.0f MB/s written with one fsync at the end" % (_file_system(), _disk_speed()),
        "JDK": "%s; %s" % (_java_version(lab), _jvm(lab)),
        "Flow": flow_commit(),
        "Metaflow": "%s, Python %s, datastore in a local directory" % (metaflow, python),
    }


def flow_commit():
    """The commit, and whether the tree differs from it."""
    commit = _git("rev-parse", "--short=12", "HEAD")
    paths = _git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs", ":!bench")
    return commit + (" with changes" if paths else "")


def load():
    """Processes that want to run, the mean of the last minute."""
    return os.getloadavg()[0]


def _git(*words):
    result = subprocess.run(
        ["git", "-C", PROJECT, *words], check=True, capture_output=True, text=True
    )
    return result.stdout.strip()


def _value(file, name):
    for line in Path(file).read_text().splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"


def _file_system():
    place = TARGET.resolve()
    mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    above = [m for m in mounts if place.is_relative_to(m[1])]
    return max(above, key=lambda m: len(m[1]))[2]


def _disk_speed():
    file = TARGET / "disk-test"
    block = os.urandom(1 << 20)
    start = time.perf_counter()
    with open(file, "wb") as out:
        for _ in range(_DISK_TEST_BYTES // len(block)):
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    elapsed = time.perf_counter() - start
    file.unlink()
    return _DISK_TEST_BYTES / elapsed / 1e6


def _java_version(lab):
    text = subprocess.run([lab.java, "-version"], check=True, capture_output=True, text=True)
    return text.stderr.splitlines()[1].strip()


def _jvm(lab):
    command = [lab.java, "-XX:+PrintFlagsFinal", "-version"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    flags = {line.split()[1]: line.split()[3] for line in text.splitlines() if " = " in line}
    collector = next(n for n in ("G1", "Serial", "Parallel", "Z") if flags.get("Use%sGC" % n) == "true")
    return "%s collector, default heap at most %d MiB" % (
        collector,
        int(flags["MaxHeapSize"]) >> 20,
    )
