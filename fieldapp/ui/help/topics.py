"""Which page of the handbook belongs to what is on the screen.

A page or a sheet of the window may say so itself by an attribute `topic`; what says nothing is
known here by the name of its class.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fieldapp.ui.shell.page import Page

TOPICS = (
    "ready", "search", "found", "signing", "partly", "received", "not-on-list", "walk-in",
    "other-ceremony", "other-desk", "hold", "nothing-due", "unreadable", "proxy", "exception",
    "undo", "approval", "print", "papers", "settings", "calling", "progress", "log", "closing",
    "sync", "stick-lag", "lost-stick", "lost-laptop", "disk-full", "first-run", "sign-in", "start",
    "draft", "pin-forgotten", "lock", "practice", "keys", "promise",
)  # fmt: skip
"""In the order of the contents; the first one opens where nothing else fits."""

BY_STATUS = {
    "ready": "ready",
    "eligible": "found",
    "partly": "partly",
    "received": "received",
    "not_on_list": "not-on-list",
    "other_ceremony": "other-ceremony",
    "other_desk": "other-desk",
    "hold": "hold",
    "nothing_due": "nothing-due",
    "unreadable": "unreadable",
    "exempt": "hold",
    "wrong_item": "found",
}
"""The faces of the band at the desk."""

OF_SHEETS = {
    "SigningSheet": "signing",
    "ProxySheet": "proxy",
    "ExceptionSheet": "exception",
    "RecallSheet": "undo",
    "WalkInSheet": "walk-in",
}
OF_PAGES = {
    "ProgressPage": "progress",
    "LogPage": "log",
    "ClosingPage": "closing",
    "CallingPage": "calling",
    "SyncPage": "sync",
}
_ON_SIGN_IN = {"card": "sign-in", "pin": "sign-in"}


def of_sheet(sheet: object) -> str:
    """Empty for a question that belongs to the page under it."""
    return str(getattr(sheet, "topic", "")) or OF_SHEETS.get(type(sheet).__name__, "")


def of_page(page: "Page", *, disk: bool = False, stick: bool = False) -> str:
    """While nobody is at the desk, what the top bar warns of comes first."""
    named = str(getattr(page, "topic", "")) or OF_PAGES.get(type(page).__name__, TOPICS[0])
    if named == "ready" and (disk or stick):
        return "disk-full" if disk else "stick-lag"
    return named


def of_sign_in(wanted: str, *, refused: bool) -> str:
    """`wanted` is what the sign-in asks for; after a wrong PIN the way out is shown."""
    if wanted == "pin" and refused:
        return "pin-forgotten"
    return _ON_SIGN_IN.get(wanted, "pin-forgotten")


def of_desk(kind: str, *, trouble: bool) -> str:
    """`kind` is the face of the band; `trouble` says that a receipt was not printed."""
    return "print" if trouble and kind == "ready" else BY_STATUS.get(kind, TOPICS[0])
