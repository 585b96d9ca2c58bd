"""The test page on its way to paper, along the way of every receipt."""

from collections.abc import Sequence

from fieldapp.domain.print_jobs import Outcome
from fieldapp.files.thermal_port import roll_job, send_to_roll
from fieldapp.files.thermal_raster import rasters
from fieldapp.files.trial_pdf import render_trial
from fieldapp.files.typesetting import Fonts
from fieldapp.paths import resources
from fieldapp.ui import printing
from fieldapp.ui.language import tr
from fieldapp.ui.print_choices import Target

_TITLE = "Trao Tay"


class TrialPrinters:
    """The system's printers, and thermal ones reached directly."""

    def names(self) -> Sequence[str]:
        return printing.printers()

    def default(self) -> str:
        return printing.default_printer()

    def trial(self, target: Target, offset: tuple[int, int]) -> bytes:
        """The page; its words say what was set, so that papers can be told apart afterwards."""
        across, down = map(millimetres, offset)
        said = (
            tr("Máy in: {name}", name=target.printer or tr("không có, lưu PDF")),
            tr("Độ lệch: sang phải {across} mm, xuống {down} mm", across=across, down=down),
            tr("Đo từ mép giấy: vạch 10 phải cách mép đúng 10 mm."),
        )
        fonts = Fonts.in_folder(resources() / "fonts")
        return render_trial(target.layout, tr("Trang thử máy in"), said, fonts)

    def send(self, pdf: bytes, target: Target, offset: tuple[int, int]) -> Outcome:
        """Raises FieldTrouble (IN-02) where the system knows no such printer."""
        if target.direct:
            return send_to_roll(target.printer, roll_job(rasters(pdf)))
        pages = printing.draw_layout(pdf, target.layout)
        printing.print_pages(pages, target.printer, _TITLE, target.layout, offset)
        return printing.job_outcome(target.printer, _TITLE)[0]


def millimetres(tenths: int) -> str:
    """-1,5 from fifteen tenths to the left."""
    return f"{tenths / 10:.1f}".replace(".", ",")
