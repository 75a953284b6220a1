"""docs/benchmarks.md, made whole out of what was measured."""

from driver.lab import BENCH, PROJECT

PAGE = PROJECT / "docs" / "benchmarks.md"

_HEAD = """# Benchmarks

This page is written by `make bench`. All figures on it were measured on one machine, Flow and Metaflow
side by side. The programs are in `bench/`; the raw data of a run is left in `bench/target/results`.

A figure is a median, with the least and the greatest in parentheses where there are several. Wall time is
that of the whole command. CPU is that of all its processes, children included.
"""


def write(facts, results, measures):
    """Writes the page from the results by name."""
    parts = [_HEAD, "## Machine and versions\n", _table([["", ""], *facts.items()])]
    if any(result["quick"] for result in results.values()):
        parts.append("**Small sizes, to try the programs out: these are not the figures.**\n")
    parts.append("## Goals\n")
    parts.append(_table([["Work", "Goal", "Measured", ""], *_goals(results, measures)]))
    missing = [measures[name].TITLE for name in measures if name not in results]
    if missing:
        parts.append("Not measured yet: %s.\n" % "; ".join(missing))
    for name, measure in measures.items():
        if name in results:
            parts.append("## %s\n" % measure.TITLE)
            parts.append(measure.METHOD.strip() + "\n")
            parts.append(_table(measure.table(results[name]["data"])))
            parts.append(_conditions(results[name]))
    parts.append((BENCH / "notes.md").read_text())
    PAGE.write_text("\n".join(parts))


def _goals(results, measures):
    for name, measure in measures.items():
        if name in results:
            for goal in measure.goals(results[name]["data"]):
                yield goal.work, goal.goal, goal.found, goal.verdict


def _conditions(result):
    return "Commit %s, %s, load %.1f before and %.1f after, %.0f s.\n" % (
        result["commit"],
        result["at"],
        result["loadBefore"],
        result["loadAfter"],
        result["seconds"],
    )


def _table(rows):
    head, *body = [list(row) for row in rows]
    lines = [head, ["---"] * len(head), *body]
    return "\n".join("| %s |" % " | ".join(line) for line in lines) + "\n"
