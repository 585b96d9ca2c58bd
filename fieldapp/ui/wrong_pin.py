"""What is said of a PIN that was not right, at the door and where a leader stands by an act."""

from fieldapp.ui.language import tr

_MINUTE = 60


def wrong_pin_words(tries_left: int, *, shut: bool) -> tuple[str, str]:
    if shut:
        return (
            tr("Đã khóa vì nhập sai 10 lần."),
            tr("Phụ trách đoàn: chọn Đặt mã PIN mới, nhập mã PIN của mình hoặc mã một lần."),
        )
    return tr("Mã PIN chưa đúng."), tr("Còn {n} lần thử.", n=tries_left)


def pause_words(seconds: int) -> tuple[str, str]:
    minutes, rest = divmod(seconds, _MINUTE)
    time = f"{minutes}:{rest:02}"
    return (
        tr("Tạm dừng vì nhập sai nhiều lần."),
        tr("Thử lại sau {time}. Nhờ phụ trách đoàn nếu quên.", time=time),
    )
