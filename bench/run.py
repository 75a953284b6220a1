#!/usr/bin/env python3
"""Runs the benchmarks and writes docs/benchmarks.md: run.py [--quick] [NAME...]

What is not named keeps its results of before.
"""

import argparse
import json
import sys
import time
from datetime import datetime, timezone

import measures
from driver import machine, page, process
from driver.lab import FLOW_JAR, TARGET, Lab

RESULTS = TARGET / "results"


def main():
    arguments = _arguments()
    if not FLOW_JAR.exists():
        sys.exit("There is no %s. Run 'make package' first." % FLOW_JAR)
    process.adopt_orphans()
    RESULTS.mkdir(parents=True, exist_ok=True)
    lab = Lab(arguments.quick)
    _save("machine", machine.facts(lab))
    start = time.monotonic()
    failed = []
    for name in arguments.names or measures.ALL:
        print("%5.0f s  %s" % (time.monotonic() - start, name), file=sys.stderr, flush=True)
        try:
            _save(name, _measured(measures.ALL[name], lab))
        except process.CommandFailed as e:
            failed.append(name)
            print(e, file=sys.stderr, flush=True)
    lab.clear()
    results = {name: _load(name) for name in measures.ALL if _file(name).exists()}
    page.write(_load("machine"), results, measures.ALL)
    print("%5.0f s  wrote %s" % (time.monotonic() - start, page.PAGE), file=sys.stderr)
    if failed:
        sys.exit("Failed, so their results are those of before, if any: %s" % ", ".join(failed))


def _arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(measures.ALL))
    parser.add_argument("--quick", action="store_true", help="small sizes, to try the programs out")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.names if name not in measures.ALL]
    if unknown:
        parser.error(
            "There is no benchmark '%s'. There are: %s." % (unknown[0], ", ".join(measures.ALL))
        )
    return arguments


def _measured(measure, lab):
    before, start = machine.load(), time.monotonic()
    return {
        "at": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": machine.flow_commit(),
        "quick": lab.quick,
        "loadBefore": before,
        "data": measure.measure(lab),
        "loadAfter": machine.load(),
        "seconds": time.monotonic() - start,
    }


def _file(name):
    return RESULTS / (name + ".json")


def _save(name, data):
    _file(name).write_text(json.dumps(data, indent=1))


def _load(name):
    return json.loads(_file(name).read_text())


if __name__ == "__main__":
    main()
