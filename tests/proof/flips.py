"""Damages single bits, bytes and sectors of a desk's files and asks what the desk makes of it."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Literal

from fieldapp.desk.enrolment import accept_cert
from fieldapp.desk.folder import Folder
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.store.creation import statements
from fieldapp.store.database import Database
from fieldapp.store.opening import open_ledger
from fieldapp.trust.batches import open_batch
from fieldapp.trust.keys import CardSecret
from fieldapp.trust.packs import open_pack
from fieldapp.trust.slots import Missed, open_slot
from fieldapp.trust.slots_file import read_slots
from tests.desk.ceremony import CARD, PASSPHRASE, SECRET, Clock, Laptop, journal_of
from tests.store.sample import CEREMONY

Outcome = Literal["refused", "same", "other"]
Said = object
SECTOR = 512


def damaged(content: bytes, chance: Random) -> bytes:
    """One bit, one byte or one sector is another one than before."""
    changed = bytearray(content)
    at = chance.randrange(len(changed))
    match chance.choice(("bit", "bit", "byte", "sector")):
        case "bit":
            changed[at] ^= 1 << chance.randrange(8)
        case "byte":
            changed[at] = (changed[at] + chance.randrange(1, 256)) % 256
        case _:
            start = at - at % SECTOR
            size = len(changed[start : start + SECTOR])
            elsewhere = chance.randrange(len(changed) // SECTOR or 1) * SECTOR
            new = chance.choice(
                (bytes(size), b"\xff" * size, chance.randbytes(size), content[elsewhere:][:size])
            )
            changed[start : start + len(new)] = new
    return bytes(changed)


def outcome(truth: Said, ask: Callable[[], Said]) -> Outcome:
    """Whether the desk noticed, or said the same, or said something else as if it were true."""
    try:
        said = ask()
    except (FieldTrouble, sqlite3.Error):
        return "refused"
    return "same" if said == truth else "other"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A desk's files as they lie on the disk, one of them damaged at a time."""

    kept: Laptop
    place: Path

    def laptop(self) -> Laptop:
        return Laptop(Folder(self.place), Clock(), self.kept.secret)

    def lay(self, name: str = "", content: bytes = b"") -> Laptop:
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.kept.folder.root, self.place)
        if name:
            (self.place / name).write_bytes(content)
        return self.laptop()

    def damage(self, name: str, truth: Said, ask: "Ask", chance: Random) -> Outcome:
        content = (self.kept.folder.root / name).read_bytes()
        changed = damaged(content, chance)
        if changed == content:
            return "same"
        laptop = self.lay(name, changed)
        return outcome(truth, lambda: ask(laptop))


Ask = Callable[[Laptop], Said]


def ledger_says(laptop: Laptop) -> Said:
    """Every row of every table, and that the journal beside it knows no more."""
    db = open_ledger(laptop.folder.ledger, laptop.dmk.db_key)
    try:
        rows = everything_in(db.all)
    finally:
        db.connection.close()
    laptop.opened()._session.close()
    return rows


def journal_says(laptop: Laptop) -> Said:
    """Every entry, receipt and signature once the desk has made up for what is missing."""
    laptop.opened()._session.close()
    frames = (replace(each, span=(0, 0)) for each in journal_of(laptop).frames)
    known = {(each.entry.stamp.seq, each.entry.line): each for each in frames}
    last = max(known)
    return sorted((*place, repr(frame)) for place, frame in known.items() if place != last)


def desk_says(laptop: Laptop) -> Said:
    """What the small files beside the ledger tell."""
    desk = laptop.opened()
    try:
        return accept_cert(laptop.folder, None), desk.heading(), desk._session.dmk.desk
    finally:
        desk._session.close()


def front_says(laptop: Laptop) -> Said:
    """Whose desk it is, once the sign over the door has let the card through."""
    if laptop.opening().present_card(CARD) is None:
        raise FieldTrouble("Thẻ của buổi khác.", "Quét lại thẻ.", code="PIN-04")
    return desk_says(laptop)


def slots_say(laptop: Laptop) -> Said:
    """The key by one copy of the slots alone; that the passphrase seems wrong is a refusal."""
    found = open_slot(read_slots(laptop.folder.slots.read_bytes()), "passphrase", PASSPHRASE)
    if isinstance(found, Missed):
        raise FieldTrouble("Mật khẩu chưa đúng.", "Gõ lại mật khẩu.", code="PIN-01")
    return found.secret


def officers_say(laptop: Laptop) -> Said:
    opening = laptop.opening()
    opening._card = CardSecret(SECRET, CEREMONY)
    from fieldapp.desk.front import read_officers

    return read_officers(laptop.folder, opening._card)


def pack_says(laptop: Laptop) -> Said:
    content = next(laptop.folder.inbox.glob("*.fapack")).read_bytes()
    card = CardSecret(SECRET, CEREMONY)
    pack = open_pack(content, accept_cert(laptop.folder, None), [card.age_identity])
    return pack.manifest, pack.records


def batch_says(laptop: Laptop) -> Said:
    content = next(laptop.folder.outbox.glob("*.fabatch")).read_bytes()
    pubs = {laptop.dmk.desk: laptop.dmk.signing.pub}
    batch = open_batch(content, pubs, [laptop.dmk.age_identity])
    return batch.manifest, batch.entries, batch.blobs


def everything_in(ask: Callable[[str], list[tuple[object, ...]]]) -> dict[str, list[str]]:
    named = ask(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "AND name NOT LIKE 'sqlite%' ORDER BY name"
    )
    return {
        str(name): sorted(map(repr, ask(f"SELECT * FROM {name}")))  # noqa: S608 - our own names
        for (name,) in named
    }


def plain_copy(db: Database, path: Path) -> None:
    """The same tables with the same rows, as SQLite keeps them by itself."""
    plain = sqlite3.connect(path, isolation_level=None)
    for statement in statements():
        if not statement.startswith(("CREATE TRIGGER", "CREATE VIRTUAL")):
            plain.execute(statement)
    for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in db.all(f"SELECT * FROM {name}"):  # noqa: S608 - our own names
            marks = ", ".join("?" * len(row))
            plain.execute(f"INSERT INTO {name} VALUES ({marks})", row)  # noqa: S608 - the same
    plain.close()


def plain_says(path: Path) -> Said:
    """What SQLite reads after its own most thorough check."""
    plain = sqlite3.connect(path, isolation_level=None)
    try:
        if plain.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise sqlite3.DatabaseError("not ok")
        return everything_in(lambda sql: plain.execute(sql).fetchall())
    except UnicodeDecodeError as cause:
        raise sqlite3.DatabaseError("not text") from cause
    finally:
        plain.close()
