from driver import figures
from measures import wide

TITLE = "Foreach over 100,000 no-op items"
METHOD = """
As before, with a hundred times the items, and the scheduler's heap limited by `-Xmx512m`. Time per task
is taken from the journal: from the end of the first foreach task to the end of the last, divided by
their number, so that the start of the program does not make the small run look slow. The first thousand
tasks include the warming up of the JVMs. Metaflow is left out: it would take a day.
"""


def measure(lab):
    few, many = lab.pick(1000, 100), lab.pick(100_000, 1000)
    data = {"few": few, "many": many, "fewMillis": []}
    for i in range(lab.pick(3, 1)):
        directory = lab.directory("foreach-few")
        wide.run(lab, directory, few)
        data["fewMillis"].append(wide.millis_per_task(wide.body_ends(directory)))
    lab.say("%d items" % many)
    directory = lab.directory("foreach-many")
    usage = wide.run(lab, directory, many, java_options=["-Xmx512m"])
    ends = wide.body_ends(directory)
    tenth = many // 10
    data["run"] = usage.as_json()
    data["manyMillis"] = wide.millis_per_task(ends)
    data["firstTenthMillis"] = wide.millis_per_task(ends[:tenth])
    data["lastTenthMillis"] = wide.millis_per_task(ends[-tenth:])
    data["secondsToFirst"] = ends[0] - usage.started_at
    return data


def goals(data):
    few = sorted(data["fewMillis"])[len(data["fewMillis"]) // 2]
    return [
        figures.at_most(
            TITLE,
            "time per task at most 1.5 x that at 1,000",
            data["manyMillis"] / few,
            1.5,
            figures.times,
        ),
        # Without enough of it the run fails, and there is no result.
        figures.holds(TITLE, "scheduler heap at most 512 MB", True, "ran with `-Xmx512m`"),
    ]


def table(data):
    def row(name, items, values):
        return [name, "{:,}".format(items), figures.spread(values, figures.millis)]

    many = data["many"]
    return [
        ["tasks", "items", "time per task"],
        row("all", data["few"], data["fewMillis"]),
        row("all", many, [data["manyMillis"]]),
        row("the first tenth", many, [data["firstTenthMillis"]]),
        row("the last tenth", many, [data["lastTenthMillis"]]),
        ["whole command, wall", "{:,}".format(many), figures.seconds(data["run"]["wall"])],
        ["whole command, CPU", "{:,}".format(many), figures.seconds(data["run"]["cpu"])],
        ["until the first task ended", "{:,}".format(many), figures.seconds(data["secondsToFirst"])],
        ["largest process", "{:,}".format(many), "%.0f MiB" % data["run"]["peakMiB"]],
    ]
