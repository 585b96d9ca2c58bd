"""When every machine was dead, numbered slips were written by hand: they are keyed back one by one.

A slip counts once, and only at the desk whose number it bears: of two desks apart neither could
know what the other has keyed in.
"""

from dataclasses import replace

from fieldapp.desk.session import Session
from fieldapp.domain.entry_parts import PaperSlip
from fieldapp.domain.orders import Order, Refusal
from fieldapp.domain.printed import ReceiptNumber
from fieldapp.store.paper_trail import is_slip_used


def on_slip(order: Order, slip: str, on: str) -> Order:
    """The order as it was written on a slip, however its number was typed."""
    number = ReceiptNumber.parse(slip.strip())
    return replace(order, paper=PaperSlip(str(number) if number else slip, on))


def slip_refusal(session: Session, order: Order) -> Refusal | None:
    """The no to a slip that was keyed in before, is no slip, or is of another desk."""
    if order.paper is None:
        return None
    number = ReceiptNumber.parse(order.paper.slip)
    own = number is not None and number.is_slip and number.desk_no == session.desk_no
    if own and not is_slip_used(session.db, session.province, order.paper.slip):
        return None
    whose = order.wanted[0].beneficiary if order.wanted else None
    return Refusal("handover", "slip_used", whose)
