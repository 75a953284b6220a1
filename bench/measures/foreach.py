import os
from statistics import median

from driver import figures
from measures import wide

TITLE = "Foreach over 1,000 no-op items"
METHOD = """
The whole command. CPU per task is the CPU of all processes, the start included, divided by all tasks.
Metaflow runs fewer items, as each costs about a second: the share of its start in each task is larger
by that. Both run as many tasks at once as there are cores. Files are counted in the datastore.
"""


def measure(lab):
    items, few = lab.pick(1000, 100), lab.pick(50, 4)
    wide.run(lab, "foreach-first", 10)
    data = {"items": items, "flow": [], "metaflowItems": few, "metaflow": []}
    for i in range(lab.pick(5, 1)):
        directory, usage = wide.run(lab, "foreach-flow", items)
        ends = wide.body_ends(directory)
        data["flow"].append(
            {
                **usage.as_json(),
                "millisPerTask": wide.millis_per_task(ends),
                "files": _files(directory / ".flow"),
            }
        )
    for i in range(lab.pick(2, 1)):
        directory = lab.directory("foreach-metaflow")
        words = ("run", "--count", str(few), "--max-workers", str(os.cpu_count()))
        usage = lab.metaflow(directory, "wide.py", *words)
        data["metaflow"].append({**usage.as_json(), "files": _files(directory / ".metaflow")})
    return data


def _files(directory):
    return sum(len(names) for _, _, names in os.walk(directory))


def _cpu_millis(runs, items):
    # The steps start, join and end are tasks too.
    return [run["cpu"] * 1000 / (items + 3) for run in runs]


def goals(data):
    flow = median(_cpu_millis(data["flow"], data["items"]))
    metaflow = median(_cpu_millis(data["metaflow"], data["metaflowItems"]))
    files = data["flow"][-1]["files"]
    return [
        figures.at_least(
            TITLE, "200 x less CPU per task than Metaflow", metaflow / flow, 200, figures.times
        ),
        figures.holds(TITLE, "fewer than 50 files left", files < 50, "%d files" % files),
    ]


def table(data):
    rows = [["", "items", "runs", "wall", "CPU", "CPU per task", "files"]]
    for name, runs, items in (
        ("Flow", data["flow"], data["items"]),
        ("Metaflow", data["metaflow"], data["metaflowItems"]),
    ):
        rows.append(
            [
                name,
                "{:,}".format(items),
                str(len(runs)),
                figures.spread([run["wall"] for run in runs], figures.seconds),
                figures.spread([run["cpu"] for run in runs], figures.seconds),
                figures.spread(_cpu_millis(runs, items), figures.millis),
                "{:,}".format(runs[-1]["files"]),
            ]
        )
    return rows
