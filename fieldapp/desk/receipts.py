"""Issues the paper of a handover; trouble here never undoes what was handed over."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fieldapp.desk.session import Session
from fieldapp.domain.dates import parse_birth
from fieldapp.domain.desk_entries import (
    HandedOver,
    HandoverConfirmed,
    PrintStarted,
)
from fieldapp.domain.entries import Entry
from fieldapp.domain.entry_parts import Signature
from fieldapp.domain.ids import Hash
from fieldapp.domain.pack_records import Beneficiary, Entitlement
from fieldapp.domain.print_jobs import Layout, Via
from fieldapp.domain.printed import receipt_code
from fieldapp.domain.receipts import (
    ReceiptCollector,
    ReceiptGiver,
    ReceiptLine,
    ReceiptPerson,
    ReceiptRecord,
    ReceiptSignature,
    ReceiptSlip,
    ReceiptVoid,
    Strokes,
)
from fieldapp.domain.standing import Due
from fieldapp.domain.text import tidy
from fieldapp.domain.trouble import FieldTrouble
from fieldapp.files.atomic import write_whole
from fieldapp.files.large_pdf import render_large
from fieldapp.files.receipt_pdf import render_receipt
from fieldapp.files.thermal_page import render_strips
from fieldapp.files.twin_pdf import render_twin
from fieldapp.files.typesetting import Fonts
from fieldapp.store import day, facts, receipts
from fieldapp.store.paper_trail import voids_of
from fieldapp.trust.blobs import read_blob
from fieldapp.trust.receipts import BODY_SIZE, check_code

_LONGEST_NAME = 60
_RENDER: dict[Layout, Callable[[ReceiptRecord, Fonts], bytes]] = {
    "a5": render_receipt,
    "twin": render_twin,
    "roll": render_strips,
    "large": render_large,
}


@dataclass(frozen=True, slots=True)
class Issued:
    """A receipt on its way: which copy, the pages, and the name of their file."""

    copy: int
    pdf: bytes
    file_name: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The pages as they would come out now, and which copy that would be."""

    copy: int
    pdf: bytes


