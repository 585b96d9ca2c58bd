"""What the closing page says: results of a count, what is missing to go on, the check groups."""

from collections.abc import Sequence

from fieldapp.desk.closing import Closing
from fieldapp.domain.day import DayCounts
from fieldapp.domain.documents.minutes import chain_head
from fieldapp.domain.ids import ItemCode
from fieldapp.ui.closing.count import CountLine, Typed
from fieldapp.ui.desk import facts
from fieldapp.ui.language import tr

_HALF = 19


def step_names() -> tuple[str, ...]:
    return tr("Việc còn dở"), tr("Kiểm đếm"), tr("Biên bản và ký"), tr("Niêm phong")


def reasons() -> tuple[str, ...]:
    """What a difference mostly is; each is one press."""
    return tr("Mất, lập biên bản"), tr("Tìm sau"), tr("Ghi nhầm khi nhận")


def kind_name(item: ItemCode, counts: DayCounts) -> str:
    for each in counts.items:
        if each.item == item:
            return facts.kind_name(item, each.name_vi, each.name_en)
    return item


def result(line: CountLine) -> tuple[str, str, str]:
    """Text, tone and icon of the chip beside a line."""
    difference = line.difference
    if difference is None:
        return tr("Chưa đếm"), "none", ""
    if line.damaged > line.left:
        return tr("Hỏng nhiều hơn còn lại"), "err", "octagon-alert"
    if not difference:
        return tr("Khớp"), "ok", "circle-check"
    words = tr("Thiếu {n}", n=-difference) if difference < 0 else tr("Thừa {n}", n=difference)
    return words, "warn", "triangle-alert"


def summary(line: CountLine) -> str:
    """One line of the count as it goes into the minutes."""
    said = tr(
        "mang đi {brought} = đã trao {given} + mang về {counted} + hỏng {damaged}",
        brought=line.brought,
        given=line.given,
        counted=line.counted or 0,
        damaged=line.damaged,
    )
    return f"{said} · {line.why}" if line.difference and line.why else said


def not_yet(seen: Closing, counts: DayCounts, typed: Typed, step: int) -> str:
    """Why one may not go on from a step; empty where one may."""
    if step == 0:
        return _unfinished(seen, typed)
    return _uncounted(typed.lines(seen.stock), counts) if step == 1 else ""


def _unfinished(seen: Closing, typed: Typed) -> str:
    if seen.open_work and not typed.override.strip():
        return tr("Còn {n} việc dở: làm nốt, hoặc ghi lý do ở ô trên", n=seen.open_work)
    return ""


def _uncounted(lines: Sequence[CountLine], counts: DayCounts) -> str:
    for line in lines:
        name = kind_name(line.item, counts)
        if line.difference is None:
            return tr("Chưa đếm {name}", name=name)
        if line.damaged > line.left:
            return tr("{name}: số hỏng nhiều hơn số còn lại", name=name)
        if not line.is_settled:
            words = result(line)[0].lower()
            return tr("{name} {words}: ghi rõ lý do để đi tiếp", name=name, words=words)
    return ""


def check_groups(head: str) -> str:
    """The groups that stand on the paper too, in two lines."""
    groups = chain_head(head)
    return f"{groups[:_HALF]}\n{groups[_HALF + 1 :]}"
