"""An office at the terminal, as a person without a window has it."""

import json
from pathlib import Path

from fieldapp.cli.main import command_line
from fieldapp.cli.tools import Tools
from fieldapp.paths import resources
from tests.office.outside import outside

LIST = resources() / "sample" / "tran-yen-2022-12-15.xlsx"
WORDS = "năm từ dễ nhớ của phòng"
NEW = ("new", "--province", "15", "--name", "BHXH huyện Trấn Yên")
CEREMONY = (
    "ceremony", "--list", "tran_yen", "--name", "Trấn Yên", "--commune", "04498",
    "--held-on", "2022-12-15", "--venue", "Nhà văn hóa huyện",
)  # fmt: skip
IDENT = "vss22-15-04498-20221215-01"
PLACE = ("--province", "15", "--district", "138")


class OfficeTerminal:
    """Runs commands as the program does, and reads what they say."""

    def __init__(self, folder: Path, units, capsys) -> None:
        self.folder = folder
        self._capsys = capsys
        self._tools = Tools(outside(), _Shipped(units), resources(), folder)  # type: ignore[arg-type]
        self.out = self.err = ""

    def run(self, *words: object) -> int:
        arguments = ["office", *map(str, words), "--folder", str(self.folder / "office")]
        code = command_line(arguments, self._tools)
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: object):
        code = self.run(*words, "--json")
        assert code in (0, 1), self.err
        return json.loads(self.out)


class _Shipped:
    def __init__(self, units) -> None:
        self._units = units

    def units(self):
        return self._units
