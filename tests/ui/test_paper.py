"""A real print queue and a printer on a cable of its own: a receipt sent to it arrives whole."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pypdfium2
import pytest
import zxingcpp

from fieldapp.files.page_image import page_image
from tests.ui.sent_to_paper import ELSEWHERE, LARGE, SEND, TRIAL

CUPSD, LPADMIN = Path("/usr/sbin/cupsd"), Path("/usr/sbin/lpadmin")
DISABLE = Path("/usr/sbin/cupsdisable")
NAME, OTHER = "ban1", "ban2"
DPI = 200
A4_LANDSCAPE, A4 = [842, 595], [595, 842]
SETTINGS = """
Listen 127.0.0.1:{port}
WebInterface No
Browsing Off
DefaultAuthType None
<Location />
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
PLACES = """
ServerRoot {root}/server
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
"""

# Needs the Debian packages cups and cups-client.
pytestmark = pytest.mark.slow


class Printer:
    """A network printer that keeps what it is sent."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.paper = b""
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def finished(self, seconds: float) -> bool:
        self._reader.join(seconds)
        return not self._reader.is_alive()

    def close(self) -> None:
        self._socket.close()

    def _read(self) -> None:
        sender, _ = self._socket.accept()
        with sender:
            while sent := sender.recv(65536):
                self.paper += sent


@dataclass
class Queue:
    """The print server of one test."""

    env: dict[str, str]

    def add(self, printer_port: int, name: str = NAME) -> None:
        """A queue that changes nothing on the way, and everybody's default."""
        device = f"socket://127.0.0.1:{printer_port}"
        for words in (["-p", name, "-E", "-v", device], ["-d", name]):
            self.ask(LPADMIN, *words)

    def ask(self, *words: str | Path) -> str:
        ran = subprocess.run(words, env=self.env, check=False, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def run(self, program: str, *words: str) -> str:
        return self.ask(sys.executable, "-c", program, *words)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that the print server's own user may enter, as it may not enter `tmp_path`."""
    with TemporaryDirectory() as made:
        root = Path(made)
        root.chmod(0o755)
        for name in ("server", "spool", "cache", "state"):
            (root / name).mkdir()
        yield root


@pytest.fixture
def queue(shared) -> Iterator[Queue]:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    (shared / "cupsd.conf").write_text(SETTINGS.format(port=port))
    (shared / "cups-files.conf").write_text(PLACES.format(root=shared))
    files = ["-c", shared / "cupsd.conf", "-s", shared / "cups-files.conf"]
    server = subprocess.Popen([CUPSD, "-f", *files])
    env = {**os.environ, "CUPS_SERVER": f"127.0.0.1:{port}", "QT_QPA_PLATFORM": "offscreen"}
    try:
        until_it_answers(env)
        yield Queue(env)
    finally:
        server.terminate()
        server.wait(10)


def until_it_answers(env: dict[str, str]) -> None:
    end = time.monotonic() + 20
    while subprocess.run(["lpstat", "-r"], env=env, capture_output=True, check=False).returncode:
        assert time.monotonic() < end, "the print server did not start"
        time.sleep(0.2)


def test_both_pages_of_a_receipt_arrive_at_the_default_printer_on_one_sheet(queue):
    with closing(Printer()) as printer:
        queue.add(printer.port)
        sent = subprocess.run(
            [sys.executable, "-c", SEND],
            env=queue.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (sent.stdout, sent.returncode) == (f"{NAME} printed True\n", 0), sent.stderr
        assert printer.finished(20)
    document = pypdfium2.PdfDocument(printer.paper)
    (page,) = document
    assert [round(each) for each in page.get_size()] == [595, 842]
    document.close()


def test_a_receipt_in_large_type_arrives_as_one_sheet_of_a4_a_page(queue):
    with closing(Printer()) as printer:
        queue.add(printer.port)
        pages = int(queue.run(LARGE))
        assert printer.finished(20)
    assert sheets(printer.paper) == [A4_LANDSCAPE] * pages
    assert pages > 1


def test_the_test_page_arrives_moved_as_far_as_was_set(queue):
    corners = []
    for offset in (("0", "0"), ("15", "-20")):
        with closing(Printer()) as printer:
            queue.add(printer.port)
            queue.run(TRIAL, *offset)
            assert printer.finished(20)
        assert sheets(printer.paper) == [A4]
        corners.append(corner(printer.paper))
    (across, down), (moved_across, moved_down) = corners
    assert (moved_across - across, moved_down - down) == pytest.approx((1.5, -2.0), abs=0.2)


def test_the_back_up_printer_gets_what_the_first_did_not_print(queue):
    with closing(Printer()) as first, closing(Printer()) as second:
        queue.add(first.port, NAME)
        queue.add(second.port, OTHER)
        queue.ask(DISABLE, NAME)
        kept, taken = queue.run(ELSEWHERE).splitlines()
        assert second.finished(20)
    assert (kept, taken) == (f"{NAME} offline", f"{OTHER} printed")
    assert (first.paper, sheets(second.paper)) == (b"", [A4])


def sheets(paper: bytes) -> list[list[int]]:
    document = pypdfium2.PdfDocument(paper)
    found = [[round(each) for each in page.get_size()] for page in document]
    document.close()
    return found


def corner(paper: bytes) -> tuple[float, float]:
    """Where the code of the test page lies on the first sheet, in millimetres."""
    picture = page_image(paper, 0, DPI)
    shape = (picture.height, picture.stride)
    gray = memoryview(picture.pixels).cast("B", shape)
    (found,) = zxingcpp.read_barcodes(gray)
    at = found.position.top_left
    return at.x / DPI * 25.4, at.y / DPI * 25.4
