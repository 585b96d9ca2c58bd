"""Reads every file of a folder, each in a process of its own that has the limits of the child."""

import io
import json
import os
import sys
from pathlib import Path

from fieldapp.domain.lists.reading import Context
from fieldapp.files.list_child import TASK, Task, read_for_parent, understood
from tests.files.lists import TODAY, shipped_units


def _said(path: Path) -> dict[str, object]:
    task = TASK.dump_json(Task(path.name, Context("15"), TODAY, 60))
    sink = io.BytesIO()
    given = io.BytesIO(task + b"\n" + path.read_bytes())
    if read_for_parent(given, sink, shipped_units()) != 0:
        return {"codes": ["no answer"], "readable": False, "rows": 0}
    read = understood(sink.getvalue())
    codes = sorted({each.code for each in (*read.problems, *read.notices)})
    return {"codes": codes, "readable": read.readable, "rows": len(read.rows)}


def alone(path: Path) -> dict[str, object]:
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(sink, json.dumps(_said(path)).encode())
        os._exit(0)
    os.close(sink)
    with os.fdopen(source, "rb") as answer:
        said = answer.read()
    _, _, used = os.wait4(child, 0)
    spent = {"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss}
    return {"name": path.name, "size": path.stat().st_size, **spent, **json.loads(said)}


if __name__ == "__main__":
    shipped_units()
    for each in sorted(Path(sys.argv[1]).iterdir()):
        sys.stdout.write(json.dumps(alone(each)) + "\n")
