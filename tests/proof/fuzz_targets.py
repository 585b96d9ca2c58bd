"""Every reader of bytes from outside: what it may refuse with, and what it is used to."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from fieldapp.desk.folder import Folder
from fieldapp.desk.front import read_front
from fieldapp.desk.misses import Misses
from fieldapp.domain import canonical, entries, scan
from fieldapp.domain.canonical import Malformed
from fieldapp.domain.ids import OfficerId
from fieldapp.domain.lists.reading import Context, read_list
from fieldapp.domain.pack import Manifest
from fieldapp.domain.pack_records import read_record, write_record
from fieldapp.domain.papers import (
    Acknowledgement,
    BatchManifest,
    Cert,
    DeskRequest,
    ExportManifest,
)
from fieldapp.domain.scanned import as_json
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.list_child import understood, written
from fieldapp.files.workbook import read_workbook
from fieldapp.store.opening import open_ledger
from fieldapp.store.packs import load_pack
from fieldapp.store.people import People
from fieldapp.trust.blobs import read_blob
from fieldapp.trust.envelope import read_line
from fieldapp.trust.own_files import read_own
from tests.domain.vectors import VECTORS
from tests.files.hostile import CORPUS
from tests.files.lists import LISTS, TODAY, read_bytes, shipped_units
from tests.files.workbooks import ods, text_cell, xlsx
from tests.proof.families import families
from tests.store import sample
from tests.trust import test_packs as packs
from tests.trust import vectors as v

_ON = date(2026, 11, 22)
_WHERE = Context("15", "138")


@dataclass(frozen=True, slots=True)
class Target:
    """`apart`: read in a process of its own, as the program does it.

    A set that is read tells the fuzzer what of the input is new to it.
    """

    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...]
    seeds: tuple[bytes, ...]
    apart: bool = False


def _line_of(record: type, content: bytes) -> object:
    return read_line(record, content.removesuffix(b"\n"))


def _papers() -> dict[str, Target]:
    """Beyond the signature, where only somebody with a key gets."""
    lines = {
        "cert line": (Cert, v.CERT.split(b"\n")[1]),
        "request line": (DeskRequest, v.DEVREQ.split(b"\n")[1]),
        "answer line": (Acknowledgement, v.ACK.split(b"\n")[1]),
        "batch manifest": (BatchManifest, v.MANIFEST),
        "pack manifest": (Manifest, v.PACK_MANIFEST),
        "export manifest": (ExportManifest, families()["export"].genuine[0].split(b"\n")[1]),
    }
    return {
        name: Target(partial(_line_of, record), (FieldTrouble,), (seed,))
        for name, (record, seed) in lines.items()
    }


def _scanned(content: bytes) -> object:
    text = content.decode("utf-8", "replace")
    scan.secret_of_card(text)
    found = as_json(scan.read(text, _ON))
    return frozenset(map(str, (found["kind"], found.get("verdict"), *found)))


def _list(name: str, content: bytes) -> object:
    said = read_list(read_workbook(content, name), _WHERE, shipped_units(), TODAY)
    return frozenset(each.code for each in (*said.problems, *said.notices))


def _workbooks() -> tuple[bytes, ...]:
    row = f'<row r="1">{text_cell("A1", "Họ và tên")}</row>'
    formula = '<row r="2" hidden="1"><c r="A2"><f>A1</f><v>1</v></c></row>'
    return (
        xlsx(row + formula, row),
        ods('<table:table-row><table:table-cell office:value-type="float"/></table:table-row>'),
        (LISTS / "legacy-tcvn3.xls").read_bytes(),
        (LISTS / "legacy-vni.xlsx").read_bytes(),
        (LISTS / "broken/formula-cells.xlsx").read_bytes(),
    )


def _texts() -> tuple[bytes, ...]:
    hostile = tuple(
        make(1_000) for name, (make, _) in CORPUS.items() if name.endswith(".csv") and "all" in name
    )
    return ((LISTS / "plain.csv").read_bytes(), (LISTS / "plain-nfd.csv").read_bytes(), *hostile)


def _in_folder(write: str, read: Callable[[Folder], object]) -> Callable[[bytes], object]:
    folder = Folder(Path(tempfile.mkdtemp(prefix="fuzz")))

    def kept(content: bytes) -> object:
        (folder.root / write).write_bytes(content)
        return read(folder)

    return kept


def _misses(folder: Folder) -> object:
    return Misses.read(folder, OfficerId("o1"))


def _search() -> Callable[[bytes], object]:
    path = Path(tempfile.mkdtemp(prefix="fuzz")) / "ledger.db"
    db = open_ledger(path, bytes(48), create=True)
    with db.transaction():
        load_pack(db, sample.pack(), lambda _commune: "Trấn Yên")
    people = People(db, sample.PROVINCE, 1)
    return lambda content: people.search(content.decode("utf-8", "surrogateescape"))


def targets() -> dict[str, Target]:
    """All of them; what they need is made as they are asked for."""
    answer = written(read_bytes(_texts()[0], "plain.csv", _WHERE))
    codes = tuple(each["in"].encode() for each in (*VECTORS["cccd_qr"], *VECTORS["bhyt_qr_new"]))
    records = tuple(map(write_record, packs.RECORDS))
    found = {
        name: Target(family.read, (FieldTrouble,), family.genuine)
        for name, family in families().items()
        if name != "batch lines"
    }
    return (
        found
        | _papers()
        | {
            "canonical line": Target(canonical.decode, (Malformed,), (v.HANDED, v.STROKES)),
            "entry": Target(entries.parse, (Malformed,), (v.OPENED, v.HANDED)),
            "pack record": Target(read_record, (Malformed,), records),
            "signature": Target(read_blob, (Malformed,), (v.STROKES,)),
            "own file": Target(
                partial(read_own, Cert),
                (Malformed, FieldTrouble),
                (v.CERT.split(b"\n")[1] + b"\n",),
            ),
            "scan": Target(_scanned, (), (*codes, v.RECEIPT_DIGITS.encode(), b"0151-5800 0321")),
            "workbook": Target(partial(_list, "a.xlsx"), (), _workbooks(), apart=True),
            "text list": Target(partial(_list, "a.csv"), (), _texts(), apart=True),
            "child's answer": Target(understood, (ValidationError, IndexError), (answer[:4000],)),
            "misses": Target(
                _in_folder("misses.json", _misses),
                (),
                (b'{"o1":{"count":5,"since":"2026-11-22T08:14:09+07:00"}}',),
            ),
            "sign over the door": Target(
                _in_folder("desk.json", read_front), (FieldTrouble,), (b'{"v":1}\n',)
            ),
            "search": Target(_search(), (), ("Nguyễn Văn An 1958".encode(), b'" OR NEAR(a*)')),
        }
    )
