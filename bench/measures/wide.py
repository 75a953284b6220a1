"""Runs of the flow Wide, which several benchmarks use."""

from driver import journal

FLOW = "Wide"


def run(lab, directory, items, java_options=(), environment=None, exit_code=0):
    """A run over so many items: what it cost."""
    return lab.flow(
        directory,
        *("run", lab.flow_file(FLOW), "--count", str(items)),
        java_options=java_options,
        environment=environment,
        exit_code=exit_code,
    )


def run_script(lab, directory, items):
    """The same by the launcher script."""
    return lab.flow_script(directory, "run", lab.flow_file(FLOW), "--count", str(items))


def failed_run(lab):
    """The directory of a run of many tasks whose last step failed, and how many items it has."""

    def make():
        items = lab.pick(10_000, 500)
        lab.say("a run of %d tasks whose last step fails" % items)
        directory = lab.directory("failed-run")
        run(lab, directory, items, environment={"BENCH_FAIL": "yes"}, exit_code=1)
        return directory, items

    return lab.shared("failed run", make)


def body_ends(directory):
    """When the foreach tasks of the latest run ended, in order, in seconds."""
    run_id = journal.run_ids(directory, FLOW)[-1]
    return [
        journal.seconds(record["at"])
        for record in journal.records(directory, FLOW, run_id)
        if record["kind"] == "TaskSucceeded" and record["task"].startswith("body/")
    ]


def millis_per_task(ends):
    """From the end of the first to the end of the last, for each."""
    return (ends[-1] - ends[0]) / (len(ends) - 1) * 1000
