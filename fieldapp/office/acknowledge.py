"""Answers a desk: what became of each handover it sent. The same facts give the same file."""

import hashlib
from dataclasses import dataclass

from fieldapp.domain import canonical, codec
from fieldapp.domain.ids import CeremonyId, DeskId
from fieldapp.domain.papers import Acknowledgement, HandoverVerdict
from fieldapp.office.office import Office
from fieldapp.office.troubles import nothing_received
from fieldapp.store import answers, collecting, register_ceremonies
from fieldapp.store.answers import Range
from fieldapp.trust.acknowledgements import write_acknowledgement
from fieldapp.trust.envelope import file_hash

_ACK_DIGITS = 32
_NAME_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """An acknowledgement to carry back to its desk."""

    file_name: str
    content: bytes
    paper: Acknowledgement

    def count(self, *verdicts: str) -> int:
        return sum(each.verdict in verdicts for each in self.paper.verdicts)


def acknowledge(office: Office, desk: DeskId, epoch: int | None = None) -> Answer:
    """Answer the newest accepted range of a desk, in its latest epoch unless one is named.

    Raises `FieldTrouble` if there is none.
    """
    known = register_ceremonies.desk_named(office.db, desk)
    batch = collecting.newest_accepted(office.db, desk, epoch)
    if known is None or batch is None:
        raise nothing_received(desk)
    of = answers.range_of(office.db, batch)
    verdicts = answers.verdicts(office.db, of)
    before = answers.last_answer(office.db, of)
    if before is not None:
        again = _answer(office, known.ceremony, of, verdicts, before[1])
        if file_hash(again.content) == before[0]:
            return again
    answer = _answer(office, known.ceremony, of, verdicts, office.outside.time)
    _note(office, of, answer)
    return answer


def acknowledge_all(office: Office) -> tuple[Answer, ...]:
    """Answer every desk that sent something, by number, and each of its epochs."""
    return tuple(
        acknowledge(office, desk.desk, epoch)
        for desk in register_ceremonies.all_desks(office.db)
        for epoch in collecting.epochs_accepted(office.db, desk.desk)
    )


def _note(office: Office, of: Range, answer: Answer) -> None:
    sums = (
        answer.count("accepted", "voided"),
        answer.count("conflict"),
        answer.count("quarantined"),
    )
    with office.db.transaction():
        ack = file_hash(answer.content)
        answers.note_answer(office.db, of, ack, answer.paper.office_time, sums)


def _answer(
    office: Office,
    ceremony: CeremonyId,
    of: Range,
    verdicts: tuple[HandoverVerdict, ...],
    time: str,
) -> Answer:
    ident = _ident(office.cert.cert_no, of, verdicts, time)
    paper = Acknowledgement(
        ack=ident,
        batch=of.batch,
        ceremony=ceremony,
        cert_no=office.cert.cert_no,
        desk=of.desk,
        epoch=of.epoch,
        head=of.head,
        office_time=time,
        upto=of.last,
        verdicts=verdicts,
        v=1,
    )
    name = f"{of.desk}-{of.epoch}-{of.last}-{ident[:_NAME_DIGITS]}.faack"
    return Answer(name, write_acknowledgement(paper, office.keys), paper)


def _ident(cert_no: int, of: Range, verdicts: tuple[HandoverVerdict, ...], time: str) -> str:
    """Made of what is answered and when, so that no chance is needed to tell answers apart."""
    facts = [cert_no, of.batch, of.desk, of.epoch, of.last, of.head, time, codec.write(verdicts)]
    return hashlib.sha256(canonical.encode({"facts": facts})).hexdigest()[:_ACK_DIGITS]
