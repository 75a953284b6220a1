from driver import figures

TITLE = "Access to enhanced fields"
METHOD = """
JMH, average time of a call. The same methods in a plain class and in an enhanced flow that is in a run:
reading a field once, writing it once, adding up 1,000 numbers of an array that is read from its field in
each turn, and counting 1,000 numbers into bins, with three fields read and one written in each turn.
"""
_CASES = {
    "readOnce": "read once",
    "writeOnce": "write once",
    "sumOfArray": "loop that reads",
    "histogram": "loop that reads and writes",
}


def measure(lab):
    full = ("-f", "3", "-wi", "3", "-w", "500ms", "-i", "5", "-r", "500ms")
    quick = ("-f", "1", "-wi", "1", "-w", "100ms", "-i", "2", "-r", "100ms")
    results = lab.jmh(lab.directory("fields"), *lab.pick(full, quick))
    return {
        result["benchmark"].rpartition(".")[2]: {
            "nanos": result["primaryMetric"]["score"],
            "error": result["primaryMetric"]["scoreError"],
            "samples": sum(len(fork) for fork in result["primaryMetric"]["rawData"]),
        }
        for result in results
    }


def goals(data):
    worst = max(data[case + "Enhanced"]["nanos"] / data[case + "Plain"]["nanos"] for case in _CASES)
    # "About what a plain field costs" is not a number; the table shows each.
    return [
        figures.Goal(
            TITLE, "about what a plain field costs", "at most " + figures.times(worst), "see below"
        )
    ]


def table(data):
    def text(result):
        return "%.3g ± %.2g ns" % (result["nanos"], float(result["error"]))

    rows = [["", "plain", "enhanced", "ratio", "samples each"]]
    for case, name in _CASES.items():
        plain, enhanced = data[case + "Plain"], data[case + "Enhanced"]
        ratio = figures.times(enhanced["nanos"] / plain["nanos"])
        rows.append([name, text(plain), text(enhanced), ratio, str(enhanced["samples"])])
    return rows
