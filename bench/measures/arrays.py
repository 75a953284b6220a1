from driver import figures, journal

TITLE = "Ten steps, a large array made in the first and read in the last"
METHOD = """
A `double[]` of random numbers. Times and bytes are those that the journal has for each task: a task's
time is that of its worker from taking the task until what changed is durable.
"""


def measure(lab):
    mebibytes = lab.pick(1024, 64)
    data = {"mebibytes": mebibytes, "runs": []}
    for i in range(lab.pick(3, 1)):
        directory = lab.directory("arrays")
        words = ("run", lab.flow_file("BigArray"), "--mebibytes", str(mebibytes))
        usage = lab.flow(directory, *words)
        (run_id,) = journal.run_ids(directory, "BigArray")
        tasks = {
            record["task"].partition("/")[0]: record["facts"]
            for record in journal.records(directory, "BigArray", run_id)
            if record["kind"] == "TaskSucceeded"
        }
        data["runs"].append({**usage.as_json(), "tasks": tasks})
    return data


def _between(data, fact):
    return [
        task[fact]
        for run in data["runs"]
        for step, task in run["tasks"].items()
        if step.startswith("pass")
    ]


def goals(data):
    read = max(_between(data, "bytesRead"))
    return [
        figures.at_most(
            TITLE,
            "the eight between: under 20 ms each",
            max(_between(data, "wallMillis")),
            20,
            lambda millis: "at most %d ms" % millis,
        ),
        figures.holds(TITLE, "the eight between: nothing read", read == 0, "%d bytes" % read),
    ]


def table(data):
    def row(name, millis, read):
        return [name, figures.spread(millis, figures.millis), figures.mebibytes(max(read))]

    def of(step, fact):
        return [run["tasks"][step][fact] for run in data["runs"]]

    wall = figures.spread([run["wall"] for run in data["runs"]], figures.seconds)
    return [
        ["%d MiB, %d runs" % (data["mebibytes"], len(data["runs"])), "time", "read, at most"],
        row("first step: make and store", of("start", "wallMillis"), of("start", "bytesRead")),
        row("eight steps between", _between(data, "wallMillis"), _between(data, "bytesRead")),
        row("last step: read", of("end", "wallMillis"), of("end", "bytesRead")),
        ["whole command", wall, ""],
    ]
