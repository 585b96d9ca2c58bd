"""A handover, or some of its lines, taken back with a leader beside the officer."""

from typing import Protocol

from fieldapp.desk.approving import Approval
from fieldapp.domain.day import Recent
from fieldapp.domain.ids import Hash
from fieldapp.domain.orders import Refusal
from fieldapp.domain.printed import short_receipt
from fieldapp.domain.reasons import VoidReason
from fieldapp.ui.approval import Asked
from fieldapp.ui.language import tr


class VoidingPort(Protocol):
    """What takes a handover back."""

    def void(
        self,
        handover: Hash,
        reason: VoidReason = "slip_of_hand",
        note: str | None = None,
        approved_by: Approval | None = None,
        lines: tuple[int, ...] | None = None,
    ) -> Recent | Refusal: ...


def void_reasons() -> tuple[tuple[VoidReason, str], ...]:
    return (
        ("slip_of_hand", tr("Bấm nhầm")),
        ("wrong_person", tr("Nhầm người")),
        ("wrong_item", tr("Nhầm sổ, thẻ")),
        ("not_given", tr("Chưa trao tận tay")),
    )


def asked_to_void(row: Recent) -> Asked:
    """For a void that its maker may no longer do alone."""
    return Asked(
        tr("Hủy lượt trao cần phụ trách đoàn"),
        tr("Lượt trao cho {name}", name=row.name),
        tr("Lý do hủy"),
        void_reasons(),
        "undo-2",
        tr("Phiếu số {no}", no=short_receipt(row.receipt)),
        "approval",
    )


def void_with(
    desk: VoidingPort,
    handover: Hash,
    lines: tuple[int, ...] | None,
    approval: Approval,
    why: str,
) -> Recent | Refusal:
    """The void of the whole, or of `lines`, for the reason that was chosen."""
    reason = next(code for code, _words in void_reasons() if code == why)
    return desk.void(handover, reason, None, approval, lines)
