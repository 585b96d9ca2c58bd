import pytest

from fieldapp.domain.legacy import encoding_of, from_tcvn3, from_vni, to_unicode
from tests.domain.vectors import VECTORS

ALPHABET = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
# Every letter of the alphabet above as the two kinds of font keep it, one space between letters.
TCVN3 = (
    "a µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë b c d ® e Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö g h i × Ø Ü Ý Þ k l m n "
    "o ß á â ã ä « å æ ç è é ¬ ê ë ì í î p q r s t u ï ñ ò ó ô \u00ad õ ö ÷ ø ù v x y ú û ü ý þ"
)
VNI = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä b c d ñ e eø eû eõ eù eï eâ eà eå eã eá "
    "eä g h i ì æ ó í ò k l m n o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï p q r s t "
    "u uø uû uõ uù uï ö öø öû öõ öù öï v x y yø yû yõ yù î"
)


@pytest.mark.parametrize("case", VECTORS["legacy"])
def test_old_fonts_are_read_into_unicode(case):
    assert from_tcvn3(case["tcvn3"]) == case["unicode"]
    assert from_vni(case["vni"]) == case["unicode"]


def test_every_letter_of_tcvn3_is_read():
    assert from_tcvn3(TCVN3).replace(" ", "") == ALPHABET


def test_every_letter_of_vni_is_read_small_and_capital():
    assert from_vni(VNI).replace(" ", "") == ALPHABET
    assert from_vni(VNI.upper()).replace(" ", "") == ALPHABET.upper()


def test_a_capital_with_a_small_mark_stays_a_capital():
    assert from_vni("AÙnh, Aùnh, Ñoâng, yï, iø") == "Ánh, Ánh, Đông, ỵ, ì"


def test_the_capital_font_shows_small_letters_as_capitals():
    assert from_tcvn3("nguyÔn thÞ hoµ", capitals=True) == "NGUYỄN THỊ HOÀ"
    assert from_tcvn3("¡¢£¤¥¦§") == "ĂÂÊÔƠƯĐ"


def test_the_font_decides_the_encoding():
    assert encoding_of(".VnTime") == "tcvn3"
    assert encoding_of(".VnTimeH") == "tcvn3_capitals"
    assert encoding_of("VNI-Times") == "vni"
    assert encoding_of("Times New Roman") is None


def test_text_is_read_by_its_encoding():
    assert to_unicode("Hoµ", "tcvn3") == "Hoà"
    assert to_unicode("hoµ", "tcvn3_capitals") == "HOÀ"
    assert to_unicode("Hoaø", "vni") == "Hoà"
    assert to_unicode("Hoµ", None) == "Hoµ"
