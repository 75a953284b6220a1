from statistics import median

from driver import figures, process

TITLE = "Random bytes, stored, changed and loaded"
METHOD = """
Each round is a new process with a new datastore, which stores the value as a task does, stores it again
with one byte in the middle changed, and loads that. The clock runs while the value is stored or loaded,
not while it is made. Flow makes all objects durable with `fsync` and checks each chunk's hash when it
reads; Metaflow does neither. What is loaded was written just before and is in the page cache, for both.
The heap is the smallest `-Xmx` of those tried with which the same program runs to its end.
"""
_HEAP_BEYOND = (16, 32, 48, 64, 96, 128, 256)


def measure(lab):
    mebibytes = lab.pick(512, 32)
    data = {"mebibytes": mebibytes, "flow": [], "metaflow": []}
    for i in range(lab.pick(5, 1)):
        directory = lab.directory("bytes-flow")
        result, _ = lab.program(directory, "StoreBytes", mebibytes, directory / "store")
        data["flow"].append(result)
    for i in range(lab.pick(2, 1)):
        directory = lab.directory("bytes-metaflow")
        usage = lab.metaflow(directory, "store.py", "bytes", mebibytes, directory / "store")
        data["metaflow"].append({**lab.last_line(directory), **usage.as_json()})
    data["heapBeyondMiB"] = _heap(lab, mebibytes)
    return data


def _heap(lab, mebibytes):
    for beyond in _HEAP_BEYOND:
        directory = lab.directory("bytes-heap")
        options = ["-Xmx%dm" % (mebibytes + beyond)]
        try:
            words = (mebibytes, directory / "store")
            lab.program(directory, "StoreBytes", *words, java_options=options)
            return beyond
        except process.CommandFailed as e:
            if "OutOfMemoryError" not in str(e):
                raise
    return None


def _throughput(data, who, key):
    return [(data["mebibytes"] << 20) / (run[key] / 1000) for run in data[who]]


def _ratio(data, key):
    return median(_throughput(data, "flow", key)) / median(_throughput(data, "metaflow", key))


def goals(data):
    beyond = data["heapBeyondMiB"]
    more = median(run["bytesMore"] for run in data["flow"])
    return [
        figures.at_least(
            "%d MiB of random bytes, stored" % data["mebibytes"],
            "10 x Metaflow's throughput",
            _ratio(data, "storeMillis"),
            10,
            figures.times,
        ),
        figures.holds(
            "the same",
            "heap beyond the value at most 64 MiB",
            beyond is not None and beyond <= 64,
            "%d MiB" % beyond if beyond else "more than %d MiB" % _HEAP_BEYOND[-1],
        ),
        figures.at_most(
            "one byte of it changed, stored again",
            "at most 8 MiB more on disk",
            more,
            8 << 20,
            figures.mebibytes,
        ),
        figures.at_least(
            "loaded back", "5 x Metaflow's throughput", _ratio(data, "loadMillis"), 5, figures.times
        ),
    ]


def table(data):
    rows = [["%d MiB" % data["mebibytes"], "rounds", "store", "store changed", "more on disk", "load"]]
    for name, who in (("Flow", "flow"), ("Metaflow", "metaflow")):
        runs = data[who]
        speeds = [
            figures.spread(_throughput(data, who, key), figures.throughput)
            for key in ("storeMillis", "storeChangedMillis", "loadMillis")
        ]
        more = figures.spread([run["bytesMore"] for run in runs], figures.mebibytes)
        rows.append([name, str(len(runs)), speeds[0], speeds[1], more, speeds[2]])
    return rows
