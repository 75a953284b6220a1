"""What the journals of runs say; their format is in docs/formats/journal.md."""

import json
from datetime import datetime


def run_ids(directory, flow):
    """The runs of a flow in the datastore of a directory, in the order of their ids."""
    return sorted(path.name for path in (directory / ".flow" / "runs" / flow).iterdir())


def records(directory, flow, run_id):
    """The records of the run's scheduler, one at a time."""
    journal = directory / ".flow" / "runs" / flow / run_id / "journal" / "scheduler.jsonl"
    with open(journal, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["record"]


def seconds(time_text):
    """A time of a record as seconds since 1970."""
    whole, _, fraction = time_text.rstrip("Z").partition(".")
    parsed = datetime.fromisoformat(whole + "+00:00")
    return parsed.timestamp() + float("0." + (fraction or "0"))
