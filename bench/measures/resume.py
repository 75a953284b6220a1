from statistics import median

from driver import figures, journal
from measures import wide

TITLE = "Resume of a run whose last step failed"
METHOD = """
From the start of the command `resume` until the first new task started, by the new run's journal. The
clock is one, that of the machine.
"""


def measure(lab):
    directory, items = wide.failed_run(lab)
    data = {"items": items, "firstTaskSeconds": [], "wall": []}
    for i in range(lab.pick(5, 1)):
        before = set(journal.run_ids(directory, wide.FLOW))
        # Each resumes the same run: one that fails again leaves another to resume.
        origin = min(before)
        words = ("resume", lab.flow_file(wide.FLOW), "--origin-run", origin)
        usage = lab.flow(directory, *words)
        (run_id,) = set(journal.run_ids(directory, wide.FLOW)) - before
        started = next(
            journal.seconds(record["at"])
            for record in journal.records(directory, wide.FLOW, run_id)
            if record["kind"] == "AttemptStarted"
        )
        data["firstTaskSeconds"].append(started - usage.started_at)
        data["wall"].append(usage.wall)
    return data


def goals(data):
    return [
        figures.at_most(
            "resume of a run of {:,} tasks".format(data["items"]),
            "first new task within 3 s",
            median(data["firstTaskSeconds"]),
            3,
            figures.seconds,
        )
    ]


def table(data):
    return [
        ["{:,} tasks, {} times".format(data["items"], len(data["wall"])), "time"],
        ["until the first new task", figures.spread(data["firstTaskSeconds"], figures.seconds)],
        ["whole command", figures.spread(data["wall"], figures.seconds)],
    ]
