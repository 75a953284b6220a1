from statistics import median

from driver import figures

TITLE = "Two-step hello flow"
METHOD = """
The whole command, from its start to its end, against `python hello.py run`, each in its own datastore,
by turns. `./flow` is the script that the command `launcher` writes; the goals are judged by it. The
first run of `java -jar flow.jar` compiles the file, makes the code package, and makes the class archive of
the workers in the background; it is shown by itself. The other runs find all that in their caches, as
Python finds its compiled modules. Compiled classes are those of `javac`. Pylint, which Metaflow runs first
where it is there, is not installed.
"""


def measure(lab):
    flow, compiled, metaflow = (lab.directory("hello-" + n) for n in ("flow", "classes", "metaflow"))
    classes = lab.compile("Hello", lab.flow_file("Hello"))
    first = lab.flow(flow, "run", lab.flow_file("Hello"))
    lab.flow_compiled(compiled, classes, "run", "Hello")
    lab.metaflow(metaflow, "hello.py", "run")
    data = {"first": first.as_json(), "script": [], "flow": [], "classes": [], "metaflow": []}
    for i in range(lab.pick(9, 2)):
        data["script"].append(lab.flow_script(flow, "run", lab.flow_file("Hello")).as_json())
        data["flow"].append(lab.flow(flow, "run", lab.flow_file("Hello")).as_json())
        data["classes"].append(lab.flow_compiled(compiled, classes, "run", "Hello").as_json())
        data["metaflow"].append(lab.metaflow(metaflow, "hello.py", "run").as_json())
    return data


def goals(data):
    def ratio(unit):
        middle = [median(run[unit] for run in data[who]) for who in ("script", "metaflow")]
        return middle[0] / middle[1]

    return [
        figures.at_most(TITLE, "wall at most 0.4 x Metaflow's", ratio("wall"), 0.4, figures.times),
        figures.at_most(TITLE, "CPU at most 0.6 x Metaflow's", ratio("cpu"), 0.6, figures.times),
    ]


def table(data):
    rows = [["", "runs", "wall", "CPU", "largest process"]]
    for name, runs in (
        ("Flow, `./flow run Hello.java`", data["script"]),
        ("Flow, `java -jar flow.jar run Hello.java`", data["flow"]),
        ("the same, first run", [data["first"]]),
        ("Flow, `java -cp …`, compiled classes", data["classes"]),
        ("Metaflow", data["metaflow"]),
    ):
        rows.append(
            [
                name,
                str(len(runs)),
                figures.spread([run["wall"] for run in runs], figures.seconds),
                figures.spread([run["cpu"] for run in runs], figures.seconds),
                "%.0f MiB" % median(run["peakMiB"] for run in runs),
            ]
        )
    return rows
