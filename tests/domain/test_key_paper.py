from fieldapp.domain.key_paper import RootSheet, root_paper
from fieldapp.domain.official_paper import Code, Piece, Table
from fieldapp.domain.pack_records import Letterhead

ROWS = ("01  00000 00456 68969 46146  91", "02  90882 73370 96392 50011  28")
SHEET = RootSheet(
    Letterhead("BHXH Việt Nam", "BHXH huyện", "Trấn Yên", "-", "-", "BB-BHXH"),
    "b",
    ROWS,
    "87" + "0" * 200,
    "324 499 139 451 065 096",
    "2022-12-14T08:00:00+07:00",
)


def test_a_row_stands_as_its_number_four_groups_and_its_check():
    table = next(part for part in root_paper(SHEET).parts if isinstance(part, Table))
    number, *groups, check = table.rows[0]
    assert (number, check) == ("01", "91")
    pieces = [piece for each in groups for piece in each if isinstance(piece, Piece)]
    assert [piece.text for piece in pieces] == ["00000", "00456", "68969", "46146"]


def test_the_paper_names_its_root_everywhere_and_says_how_to_restore():
    paper = root_paper(SHEET)
    code = next(part for part in paper.parts if isinstance(part, Code))
    assert code.digits == SHEET.code
    assert any("restore-root b" in str(words) for words in code.beside)
    assert "gốc B" in paper.abstract
    assert paper.foot == "Khóa gốc B: 324 499 139 451 065 096"
