"""What was found in the words of an officer: a line each, with a tick or one next step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fieldapp.domain.readiness import Readiness
from fieldapp.ui.language import tr
from fieldapp.ui.wording import clock, day

Step = Literal["", "scanner", "printer", "signing", "stick", "sound"]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list; `step` is what its button does, named by `button`."""

    icon: str
    title: str
    text: str
    ok: bool
    step: Step = ""
    button: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the window knows of its own machine: scanner, printer, way of signing, sound."""

    scanned_on: str
    printer: str
    missing_printer: str
    signing: str
    muted: bool


def lines(found: Readiness, machine: Machine) -> tuple[Line, ...]:
    """In the order of the day: the pack first, what costs time to mend before what does not."""
    return (
        _pack(found),
        _scanner(found, machine),
        _printer(machine),
        _signing(machine),
        _stick(found),
        _clock(found),
        _sound(machine),
        *_loose(found),
    )


def left(found: tuple[Line, ...]) -> str:
    """How much there is to look at, for the head of the list."""
    amber = sum(not each.ok for each in found)
    return tr("Còn {n} việc", n=amber) if amber else tr("Đủ cả")


def when(held_on: str, today: str) -> tuple[str, str, str]:
    """Words, tone and icon of how far off a ceremony is."""
    days = (date.fromisoformat(held_on) - date.fromisoformat(today[:10])).days
    if days == 0:
        return tr("Hôm nay"), "ok", "calendar-check"
    if days == 1:
        return tr("Ngày mai"), "none", "clock"
    if days > 0:
        return tr("Còn {n} ngày", n=days), "none", "clock"
    return tr("Đã qua {n} ngày", n=-days), "none", "history"


def _pack(found: Readiness) -> Line:
    if found.newer_pack:
        text = tr("USB có gói mới số {n}. Nạp trước khi trao.", n=found.newer_pack)
    elif found.expired:
        text = tr("Gói hết hạn ngày {day}. Xin gói mới ở văn phòng.", day=day(found.expires))
    else:
        sealed = f"{day(found.pack_created)} {clock(found.pack_created)}"
        text = tr("{n} người · niêm phong {at}", n=found.people, at=sealed)
    fine = not (found.newer_pack or found.expired)
    return Line("file-lock-2", tr("Gói buổi trao nguyên vẹn"), text, fine)


def _scanner(found: Readiness, machine: Machine) -> Line:
    title = tr("Máy quét")
    if machine.scanned_on == found.now[:10]:
        text = tr("Hôm nay đã đọc đúng một mã")
        return Line("scan-barcode", title, text, ok=True, step="scanner", button=tr("Thử lại"))
    if machine.scanned_on:
        text = tr("Đọc đúng lần cuối ngày {day}", day=day(machine.scanned_on))
        return Line("scan-barcode", title, text, ok=True, step="scanner", button=tr("Thử lại"))
    text = tr("Chưa thử ở máy này. Quét một mã bất kỳ, hoặc gõ số")
    return Line("scan-barcode", title, text, ok=False, step="scanner", button=tr("Thử"))


def _printer(machine: Machine) -> Line:
    change = tr("Máy in…")
    if machine.missing_printer:
        title = tr("Máy in {name}", name=machine.missing_printer)
        if machine.printer:
            text = tr("Không thấy. Sẽ in ở {name}", name=machine.printer)
        else:
            text = tr("Không thấy. Phiếu lưu thành tệp, in sau")
        return Line("printer-x", title, text, ok=False, step="printer", button=change)
    if machine.printer:
        title = tr("Máy in {name}", name=machine.printer)
        text = tr("Có trong máy, phiếu in khi hoàn tất")
        return Line("printer", title, text, ok=True, step="printer", button=change)
    text = tr("Không có — phiếu lưu thành tệp, in sau")
    return Line("printer-x", tr("Máy in"), text, ok=False, step="printer", button=change)


def _signing(machine: Machine) -> Line:
    words = {
        "screen": tr("Ký trên màn hình"),
        "mark": tr("Điểm chỉ trên phiếu giấy"),
        "paper": tr("Ký trên phiếu giấy"),
    }
    text = words.get(machine.signing, words["screen"])
    return Line("pen-tool", tr("Cách ký nhận"), text, ok=True, step="signing", button=tr("Ký thử"))


def _stick(found: Readiness) -> Line:
    title, choose = tr("USB sao lưu"), tr("Chọn USB")
    if not found.stick:
        return Line(
            "usb", title, tr("Chưa chọn — vẫn trao được"), ok=False, step="stick", button=choose
        )
    if not found.stick_there:
        return Line(
            "usb", title, tr("Chưa cắm — vẫn trao được"), ok=False, step="stick", button=choose
        )
    if found.stick_lag:
        text = tr("Đang chép, còn thiếu {n} dòng", n=found.stick_lag)
        return Line("usb", title, text, ok=False, step="stick", button=choose)
    return Line("usb", title, tr("Có đủ mọi dòng của sổ"), ok=True, step="stick", button=choose)


def _clock(found: Readiness) -> Line:
    at = f"{clock(found.now)} {day(found.now)}"
    doubts = {
        "before_last": tr("Giờ máy ({at}) chậm hơn lượt ghi trước. Sửa giờ trước khi trao", at=at),
        "before_pack": tr("Giờ máy ({at}) trước ngày làm gói. Sửa giờ trước khi trao", at=at),
        "long_after": tr("Giờ máy ({at}) cách ngày làm gói quá xa. Xem lại giờ", at=at),
    }
    rooms = {
        "low": tr("Ổ đĩa sắp đầy. Xóa bớt tệp để trống ít nhất 200 MB"),
        "no_reserve": tr("Ổ đĩa đã đầy. Xóa bớt tệp để trống ít nhất 200 MB"),
    }
    wrong = doubts.get(found.clock) or rooms.get(found.disk)
    text = wrong or tr("{at} · ổ đĩa đủ chỗ", at=at)
    return Line("laptop", tr("Giờ máy và ổ đĩa"), text, not wrong)


def _sound(machine: Machine) -> Line:
    text = tr("Đang tắt — màn hình vẫn báo bằng chữ") if machine.muted else tr("Đang bật")
    return Line("volume-2", tr("Tiếng báo"), text, ok=True, step="sound", button=tr("Nghe thử"))


def _loose(found: Readiness) -> Iterator[Line]:
    """Said only where there is something to say."""
    if found.cloud:
        text = tr("Thư mục nằm trong {cloud}. Chuyển ra nơi không đồng bộ", cloud=found.cloud)
        yield Line("folder-open", tr("Dữ liệu trên máy"), text, ok=False)
    if found.open_to_others:
        text = tr("Người khác dùng máy này đọc được thư mục (đã mã hóa)")
        yield Line("folder-open", tr("Dữ liệu trên máy"), text, ok=False)
    if found.kept_papers:
        text = tr("{n} phiếu lưu thành tệp, ai cầm máy cũng đọc được", n=found.kept_papers)
        yield Line("folder-open", tr("Phiếu lưu thành tệp"), text, ok=False)
    if found.may_be_purged:
        text = tr("Văn phòng đã nhận đủ và hết hạn giữ. Có thể xóa khỏi máy")
        yield Line("folder-open", tr("Dữ liệu trên máy"), text, ok=False)
