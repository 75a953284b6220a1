"""The programs that are measured, built and installed below bench/target."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from driver import process

BENCH = Path(__file__).resolve().parent.parent
PROJECT = BENCH.parent
TARGET = BENCH / "target"
FLOW_JAR = PROJECT / "flow-examples" / "target" / "flow.jar"


class Lab:
    """Where benchmarks run; with small sizes if it is quick."""

    def __init__(self, quick):
        self.quick = quick
        self.java = _java("java")
        self._javac = _java("javac")
        self._scratch = TARGET / "scratch"
        # Caches of an earlier suite would make a first run look like a later one.
        self._cache = TARGET / "cache"
        self._shared = {}
        self.clear()

    def clear(self):
        """Removes what benchmarks left behind but their results and what was installed."""
        for directory in (self._scratch, self._cache):
            shutil.rmtree(directory, ignore_errors=True)

    def pick(self, full, quick):
        """A size: the one that counts, or one for trying out."""
        return quick if self.quick else full

    def say(self, text):
        print("    " + text, file=sys.stderr, flush=True)

    def directory(self, name):
        """A new empty directory of this name; the one before it is gone."""
        directory = self._scratch / name
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        return directory

    def shared(self, key, make):
        """What several benchmarks use, made once."""
        if key not in self._shared:
            self._shared[key] = make()
        return self._shared[key]

    def flow_file(self, name):
        return BENCH / "flows" / (name + ".java")

    # Flow

    def flow(self, directory, *words, java_options=(), environment=None, exit_code=0):
        """Runs flow.jar as a user would."""
        command = [self.java, *java_options, "-jar", FLOW_JAR, *words]
        return process.measure(command, directory, self._flow_environment(environment), exit_code)

    def flow_script(self, directory, *words):
        """The same by the script of the command launcher."""
        script = self.shared("script", self._make_script)
        return process.measure([script, *words], directory, self._flow_environment())

    def _make_script(self):
        directory = self.directory("script")
        self.flow(directory, "launcher")
        script = directory / "flow"
        self.say("waiting for the class archives")
        process.measure(
            [script, "run", self.flow_file("Hello")], directory, self._flow_environment()
        )
        if len(list(self._cache.glob("classes/*.jsa"))) < 2:
            raise process.CommandFailed("there are no class archives after a run")
        return script

    def flow_compiled(self, directory, classes, *words):
        """Runs the command line on classes that were compiled before."""
        main = [self.java, "-cp", "%s:%s" % (FLOW_JAR, classes), "dev.flowjar.cli.FlowMain"]
        return process.measure([*main, *words], directory, self._flow_environment())

    def program(self, directory, name, *words, java_options=()):
        """Runs one of our Java programs; its last line is JSON."""
        classes = self.shared("programs", self._compile_programs)
        command = [self.java, *java_options, "-cp", "%s:%s" % (FLOW_JAR, classes), name, *words]
        usage = process.measure(command, directory, self._flow_environment())
        return self.last_line(directory), usage

    def last_line(self, directory):
        """The JSON that a program printed last."""
        return json.loads((directory / "output.txt").read_text().strip().splitlines()[-1])

    def compile(self, name, *sources):
        """Compiles source files into a directory of this name."""
        out = TARGET / "classes" / name
        shutil.rmtree(out, ignore_errors=True)
        subprocess.run([self._javac, "-cp", FLOW_JAR, "-d", out, *sources], check=True)
        return out

    def _compile_programs(self):
        return self.compile("programs", *sorted((BENCH / "programs").glob("*.java")))

    def _flow_environment(self, more=None):
        ours = {"FLOW_CACHE": str(self._cache), "FLOW_DATASTORE": "", "FLOW_USER": "bench"}
        return {**ours, **(more or {})}

    # Metaflow

    def metaflow(self, directory, script, *words):
        """Runs a script of ours, or one with its whole path, with the Python that has Metaflow."""
        self.shared("metaflow", self._install_metaflow)
        environment = {
            "METAFLOW_USER": "bench",
            "METAFLOW_DATASTORE_SYSROOT_LOCAL": str(directory),
            "METAFLOW_HOME": str(TARGET / "metaflow-home"),
        }
        command = [self.python, BENCH / "metaflow" / script, *words]
        return process.measure(command, directory, environment)

    @property
    def python(self):
        return TARGET / "venv" / "bin" / "python"

    def _install_metaflow(self):
        if not list(TARGET.glob("venv/lib/python*/site-packages/metaflow/__init__.py")):
            self.say("installing Metaflow into bench/target/venv")
            subprocess.run([sys.executable, "-m", "venv", TARGET / "venv"], check=True)
            subprocess.run([self.python, "-m", "pip", "install", "-q", "metaflow"], check=True)
        return True

    def metaflow_version(self):
        self.shared("metaflow", self._install_metaflow)
        script = (
            "from importlib.metadata import version; import platform;"
            "print(version('metaflow'), platform.python_version())"
        )
        return _output([self.python, "-c", script]).split()

    # JMH

    def jmh(self, directory, *words):
        """Runs the micro benchmarks; the result is what JMH wrote as JSON."""
        classes = self.shared("jmh", self._compile_jmh)
        result = directory / "jmh.json"
        command = [self.java, "-cp", self._jmh_class_path(classes), "org.openjdk.jmh.Main"]
        process.measure([*command, *words, "-rf", "json", "-rff", result], directory)
        return json.loads(result.read_text())

    def _compile_jmh(self):
        libraries = TARGET / "jmh-libraries"
        if not list(libraries.glob("jmh-core-*.jar")):
            self.say("fetching JMH")
            goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
            maven = [os.environ.get("MVN", "mvn"), "-q", "-B", "-f", BENCH / "pom.xml"]
            subprocess.run([*maven, goal, "-DoutputDirectory=%s" % libraries], check=True)
        classes = TARGET / "classes" / "jmh"
        shutil.rmtree(classes, ignore_errors=True)
        classes.mkdir(parents=True)
        class_path = self._jmh_class_path(classes)
        sources = sorted((BENCH / "jmh").glob("*.java"))
        subprocess.run([self._javac, "-cp", class_path, "-d", classes, *sources], check=True)
        enhance = [self.java, "-cp", class_path, "bench.Enhance", classes]
        if json.loads(_output(enhance))["rewritten"] != 1:
            raise process.CommandFailed("FlowCounts was not enhanced, or something else was")
        return classes

    def _jmh_class_path(self, classes):
        jars = sorted((TARGET / "jmh-libraries").glob("*.jar"))
        return ":".join(str(path) for path in [classes, FLOW_JAR, *jars])


def _java(name):
    home = os.environ.get("JAVA_HOME")
    return str(Path(home, "bin", name)) if home else shutil.which(name)


def _output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
