"""What a bug is called on the telephone: where our code failed, and nothing about people."""

import traceback
from pathlib import PurePath
from types import TracebackType

from fieldapp import __version__


def crash_code(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Kind, file and line. Never the message: it may name a person."""
    frames = traceback.extract_tb(trace)
    ours = [frame for frame in frames if "fieldapp" in PurePath(frame.filename).parts] or frames
    place = "?"
    if ours:
        last = PurePath(ours[-1].filename)
        place = f"{last.parent.name}/{last.stem}:{ours[-1].lineno}"
    return f"{kind.__name__} {place} · {__version__}"


def crash_frames(trace: TracebackType | None) -> str:
    """Files and lines from the failing one outwards, without what stood in them."""
    return " < ".join(
        f"{PurePath(frame.filename).name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(trace))
    )
