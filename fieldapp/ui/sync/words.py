"""A batch in the words of its three steps: sealed, copied, acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fieldapp.domain.day import BatchState
from fieldapp.ui.language import tr

Progress = Literal["done", "now", "waiting", "todo"]


@dataclass(frozen=True, slots=True)
class Step:
    """One dot of the stepper with its two lines."""

    progress: Progress
    title: str
    when: str


def moment(at: str) -> str:
    """15/12 11:52."""
    return f"{at[8:10]}/{at[5:7]} {at[11:16]}"


def within(batch: BatchState, batches: Sequence[BatchState]) -> int:
    """The number of the newest batch that holds all of this one, while neither was answered.

    The office waits for one of them only. 0 when there is none.
    """
    # A desk that was rebuilt counts its entries anew: the name of the file tells the counts apart.
    chain = batch.file_name.rsplit("-", 2)[0]
    if batch.acknowledged_at is not None:
        return 0
    later = (
        each.no
        for each in batches
        if each.no > batch.no
        and each.file_name.rsplit("-", 2)[0] == chain
        and each.first <= batch.first
        and batch.last <= each.last
    )
    return max(later, default=0)


def waiting(batches: Sequence[BatchState]) -> tuple[BatchState, ...]:
    """The batches that something is still to be done for."""
    return tuple(
        each for each in batches if each.acknowledged_at is None and not within(each, batches)
    )


def steps(batch: BatchState, within: int = 0) -> tuple[Step, Step, Step]:
    """`within` is the number of a later batch that holds all of this one."""
    sealed = Step("done", tr("Đã niêm phong"), moment(batch.sealed_at))
    if within and batch.copied_at is None:
        held = Step("todo", tr("Có trong gói {no}", no=within), tr("Không cần chép"))
        return sealed, held, Step("todo", tr("Báo nhận"), tr("Chưa"))
    if batch.copied_at is None:
        now = Step("now", tr("Chép ra USB"), tr("Làm bây giờ"))
        return sealed, now, Step("todo", tr("Báo nhận"), tr("Chưa"))
    copied = Step("done", tr("Đã chép ra USB"), moment(batch.copied_at))
    if batch.copied_to == "folder":
        copied = Step("done", tr("Đã chép vào thư mục"), moment(batch.copied_at))
    if batch.acknowledged_at is None:
        return sealed, copied, Step("waiting", tr("Chờ báo nhận"), tr("chưa trả lời"))
    return sealed, copied, Step("done", tr("Đã báo nhận"), moment(batch.acknowledged_at))


def contents(batch: BatchState) -> str:
    """`70 lượt · 27 sổ · 57 thẻ`."""
    items: dict[str, int] = {str(code): qty for code, qty in batch.items}
    parts = [tr("{n} lượt", n=batch.handovers)]
    if items.get("bhxh_book"):
        parts.append(tr("{n} sổ", n=items["bhxh_book"]))
    if items.get("bhyt_card"):
        parts.append(tr("{n} thẻ", n=items["bhyt_card"]))
    others = sum(qty for code, qty in items.items() if code not in {"bhxh_book", "bhyt_card"})
    if others:
        parts.append(tr("{n} món khác", n=others))
    return " · ".join(parts)


def trouble(batch: BatchState) -> str:
    """What the office found in an acknowledged batch; empty when all is well."""
    found = []
    if batch.conflicts:
        found.append(tr("{n} lượt trùng, văn phòng đang xử lý", n=batch.conflicts))
    if batch.quarantined:
        found.append(tr("{n} lượt văn phòng để riêng", n=batch.quarantined))
    return ", ".join(found)


def summary(batches: Sequence[BatchState], fresh: int) -> tuple[str, str, str]:
    """Tone, bold lead and text of the line at the top."""
    left = waiting(batches)
    copy = sum(each.copied_at is None for each in left)
    wait = len(left) - copy
    parts = []
    if fresh:
        parts.append(tr("có việc mới chưa niêm phong"))
    if copy:
        parts.append(tr("{n} gói cần chép ra USB", n=copy))
    if wait:
        parts.append(tr("{n} gói chờ văn phòng báo nhận", n=wait))
    if not parts:
        return "ok", tr("Mọi lượt trao đã được văn phòng báo nhận."), ""
    lead = tr("Còn {n} gói chưa xong:", n=copy + wait) if copy + wait else tr("Còn việc:")
    return "warn", lead, ", ".join(parts) + "."
