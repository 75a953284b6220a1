"""Twin of StoreBytes.java and StoreList.java: artifacts through the datastore of a Metaflow task.

Usage: store.py bytes MEBIBYTES DIRECTORY | store.py list RECORDS DIRECTORY
"""

import json
import os
import sys
import time
from dataclasses import dataclass, replace

from metaflow.datastore import FlowDataStore
from metaflow.plugins.datastores.local_storage import LocalStorage


@dataclass(frozen=True)
class Reading:
    id: int
    station: str
    temperature: float


def random_bytes(mebibytes):
    value = os.urandom(mebibytes << 20)
    middle = len(value) // 2
    changed = value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1 :]
    return value, changed


def readings(count):
    value = [Reading(i, "station %d" % (i % 100), i * 0.37) for i in range(count)]
    middle = count // 2
    changed = list(value)
    changed[middle] = replace(value[middle], temperature=-1.0)
    return value, changed


def size_of(directory):
    return sum(
        os.path.getsize(os.path.join(parent, name))
        for parent, _, names in os.walk(directory)
        for name in names
    )


def timed(action):
    start = time.perf_counter()
    result = action()
    return result, (time.perf_counter() - start) * 1000


def main(kind, size, directory):
    value, changed = {"bytes": random_bytes, "list": readings}[kind](int(size))
    flow = FlowDataStore(
        "Bench", environment=None, storage_impl=LocalStorage, ds_root=directory
    )
    task = flow.get_task_datastore("1", "start", "1", attempt=0, mode="w")
    task.init_task()
    empty = size_of(directory)
    _, store = timed(lambda: task.save_artifacts([("value", value)]))
    first = size_of(directory)
    _, restore = timed(lambda: task.save_artifacts([("changed", changed)]))
    second = size_of(directory)
    loaded, load = timed(lambda: dict(task.load_artifacts(["changed"]))["changed"])
    assert loaded == changed, "not the value that was stored"
    print(
        json.dumps(
            {
                "storeMillis": store,
                "storeChangedMillis": restore,
                "loadMillis": load,
                "bytesFirst": first - empty,
                "bytesMore": second - first,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
