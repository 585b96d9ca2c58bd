"""Vietnamese đồng in figures and in words, as receipts print them."""

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((1_000_000, "triệu"), (1_000, "nghìn"), (1, ""))
_BILLION = 1_000_000_000


def grouped(number: int) -> str:
    """Return 1234567 as 1.234.567."""
    return f"{number:,}".replace(",", ".")


def _below_hundred(number: int, *, after: bool) -> list[str]:
    """Words of 1 to 99; `after` tells that a hundred was said before."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return ["linh", _DIGITS[unit]] if after else [_DIGITS[unit]]
    words = ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if unit == 1 and tens > 1:
        return [*words, "mốt"]
    last = "lăm" if unit == 5 else _DIGITS[unit]  # noqa: PLR2004 - five after ten is lăm
    return [*words, last] if unit else words


def _below_thousand(number: int, *, after: bool) -> list[str]:
    """Words of 1 to 999; `after` tells that a higher group was said before."""
    hundreds, rest = divmod(number, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or after else []
    return words + (_below_hundred(rest, after=bool(words)) if rest else [])


def _spoken(number: int, *, after: bool) -> list[str]:
    words: list[str] = []
    billions, rest = divmod(number, _BILLION)
    if billions:
        words += [*_spoken(billions, after=after), "tỷ"]
    for size, name in _GROUPS:
        group, rest = divmod(rest, size)
        if group:
            words += [*_below_thousand(group, after=after or bool(words)), name]
    return words


def in_words(amount: int) -> str:
    """Return an amount of đồng in words, first letter capital: Tám trăm linh bốn nghìn … đồng."""
    if amount < 0:
        raise ValueError("an amount is never below zero")
    words = _spoken(amount, after=False) or [_DIGITS[0]]
    return " ".join([*filter(None, words), "đồng"]).capitalize()
