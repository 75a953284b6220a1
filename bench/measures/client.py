from statistics import median

from driver import figures, journal
from measures import wide

TITLE = "Reading one artifact of each task through the client"
METHOD = """
A program that opens a datastore and loads one number from each foreach task of a run. The goal is judged
by the whole process, the start of the JVM included.
"""


def measure(lab):
    directory, _ = wide.failed_run(lab)
    origin = min(journal.run_ids(directory, wide.FLOW))
    data = {"wall": [], "cpu": [], "readMillis": []}
    for i in range(lab.pick(5, 1)):
        place = lab.directory("client")
        words = (directory / ".flow", "%s/%s" % (wide.FLOW, origin))
        result, usage = lab.program(place, "ReadTasks", *words)
        data["tasks"] = result["tasks"]
        data["readMillis"].append(result["readMillis"])
        data["wall"].append(usage.wall)
        data["cpu"].append(usage.cpu)
    return data


def goals(data):
    return [
        figures.at_most(
            "one artifact of each of {:,} tasks through the client".format(data["tasks"]),
            "under 2 s",
            median(data["wall"]),
            2,
            figures.seconds,
        )
    ]


def table(data):
    return [
        ["{:,} tasks, {} times".format(data["tasks"], len(data["wall"])), ""],
        ["whole process, wall", figures.spread(data["wall"], figures.seconds)],
        ["whole process, CPU", figures.spread(data["cpu"], figures.seconds)],
        ["in the program", figures.spread(data["readMillis"], figures.millis)],
    ]
