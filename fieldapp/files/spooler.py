"""What the system's print server says of a job: asked of CUPS where there is one, else nothing.

A job the server took is not paper. Where nobody can be asked, "handed" is all that is known.
"""

import sys
from collections.abc import Iterator
from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_long, c_void_p
from functools import cache

from fieldapp.domain.print_jobs import Outcome
from fieldapp.domain.reasons import PrintTrouble

_LIBRARY = "libcups.so.2"
_ALL = -1
_CANCELED, _ABORTED, _COMPLETED = 7, 8, 9
_STOPPED = "5"
# Reasons of a printer (RFC 8011, 5.4.12) begin so; -report, -warning or -error follow.
_REASONS: tuple[tuple[str, PrintTrouble], ...] = (
    ("media-empty", "paper"),
    ("media-needed", "paper"),
    ("media-jam", "jam"),
    ("offline", "offline"),
    ("connecting-to-device", "offline"),
    ("timed-out", "offline"),
    ("shutdown", "offline"),
    ("cover-open", "offline"),
)


class _Option(Structure):
    _fields_ = (("name", c_char_p), ("value", c_char_p))


class _Printer(Structure):
    _fields_ = (
        ("name", c_char_p),
        ("instance", c_char_p),
        ("is_default", c_int),
        ("num_options", c_int),
        ("options", POINTER(_Option)),
    )


class _Job(Structure):
    _fields_ = (
        ("id", c_int),
        ("dest", c_char_p),
        ("title", c_char_p),
        ("user", c_char_p),
        ("format", c_char_p),
        ("state", c_int),
        ("size", c_int),
        ("priority", c_int),
        ("completed_time", c_long),
        ("creation_time", c_long),
        ("processing_time", c_long),
    )


@cache
def _cups() -> CDLL | None:
    if sys.platform != "linux":
        return None
    try:
        library = CDLL(_LIBRARY)
    except OSError:
        return None
    library.cupsGetNamedDest.restype = POINTER(_Printer)
    return library


def job_outcome(printer: str, title: str) -> tuple[Outcome, bool]:
    """What is known of the last job of this title, and whether that is the end of it.

    A printer that stands still keeps its job: the trouble is named, and the job may yet print.
    """
    library = _cups()
    if library is None:
        return "handed", True
    last = _last_job(library, printer, title)
    if last is None:
        # Servers that keep no history forget a job when it is done; nobody saw the paper.
        return "handed", True
    if last[1] == _COMPLETED:
        return "printed", True
    if last[1] in {_CANCELED, _ABORTED}:
        return "vanished", True
    return _standing_still(library, printer) or "handed", False


def cancel_job(printer: str, title: str) -> None:
    """Take the last job of this title off the queue, so that it does not come out later too."""
    library = _cups()
    last = _last_job(library, printer, title) if library else None
    if library is not None and last is not None:
        library.cupsCancelJob(printer.encode(), last[0])


def _last_job(library: CDLL, printer: str, title: str) -> tuple[int, int] | None:
    """Number and state of the last job of this title."""
    jobs = POINTER(_Job)()
    count = library.cupsGetJobs2(c_void_p(), byref(jobs), printer.encode(), 1, _ALL)
    if count <= 0:
        return None
    try:
        wanted = title.encode()
        own = [(jobs[at].id, jobs[at].state) for at in range(count) if jobs[at].title == wanted]
        return max(own) if own else None
    finally:
        library.cupsFreeJobs(count, jobs)


def _standing_still(library: CDLL, printer: str) -> PrintTrouble | None:
    found = library.cupsGetNamedDest(c_void_p(), printer.encode(), None)
    if not found:
        return "no_printer"
    try:
        told = dict(_options(found.contents))
    finally:
        library.cupsFreeDests(1, found)
    reasons = told.get("printer-state-reasons", "")
    for begins, trouble in _REASONS:
        if any(each.startswith(begins) for each in reasons.split(",")):
            return trouble
    return "offline" if told.get("printer-state") == _STOPPED else None


def _options(printer: _Printer) -> Iterator[tuple[str, str]]:
    for at in range(printer.num_options):
        option = printer.options[at]
        yield option.name.decode(), (option.value or b"").decode()
