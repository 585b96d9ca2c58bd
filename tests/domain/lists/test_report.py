from fieldapp.domain.lists.cells import Sheet, Workbook
from fieldapp.domain.lists.reading import read_list
from fieldapp.domain.lists.report import as_json
from tests.domain.lists.build import HEADER, HOA, TODAY, TRAN_YEN, UNITS, sheet

NOBODY = {"people": 0, "books": 0, "cards": 0, "items": 0, "people_with_both": 0}
ONE_CARD = {**NOBODY, "people": 1, "cards": 1, "items": 1}

SAMPLE = {
    "sheet": "DS",
    "row": 2,
    "name": "Hoàng Thị Hòa",
    "birth": "1974",
    "sex": "F",
    "cccd": "015174993971",
    "cmnd": None,
    "bhxh": None,
    "bhyt": None,
    "ethnicity": None,
    "village": None,
    "commune": "Xã Hồng Ca",
    "commune_code": "04570",
    "district_code": "138",
    "province_code": "15",
    "group": None,
    "phone": None,
    "amount": None,
    "items": [{"kind": "card", "months": None}],
}


def test_a_reading_is_reported_whole():
    book = Workbook((sheet(HEADER, HOA), Sheet("Bìa", rows=(("a",),))), macros=True)
    assert as_json(read_list(book, TRAN_YEN, UNITS, TODAY), "a.xlsm") == {
        "file": "a.xlsm",
        "format": 1,
        "readable": True,
        "context": {"province_code": "15", "district_code": "138"},
        "counts": {
            "rows": 1,
            "rows_with_error": 0,
            "rows_with_warning_only": 0,
            "all": ONE_CARD,
            "ready": ONE_CARD,
        },
        "sheets": [
            {
                "name": "DS",
                "state": "visible",
                "role": "list",
                "tables": [
                    {
                        "header_rows": [1],
                        "columns": {
                            "A": "seq",
                            "B": "name",
                            "C": "birth",
                            "D": "sex",
                            "E": "id_number",
                            "F": "commune",
                            "G": "book",
                            "H": "card",
                        },
                    }
                ],
            },
            {"name": "Bìa", "state": "visible", "role": "skipped"},
        ],
        "problems": [
            {
                "sheet": None,
                "row": None,
                "column": None,
                "code": "macro_present",
                "severity": "warning",
            }
        ],
        "info": {"birth_year_only": 1, "sheet_skipped": 1},
        "samples": [SAMPLE],
    }


def test_a_refused_file_is_reported_with_its_reason_alone():
    refused = read_list(Workbook(refused="file_encrypted"), TRAN_YEN, UNITS, TODAY)
    report = as_json(refused, "a.xlsx")
    assert report["readable"] is False
    assert [each["code"] for each in report["problems"]] == ["file_encrypted"]
    assert report["counts"]["all"] == NOBODY
    assert (report["sheets"], report["samples"], report["info"]) == ([], [], {})
