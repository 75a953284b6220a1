from statistics import median

from driver import figures

TITLE = "A list of records, one changed, stored again"
METHOD = """
A list of small records (a number, one of a hundred texts, a decimal), stored, then stored again with the
record in the middle replaced. Each round is a new process with a new datastore. The twin in Python has a
list of frozen dataclasses.
"""


def measure(lab):
    count = lab.pick(200_000, 20_000)
    data = {"count": count, "flow": [], "metaflow": []}
    for i in range(lab.pick(3, 1)):
        directory = lab.directory("list-flow")
        data["flow"].append(lab.program(directory, "StoreList", count, directory / "store")[0])
    directory = lab.directory("list-metaflow")
    lab.metaflow(directory, "store.py", "list", count, directory / "store")
    data["metaflow"].append(lab.last_line(directory))
    return data


def _share(run):
    return 100 * run["bytesMore"] / run["bytesFirst"]


def goals(data):
    share = median(_share(run) for run in data["flow"])
    return [
        figures.at_most(
            "{:,} records, one changed, stored again".format(data["count"]),
            "at most 5 % of the first store's bytes",
            share,
            5,
            lambda value: "%.2g %%" % value,
        )
    ]


def table(data):
    rows = [["{:,} records".format(data["count"]), "first store", "more by the second", "time"]]
    for name, runs in (("Flow", data["flow"]), ("Metaflow", data["metaflow"])):
        rows.append(
            [
                name,
                figures.mebibytes(median(run["bytesFirst"] for run in runs)),
                "%s, %.3g %%"
                % (
                    figures.mebibytes(median(run["bytesMore"] for run in runs)),
                    median(_share(run) for run in runs),
                ),
                figures.spread([run["storeMillis"] for run in runs], figures.millis),
            ]
        )
    return rows
