from statistics import median

from driver import figures

TITLE = "Checking a flow with many successive splits"
METHOD = """
A generated flow: a step goes on to two, which meet in a join, after which the next split follows, and so
on. As `javac` takes fewer than 100 such splits in one class, a class holds 50, and extends the one that goes
on. The goal is judged by `./flow check Splits.java`, when the file has been compiled by an earlier check.
Metaflow's check goes through all ways, whose number doubles with each split: it
is run with few splits, and each more doubles its time.
"""


_IN_A_CLASS = 50


def measure(lab):
    splits = lab.pick(500, 50)
    directory = lab.directory("check")
    source = directory / "Splits.java"
    source.write_text(_java(splits))
    classes = lab.compile("Splits", source)
    data = {"splits": splits, "wall": [], "cpu": [], "sourceWall": [], "metaflow": []}
    data["sourceFirstWall"] = lab.flow(directory, "check", source).wall
    for i in range(lab.pick(5, 1)):
        usage = lab.flow_compiled(directory, classes, "check", "Splits")
        data["wall"].append(usage.wall)
        data["cpu"].append(usage.cpu)
        data["sourceWall"].append(lab.flow_script(directory, "check", source).wall)
    for few in lab.pick((12, 14, 16), (4, 6)):
        script = lab.directory("check-metaflow") / "splits.py"
        script.write_text(_python(few))
        usage = lab.metaflow(script.parent, script, "check")
        data["metaflow"].append({"splits": few, "wall": usage.wall})
    return data


def _edges(splits):
    """The targets of each step, in order; Metaflow wants a step between a join and a split."""
    yield "start", ["split0"]
    for i in range(splits):
        yield "split%d" % i, ["left%d" % i, "right%d" % i]
        yield "left%d" % i, ["join%d" % i]
        yield "right%d" % i, ["join%d" % i]
        yield "join%d" % i, ["split%d" % (i + 1) if i + 1 < splits else "end"]
    yield "end", []


def _java(splits):
    """Classes of some splits each, which extend the one with the steps after their own."""
    lines = ["import dev.flowjar.%s;" % name for name in ("Flow", "Inputs", "Step")]
    edges = list(_edges(splits))
    start, end, middle = edges[0], edges[-1], edges[1:-1]
    parts = [middle[i : i + 4 * _IN_A_CLASS] for i in range(0, len(middle), 4 * _IN_A_CLASS)]
    for number in range(len(parts) - 1, -1, -1):
        is_last, is_first = number == len(parts) - 1, number == 0
        name = "public class Splits" if is_first else "abstract class Part%d" % number
        base = "Flow" if is_last else "Part%d" % (number + 1)
        steps = [start] * is_first + parts[number] + [end] * is_last
        lines.append("%s extends %s {" % (name, base))
        lines += [_java_step(step, targets) for step, targets in steps]
        lines.append("}")
    return "\n".join([*lines, ""])


def _java_step(step, targets):
    inputs = "Inputs<Splits> inputs" if step.startswith("join") else ""
    following = "next(%s);" % ", ".join("this::" + t for t in targets) if targets else ""
    return "  @Step void %s(%s) { %s }" % (step, inputs, following)


def _python(splits):
    lines = ["from metaflow import FlowSpec, step", "class Splits(FlowSpec):"]
    for step, targets in _edges(splits):
        inputs = ", inputs" if step.startswith("join") else ""
        following = "self.next(%s)" % ", ".join("self." + t for t in targets) if targets else "pass"
        lines += ["    @step", "    def %s(self%s):" % (step, inputs), "        " + following]
    return "\n".join([*lines, "if __name__ == '__main__':", "    Splits()", ""])


def goals(data):
    return [
        figures.at_most(
            "`check` of a flow with %d successive splits" % data["splits"],
            "under 1 s",
            median(data["sourceWall"]),
            1,
            figures.seconds,
        )
    ]


def table(data):
    rows = [
        ["", "splits", "wall"],
        ["Flow, `java -cp …`, compiled classes", str(data["splits"]), figures.spread(data["wall"], figures.seconds)],
        ["Flow, `./flow check Splits.java`", str(data["splits"]), figures.spread(data["sourceWall"], figures.seconds)],
        [
            "Flow, `java -jar flow.jar`, first check",
            str(data["splits"]),
            figures.seconds(data["sourceFirstWall"]),
        ],
    ]
    for run in data["metaflow"]:
        rows.append(["Metaflow", str(run["splits"]), figures.seconds(run["wall"])])
    return rows
