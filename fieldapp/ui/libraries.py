"""Which Debian libraries Qt would miss, asked before it starts: a missing one aborts the process.

Imports no Qt.
"""

import ctypes
import os
import sys
from collections.abc import MutableMapping

# What is loaded, and the Debian package that holds it.
_EVERYWHERE = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
_PRINTING = {"libcups.so.2": "libcups2"}


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing_for_window(environment: MutableMapping[str, str] | None = None) -> tuple[str, ...]:
    """The packages without which no window opens here; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return ()
    places = os.environ if environment is None else environment
    wanted = dict(_EVERYWHERE)
    platform = places.get("QT_QPA_PLATFORM", "")
    if platform.startswith("xcb") or (not platform and places.get("DISPLAY")):
        wanted |= _XCB
    return tuple(package for library, package in wanted.items() if not _loads(library))


def missing_for_printing() -> tuple[str, ...]:
    """The packages without which the list of printers is silently empty."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(package for library, package in _PRINTING.items() if not _loads(library))


def install_line(packages: tuple[str, ...]) -> str:
    """The exact command that installs them."""
    return "sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def no_window_here(environment: MutableMapping[str, str]) -> str:
    """Why no window can open here, with the way out; empty where one can."""
    missing = missing_for_window(environment)
    if missing:
        return f"Máy này còn thiếu thư viện để mở cửa sổ. Chạy lệnh sau:\n{install_line(missing)}"
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(map(environment.get, shown)):
        return "Không có màn hình. Dùng các lệnh của Trao Tay: fieldapp --help"
    return ""


def mend_input_method(environment: MutableMapping[str, str]) -> None:
    """Let fcitx users type Vietnamese: the Qt we ship knows ibus only, which fcitx answers too."""
    if "fcitx" in environment.get("QT_IM_MODULE", "").lower():
        environment["QT_IM_MODULE"] = "ibus"
