"""Check for what Qt and the tests need of the system; install it on Debian when root, else say how.

A missing one aborts the test process where Python cannot catch it, so it is looked for first.
"""

import ctypes
import os
import shutil
import subprocess
import sys

# The name a program loads and the package that brings it; libcups2 because without it the list
# of printers is silently empty.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libcups.so.2": "libcups2",
    # Qt's multimedia, for the camera.
    "libpulse.so.0": "libpulse0",
}
# A test counts the writes through to the disk with one, and opens our files with the other.
TOOLS = {"strace": "strace", "age": "age"}


def missing() -> list[str]:
    """Packages whose library cannot be loaded, or whose program is not on the path."""
    libraries = [package for library, package in LIBRARIES.items() if not _loads(library)]
    return libraries + [package for tool, package in TOOLS.items() if shutil.which(tool) is None]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def main() -> int:
    """Return 0 when everything is there in the end."""
    if not sys.platform.startswith("linux"):
        return 0
    wanted = missing()
    if not wanted:
        return 0
    line = f"apt-get install --yes --no-install-recommends {' '.join(wanted)}"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(f"System packages are missing. Run:\n\n    sudo apt-get update && sudo {line}\n")
        return 1
    print(f"Installing {' '.join(wanted)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-qq", "update"], ["apt-get", "-qq", *line.split()[1:]]):
        if subprocess.run(
            command, env=environment, stdout=subprocess.DEVNULL, check=False
        ).returncode:
            print(f"Could not install them. Run:\n\n    apt-get update && {line}\n")
            return 1
    return 1 if missing() else 0


if __name__ == "__main__":
    sys.exit(main())
