import pytest

from fieldapp.domain.ids import province_of, uuid7


def test_a_name_by_time_is_that_of_rfc_9562():
    name = uuid7(0x017F22E279B0, bytes.fromhex("0cc318c4dc0c0c07398f"))
    assert name == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_too_little_chance_is_a_bug():
    with pytest.raises(ValueError, match="ten"):
        uuid7(0, b"\0" * 9)


@pytest.mark.parametrize(
    ("ceremony", "province"), [("vss26-25-08542-20261122-01", "25"), ("-", "00"), ("x", "00")]
)
def test_the_province_is_read_from_the_ceremony(ceremony, province):
    assert province_of(ceremony) == province
