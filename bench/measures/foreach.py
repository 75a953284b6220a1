import os
from statistics import median

from driver import figures
from measures import wide

TITLE = "Foreach over 1,000 no-op items"
METHOD = """
The whole command. CPU per task is the CPU of all processes, the start included, divided by all tasks.
Metaflow runs fewer items, as each costs about a second: the share of its start in each task is larger
by that. Both run as many tasks at once as there are cores. Files are those that a run adds to the
datastore. The first run of Flow in a datastore also stores the class path, in chunks; it is shown by itself.
`./flow` is the script that the command `launcher` writes; the goal is judged by it.
"""


def measure(lab):
    items, few = lab.pick(1000, 100), lab.pick(50, 4)
    data = {"items": items, "script": [], "flow": [], "metaflowItems": few, "metaflow": []}
    directory = lab.directory("foreach-flow")
    data["first"] = wide.run(lab, directory, items).as_json()
    data["filesOfFirst"] = files = _files(directory / ".flow")
    for i in range(lab.pick(5, 1)):
        run = wide.run(lab, directory, items).as_json()
        files, before = _files(directory / ".flow"), files
        data["flow"].append({**run, "files": files - before})
        run = wide.run_script(lab, directory, items).as_json()
        files, before = _files(directory / ".flow"), files
        data["script"].append({**run, "files": files - before})
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
    flow = median(_cpu_millis(data["script"], data["items"]))
    metaflow = median(_cpu_millis(data["metaflow"], data["metaflowItems"]))
    files, first = data["flow"][-1]["files"], data["filesOfFirst"]
    return [
        figures.at_least(
            TITLE, "200 x less CPU per task than Metaflow", metaflow / flow, 200, figures.times
        ),
        figures.holds(
            TITLE,
            "fewer than 50 files left",
            first < 50,
            "%d by the first run, with the class path; %d by a later one" % (first, files),
        ),
    ]


def table(data):
    rows = [["", "items", "runs", "wall", "CPU", "CPU per task", "files"]]
    first = {**data["first"], "files": data["filesOfFirst"]}
    for name, runs, items in (
        ("Flow, `./flow`", data["script"], data["items"]),
        ("Flow, `java -jar flow.jar`", data["flow"], data["items"]),
        ("the same, first run", [first], data["items"]),
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
