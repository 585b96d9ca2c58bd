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

CUPSD, LPADMIN = Path("/usr/sbin/cupsd"), Path("/usr/sbin/lpadmin")
NAME = "ban1"
# Both pages of an A5 receipt, from a process of its own: libcups looks for its server only once.
SEND = """
import io, time, pypdfium2
from PySide6.QtWidgets import QApplication
from fieldapp.ui import printing
application = QApplication([])
receipt, content = pypdfium2.PdfDocument.new(), io.BytesIO()
for _ in range(2):
    receipt.new_page(595.28, 420.94)
receipt.save(content)
name = printing.default_printer()
printing.print_pages(printing.draw_pages(content.getvalue(), 100), name, "a receipt")
for _ in range(40):
    outcome = printing.job_outcome(name, "a receipt")
    if outcome[1]:
        break
    time.sleep(0.25)
print(name, *outcome)
"""
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

    def add(self, printer_port: int) -> None:
        """A queue that changes nothing on the way, and everybody's default."""
        device = f"socket://127.0.0.1:{printer_port}"
        for words in (["-p", NAME, "-E", "-v", device], ["-d", NAME]):
            subprocess.run([LPADMIN, *words], env=self.env, check=True, capture_output=True)


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