class Issuing:
    """A receipt is a pure function of the record; a reprint is the same call, marked copy n."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def issue(self, handover: Hash, printer: str, via: Via, layout: Layout = "a5") -> Issued:
        """Reserve the next copy number and render; only `pdf` keeps a file.

        Such a file can be read by whoever has the laptop, so none is made that nobody asked for.
        """
        session = self._session
        # First of all: what cannot be rendered uses up no number.
        record = self.record(handover, 1)
        copy = session.room.found(reserve_copy, session, handover, printer, via)
        pdf = self._render(record, copy, layout)
        name = f"{record.number}.pdf" if copy == 1 else f"{record.number}-{copy}.pdf"
        if via == "pdf":
            session.room.found(write_whole, session.folder.receipts / name, pdf)
        return Issued(copy, pdf, name)

    def page(self, handover: Hash, copy: int, layout: Layout) -> bytes:
        """The pages of a copy as they were or would be printed; nothing is recorded."""
        return self._render(self.record(handover, copy), copy, layout)

    def preview(self, handover: Hash, layout: Layout) -> Preview:
        """What would be printed next; looking uses up no number."""
        session = self._session
        copy = day.next_copy(session.db, session.province, session.desk, handover)
        return Preview(copy, self.page(handover, copy, layout))

    def _render(self, record: ReceiptRecord, copy: int, layout: Layout) -> bytes:
        return _RENDER[layout](replace(record, copy=copy), self._session.fonts())

    def record(self, handover: Hash, copy: int) -> ReceiptRecord:
        """Everything the paper says, from entry, pack and chain alone."""
        session = self._session
        entry = facts.handover(session.db, session.province, session.desk, handover)
        if entry is None or not isinstance(entry.data, HandedOver):
            raise AssertionError("only a handover of this desk has a receipt here")
        people = list(dict.fromkeys(line.beneficiary for line in entry.data.lines))
        dues: dict[str, Due] = {}
        persons: list[ReceiptPerson] = []
        for each in people:
            standing = session.people.standing(each)
            if standing is None:
                raise _not_in_pack()
            persons.append(self._person(standing.person))
            dues |= {due.entitlement.entitlement: due for due in standing.dues}
        if not dues.keys() >= {line.entitlement for line in entry.data.lines}:
            raise _not_in_pack()
        signed = receipts.signed_receipt(session.db, session.province, handover)
        collector, paper = entry.data.collector, entry.data.paper
        numbers = {each: at for at, each in enumerate(people, 1)}
        given = session.officer_named(entry.stamp.officer)
        return ReceiptRecord(
            letterhead=session.pack.letterhead,
            number=entry.data.receipt,
            at=entry.stamp.at,
            giver=ReceiptGiver(given.name, session.desk_no, given.title),
            beneficiaries=tuple(persons),
            lines=tuple(
                _line(dues[line.entitlement], line.qty, line.serial, numbers[line.beneficiary])
                for line in entry.data.lines
            ),
            code_digits=receipt_code(signed),
            check_code=check_code(signed[:BODY_SIZE]),
            collector=ReceiptCollector(collector.name, collector.relation, collector.id_number)
            if collector
            else None,
            signature=self._signature(entry),
            clock_suspect=entry.stamp.clock == "suspect",
            practice=session.pack.manifest.practice,
            copy=copy,
            slip=ReceiptSlip(paper.slip, paper.on) if paper else None,
            voids=tuple(
                ReceiptVoid(each.at, each.said.lines or ())
                for each in voids_of(session.db, session.province, handover)
            ),
        )

    def _person(self, person: Beneficiary) -> ReceiptPerson:
        parts = [person.village, *places(self._session, person.commune)]
        address = ", ".join(part for part in parts if part)
        return ReceiptPerson(person.name, person.birth, person.sex, address, person.id_number)

    def _signature(self, entry: Entry) -> ReceiptSignature:
        session = self._session
        signature: Signature | None = None
        if isinstance(entry.data, HandedOver):
            signature = entry.data.signature
        if signature is None:
            confirmed = receipts.confirmation(session.db, session.province, entry.hash)
            if confirmed is not None and isinstance(confirmed.data, HandoverConfirmed):
                signature = confirmed.data.signature
        if signature is None:
            return ReceiptSignature()
        strokes = None
        if signature.sha256 is not None:
            blob = read_blob(receipts.blob(session.db, session.province, signature.sha256))
            strokes = Strokes(
                blob.w,
                blob.h,
                tuple(tuple((x, y) for x, y, _ in stroke) for stroke in blob.strokes),
            )
        return ReceiptSignature(signature.how, strokes, signature.finger, signature.witness)


def reserve_copy(session: Session, of: Hash, printer: str, via: Via) -> int:
    """Take the next copy number of a paper, read and written in one turn: two lanes issue."""
    # Systems name printers as they like, or there is none.
    named = tidy(printer)[:_LONGEST_NAME].strip() or via
    with session.writer.transaction() as draft:
        copy = day.next_copy(session.db, session.province, session.desk, of)
        draft.say(PrintStarted(of, copy, named, via))
    return copy


def _not_in_pack() -> FieldTrouble:
    return FieldTrouble(
        "Gói mới không còn người này nên chưa in lại được phiếu. Lượt trao vẫn được lưu.",
        "Dùng phiếu đã in lần trước, hoặc gọi văn phòng.",
        code="GOI-13",
    )


def places(session: Session, commune: str) -> tuple[str, ...]:
    """Commune, district and province as they were called on the day; the code if unknown."""
    units = session.units()
    unit = units.by_code.get(commune)
    names: list[str] = []
    while unit is not None:
        names.append(unit.name)
        unit = units.by_code.get(unit.parent)
    return tuple(names) or (commune,)


def _line(due: Due, qty: int, serial: str | None, person: int) -> ReceiptLine:
    return ReceiptLine(due.item.name_vi, content_of(due.entitlement), qty, serial, person)


def content_of(due: Entitlement) -> str:
    """What the item is good for, in the words of the receipt and the screen."""
    parts: list[str] = []
    if due.from_ and due.until:
        parts.append(f"Giá trị {_shown(due.from_)} – {_shown(due.until)}")
    elif due.from_:
        parts.append(f"Giá trị từ {_shown(due.from_)}")
    if due.months and not parts:
        parts.append(f"Thời hạn {due.months} tháng")
    if due.facility:
        parts.append(due.facility)
    return "; ".join(parts)


def _shown(day_text: str) -> str:
    born = parse_birth(day_text)
    return born.shown() if born else day_text
