from statistics import median

from driver import figures

TITLE = "A list of small records, against stock Kryo"
METHOD = """
A list of objects with five fields (two whole numbers, a text, a decimal, a truth value), as records and
as plain classes. Flow stores into a datastore, hashed, compressed and durable; Kryo writes with references
and without registered classes to a file, which is not made durable. Throughput is reckoned in bytes as
Kryo writes them, for both, so that it compares times. Each process does several rounds with new values;
the first finds the JVM cold. The goal is judged by the later rounds, store and load together, of whichever
of the two kinds does worse.
"""
_KINDS = ("record", "plain class")


def measure(lab):
    count = lab.pick(1_000_000, 50_000)
    data = {"count": count, "kinds": {}}
    for kind in _KINDS:
        processes = []
        for i in range(lab.pick(2, 1)):
            directory = lab.directory("records")
            words = (kind.split()[0], count, 4, directory / "store")
            options = ["-Xmx3g"]
            processes.append(lab.program(directory, "StoreRecords", *words, java_options=options)[0])
        data["kinds"][kind] = processes
    return data


def _ratios(rounds):
    return [
        (r["kryoStoreMillis"] + r["kryoLoadMillis"]) / (r["storeMillis"] + r["loadMillis"])
        for r in rounds
    ]


def _later(processes):
    return [r for rounds in processes for r in rounds[1:]]


def _first(processes):
    return [rounds[0] for rounds in processes]


def goals(data):
    worst = min(median(_ratios(_later(processes))) for processes in data["kinds"].values())
    work = "store and load {:,} small records".format(data["count"])
    return [figures.at_least(work, "3 x stock Kryo", worst, 3, figures.times)]


def table(data):
    rows = [["{:,} objects".format(data["count"]), "Flow", "", "Kryo", "", "Flow is faster by"]]
    rows.append(["", "store", "load", "store", "load", ""])
    for kind, processes in data["kinds"].items():
        for name, rounds in (("first round", _first(processes)), ("later", _later(processes))):
            speeds = [
                figures.spread([r["kryoBytes"] / r[key] * 1000 for r in rounds], figures.throughput)
                for key in ("storeMillis", "loadMillis", "kryoStoreMillis", "kryoLoadMillis")
            ]
            ratio = figures.spread(_ratios(rounds), figures.times)
            rows.append(["%s, %s" % (kind, name), *speeds, ratio])
    return rows
