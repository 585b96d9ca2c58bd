"""Programs that print on the queue of a test, each in a process of its own."""

# Both pages of an A5 receipt, from a process of its own: libcups looks for its server only once.
SEND = """
import io, time, pypdfium2
from PySide6.QtWidgets import QApplication
from fieldapp.ui import printing
application = QApplication([])
receipt, content = pypdfium2.PdfDocument.new(), io.BytesIO()
for _ in range(2):
    receipt.new_page(595.28, 420.94)
receipt.save(content)
name = printing.default_printer()
printing.print_pages(printing.draw_pages(content.getvalue(), 100), name, "a receipt")
for _ in range(40):
    outcome = printing.job_outcome(name, "a receipt")
    if outcome[1]:
        break
    time.sleep(0.25)
print(name, *outcome)
"""
LARGE = """
from PySide6.QtWidgets import QApplication
from fieldapp.files.large_pdf import render_large
from fieldapp.ui import printing
from tests.files.samples import FONTS, SIGNED
application = QApplication([])
pages = printing.draw_pages(render_large(SIGNED, FONTS), 100)
printing.print_pages(pages, printing.default_printer(), "a receipt", "large")
print(len(pages))
"""
TRIAL = """
import sys
from PySide6.QtWidgets import QApplication
from fieldapp.ui import printing
from fieldapp.ui.print_choices import Target
from fieldapp.ui.trial import TrialPrinters
application = QApplication([])
target, offset = Target("twin", printing.default_printer()), (int(sys.argv[1]), int(sys.argv[2]))
trials = TrialPrinters()
trials.send(trials.trial(target, offset), target, offset)
"""
# The desk's own way: the first printer stands still, the officer presses the key of the other one.
ELSEWHERE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from fieldapp.files.twin_pdf import render_twin
from fieldapp.paths import resources
from fieldapp.ui.desk.receipts import Receipts
from fieldapp.ui.desk.screen import DeskScreen
from fieldapp.ui.lane import Lane
from fieldapp.ui.print_choices import PrintChoices, Target
from fieldapp.ui.theme.look import Look
from tests.files.samples import FONTS, SIGNED
from tests.ui.desk.fake import FakeDesk, recent_row
from tests.ui.desk.fake_prints import Receipt

class Desk(FakeDesk):
    def issue(self, handover, printer, via, layout="a5"):
        super().issue(handover, printer, via, layout)
        return Receipt(len(self.issued), render_twin(SIGNED, FONTS), "")

application = QApplication([])
look, lane, desk, choices = Look(application, resources()), Lane("errand"), Desk(), PrintChoices()
choices.choose_printer("twin", "ban1")
choices.choose_backup(Target("twin", "ban2"))
screen = DeskScreen(look)
receipts = Receipts(desk, lane, screen, look, lambda: None, choices)
row = recent_row(23, "GIÀNG THỊ MỶ")

def go_on():
    if len(desk.issued) == 1 and receipts._failed:
        receipts._message.other.emit()
    elif len(desk.issued) == 1:
        receipts._following.look()
    elif len(desk.issued) == 2 and len(desk.printing) == 2:
        application.quit()

timer = QTimer(interval=50)
timer.timeout.connect(go_on)
timer.start()
receipts.issue(row.handover, row.receipt, on_paper=True)
QTimer.singleShot(20000, application.quit)
application.exec()
receipts.rest()
lane.close()
for (_, printer, _), said in zip(desk.issued, desk.printing):
    print(printer, said)
"""
