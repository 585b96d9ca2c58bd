"""Trouble: the world got in the way, and the officer is told what to do next."""


class FieldTrouble(Exception):
    """Raised at the edges of the machine only, always from its cause.

    `title` says what happened and whether the records are safe, `advice` what to do next, both
    plain Vietnamese; `code` is what support asks for (`USB-01`).
    """

    def __init__(self, title: str, advice: str, *, code: str) -> None:
        super().__init__(f"{title} {advice} [{code}]")
        self.title = title
        self.advice = advice
        self.code = code


class Unfit(FieldTrouble):
    """What was typed or asked for cannot be meant as it stands; nothing was done."""


class IntegrityTrouble(FieldTrouble):
    """A sealed or signed thing is not what it claims to be; nothing was taken in."""


class DiskTrouble(FieldTrouble):
    """The disk itself failed: what it holds must be read again and verified before anything else.

    After a failed sync the system may take the next one for done, so nothing is tried again.
    """


class DiskFull(FieldTrouble):
    """The laptop's own disk has no room left; what was to be written is not written."""


def disk_trouble(kept: str) -> DiskTrouble:
    """`kept` says what is safe."""
    return DiskTrouble(
        f"Ổ đĩa báo lỗi nên lượt này chưa được lưu. {kept}",
        "Đóng Trao Tay rồi mở lại. Nếu còn lỗi, dùng máy dự phòng.",
        code="DIA-02",
    )
