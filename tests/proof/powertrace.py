"""Records what a process tells the disk: every write-class system call in order, with its bytes."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Those that we do not model are watched too, so that no write can pass unseen.
_MODELLED = (
    "openat,pwrite64,write,fsync,fdatasync,ftruncate,"
    "rename,renameat,renameat2,unlink,unlinkat,link,close"
)
_UNKNOWN = (
    "linkat,mkdir,mkdirat,rmdir,symlink,symlinkat,truncate,fallocate,writev,pwritev,pwritev2,"
    "sendfile,copy_file_range,creat,open,sync_file_range,sync,dup,dup2,dup3"
)
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+|\?)", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_UNFINISHED = " <unfinished ...>"


@dataclass(frozen=True, slots=True)
class Made:
    """A new, empty file got this name."""

    path: str
    file: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A file took another name, and the place of what was there."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A name is gone."""

    path: str


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were given to a file."""

    file: int
    at: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Resized:
    """A file was cut or lengthened."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """The system promised that all bytes of a file are on the medium."""

    file: int


@dataclass(frozen=True, slots=True)
class SyncedFolder:
    """The system promised that the names in a folder are on the medium."""

    path: str


@dataclass(frozen=True, slots=True)
class Unsynced:
    """The system could not bring a file to the medium, and will not try again by itself."""

    file: int


@dataclass(frozen=True, slots=True)
class Said:
    """The process told the officer something: from now on it must be true."""

    words: tuple[str, ...]


Naming = Made | Moved | Removed
Change = Written | Resized
Step = Naming | Change | Synced | SyncedFolder | Unsynced | Said


def record(command: list[str], fed: bytes, log: Path, refused: str = "") -> int:
    """Run a command, write its calls to `log`, refuse it some of them; how it ended."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.fail("strace records what goes to the disk: apt-get install strace")
    watch = [strace, "-f", "-y", "-xx", "-qq", "-s", "1000000", "--seccomp-bpf"]
    watch += ["-e", f"trace={_MODELLED},{_UNKNOWN}", "-e", "signal=none", "-o", str(log)]
    watch += ["-e", f"inject={refused}"] if refused else []
    return subprocess.run(
        [*watch, *command], input=fed, stdout=subprocess.DEVNULL, check=False
    ).returncode


@dataclass
class Handle:
    """An open file or folder."""

    path: str
    file: int | None
    appends: bool
    at: int = 0


@dataclass
class Reading:
    """Turns the calls of one process after another into steps, for what lies below `roots`."""

    roots: tuple[str, ...]
    names: dict[str, int]
    sizes: dict[int, int]
    open: dict[str, Handle] = field(default_factory=dict)

    def read(self, log: Path) -> Iterator[Step]:
        self.open.clear()
        for line in _lines(log):
            found = _CALL.match(line)
            if found is None or found[3] in ("?", "-1"):
                if found is not None and found[1] in ("fsync", "fdatasync"):
                    yield from self._unsynced(found[2])
                continue
            yield from self._step(found[1], found[2], int(found[3]))

    def _unsynced(self, given: str) -> Iterator[Step]:
        handle = self._handle(given)
        if handle is not None and handle.file is not None:
            yield Unsynced(handle.file)

    def _handle(self, given: str) -> Handle | None:
        """What a number stands for, which the log says beside it."""
        number, _, rest = given.partition("<")
        handle = self.open.get(number)
        name = rest.partition(">")[0]
        if number.isdecimal() and _HEX.fullmatch(name):
            path = bytes.fromhex(name.replace("\\x", "")).decode()
            known = self.names.get(path) if self._ours(path) else None
            if known is not None and (handle is None or handle.file != known):
                raise AssertionError(f"{path} was opened unseen")
        return handle

    def _ours(self, path: str) -> bool:
        return path.startswith(self.roots) and not path.endswith("/ballast")

    def _step(self, call: str, given: str, answer: int) -> Iterator[Step]:
        texts = [bytes.fromhex(each.replace("\\x", "")) for each in _TEXT.findall(given)]
        handle = self._handle(given)
        match call:
            case "openat":
                yield from self._opened(texts[0].decode(), given, str(answer))
            case "close":
                self.open.pop(given.partition("<")[0], None)
            case "write" if given.startswith("1<"):
                yield Said(tuple(texts[0].decode().split()))
            case "write" | "pwrite64":
                if handle is not None and handle.file is not None:
                    yield self._written(handle, call, given, texts[0][:answer])
            case "ftruncate":
                if handle is not None and handle.file is not None:
                    size = int(given.rpartition(" ")[2])
                    self.sizes[handle.file] = size
                    yield Resized(handle.file, size)
            case "fsync" | "fdatasync":
                if handle is not None:
                    yield SyncedFolder(handle.path) if handle.file is None else Synced(handle.file)
            case _:
                yield from self._named(call, [text.decode() for text in texts], given)

    def _opened(self, path: str, given: str, number: str) -> Iterator[Step]:
        self.open.pop(number, None)
        if not self._ours(path):
            return
        if "O_CREAT" in given and path not in self.names:
            self.names[path] = file = len(self.sizes)
            self.sizes[file] = 0
            yield Made(path, file)
        file_or_none = self.names.get(path)
        if "O_TRUNC" in given and file_or_none is not None:
            self.sizes[file_or_none] = 0
            yield Resized(file_or_none, 0)
        self.open[number] = Handle(path, file_or_none, "O_APPEND" in given)

    def _written(self, handle: Handle, call: str, given: str, content: bytes) -> Written:
        assert handle.file is not None
        size = self.sizes[handle.file]
        if call == "pwrite64":
            at = int(given.rpartition(" ")[2])
        else:
            at = size if handle.appends else handle.at
            handle.at = at + len(content)
        self.sizes[handle.file] = max(size, at + len(content))
        return Written(handle.file, at, content)

    def _named(self, call: str, texts: list[str], given: str) -> Iterator[Step]:
        if not any(map(self._ours, texts)) and not any(root in given for root in self.roots):
            return
        match call:
            case "rename" | "renameat" | "renameat2":
                old, new = texts
                self.names[new] = self.names.pop(old)
                yield Moved(old, new)
            case "unlink" | "unlinkat":
                del self.names[texts[0]]
                yield Removed(texts[0])
            case _:
                raise AssertionError(f"{call} writes in a way that is not modelled: {texts}")


def _lines(log: Path) -> Iterator[str]:
    """The lines of the log, those that a thread interrupted made whole again."""
    begun: dict[str, str] = {}
    for line in log.read_text("ascii").splitlines():
        thread = line.partition(" ")[0]
        if line.endswith(_UNFINISHED) and " close(" in line:
            # Its number is free at once: another thread may have it before this one is told.
            yield f"{line.removesuffix(_UNFINISHED)}) = 0"
        elif line.endswith(_UNFINISHED):
            begun[thread] = line.removesuffix(_UNFINISHED)
        elif "<... close resumed>" in line:
            continue
        elif " resumed>" in line and "<... " in line:
            yield begun.pop(thread) + line.partition(" resumed>")[2]
        else:
            yield line
