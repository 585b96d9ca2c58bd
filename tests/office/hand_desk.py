"""A desk whose chain and batches are made by hand, as a desk would make them."""

from typing import Any

from fieldapp.domain import entries
from fieldapp.domain.desk_entries import (
    HandedOver,
    LedgerOpened,
    NotHandedOver,
    PackLoaded,
    StockCounted,
    Voided,
)
from fieldapp.domain.entries import Entry, Stamp
from fieldapp.domain.entry_parts import ItemCount, Line
from fieldapp.domain.entry_types import EntryData
from fieldapp.domain.ids import BatchId, CeremonyId, DeskId, Hash, OfficerId
from fieldapp.domain.pack import Pack
from fieldapp.domain.pack_records import Desk, Entitlement
from fieldapp.domain.papers import BatchManifest
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.domain.reasons import NotHandedReason
from fieldapp.office.place import BOOK, CARD
from fieldapp.trust.batches import seal_batch
from fieldapp.trust.certs import make_devreq
from fieldapp.trust.envelope import line_hash
from fieldapp.trust.keys import Dmk

AT = "2022-12-15T08:{:02}:00+07:00"


class HandDesk:
    """`pack` is what it works with; `no` the number the office gave it."""

    def __init__(self, seed: int, label: str = "Laptop") -> None:
        self.dmk = Dmk(bytes([seed]) * 32)
        self.devreq = make_devreq(self.dmk, f"{label} {seed:02}", "1.0.0")
        self.id = DeskId(self.dmk.desk)
        self.no = 0
        self.entries: list[Entry] = []
        self.pack: Pack | None = None
        self.batches = 0
        self.epoch = 0
        self.receipts = 0
        self.office: tuple[str, ...] = ()
        self.strokes: dict[str, bytes] = {}

    def copy(self) -> "HandDesk":
        """A disk copied to a second laptop: the same desk twice."""
        twin = HandDesk(self.dmk.secret[0])
        twin.no, twin.pack, twin.entries = self.no, self.pack, list(self.entries)
        twin.receipts, twin.office = self.receipts, self.office
        twin.batches = 50
        return twin

    def reopened(self, **changes: Any) -> "HandDesk":
        """The ledger was made again from its journal: the same desk in its next epoch."""
        again, last = self.copy(), self.entries[-1]
        again.epoch, again.entries, again.receipts = self.epoch + 1, [], 0
        old = {"old_epoch": self.epoch, "old_seq": last.stamp.seq, "old_head": last.hash}
        said: dict[str, Any] = old | changes
        again.say(LedgerOpened("1.0.0", line_hash(self.devreq), 1, "rebuilt", **said))
        return again

    def open(self, pack: Pack, no: int) -> None:
        self.pack, self.no = pack, no
        self.say(LedgerOpened("1.0.0", line_hash(self.devreq), 1, "new"))
        self.say(PackLoaded(pack.manifest.pack_no, pack.cert_no, 79))
        lines = (ItemCount(BOOK, 100), ItemCount(CARD, 100))
        self.say(StockCounted("opening", "2022-12-15", lines))

    def say(self, data: EntryData, officer: str = "o1") -> Entry:
        assert self.pack is not None
        seq = len(self.entries) + 1
        stamp = Stamp(
            at=AT.format(min(seq, 59)),
            boot="00000000",
            mono=seq,
            ceremony=CeremonyId(self.pack.manifest.ceremony),
            clock="ok",
            desk=self.id,
            epoch=self.epoch,
            seq=seq,
            officer=OfficerId(officer),
            pack=self.pack.hash,
            prev=self.entries[-1].hash if self.entries else line_hash(self.devreq),
            tick=seq,
        )
        entry = entries.write(stamp, data)
        self.entries.append(entry)
        return entry

    def hand_over(self, *dues: Entitlement, **more) -> Entry:
        self.receipts += 1
        lines = tuple(Line(due.beneficiary, due.entitlement, due.item, due.qty) for due in dues)
        number = str(ReceiptNumber(self.no, self.epoch, self.receipts))
        return self.say(HandedOver("0badcafe", lines, "desk", number, **more))

    def void(self, handed: Entry, by: str = "l1") -> Entry:
        data = handed.data
        assert isinstance(data, HandedOver)
        return self.say(
            Voided(handed.hash, data.receipt, "slip_of_hand", (), OfficerId(by)), officer=by
        )

    def leave_out(self, due: Entitlement, reason: NotHandedReason) -> Entry:
        return self.say(NotHandedOver(due.beneficiary, (due.entitlement,), reason, "office"))

    def batch(self, first: int = 1, last: int | None = None, **changes) -> bytes:
        """Seal a range, to the office and every desk of the pack."""
        assert self.pack is not None
        self.batches += 1
        chosen = self.entries[first - 1 : last]
        blobs = [
            blob
            for name, blob in self.strokes.items()
            if any(name.encode() in entry.line for entry in chosen)
        ]
        manifest = BatchManifest(
            app="1.0.0",
            batch=BatchId(f"{self.no:02x}{self.batches:02x}{first:04x}{chosen[-1].hash[:24]}"),
            blobs=len(blobs),
            ceremony=self.pack.manifest.ceremony,
            clock="ok",
            created="2022-12-15T12:00:00+07:00",
            desk=self.id,
            epoch=self.epoch,
            first=first,
            head=Hash(chosen[-1].hash),
            last=chosen[-1].stamp.seq,
            n=len(chosen),
            no=self.batches,
            pack=chosen[-1].stamp.pack,
            pack_no=self.pack.manifest.pack_no,
            prev=chosen[0].stamp.prev,
            schema=1,
            v=1,
        )
        values = {name: getattr(manifest, name) for name in BatchManifest.__slots__} | changes
        return seal_batch(
            BatchManifest(**values),
            [entry.line for entry in chosen],
            blobs,
            self.dmk.signing,
            self.recipients,
        )

    @property
    def recipients(self) -> list[str]:
        assert self.pack is not None
        desks = [record.age for record in self.pack.records if isinstance(record, Desk)]
        return [*self.office, *desks]
