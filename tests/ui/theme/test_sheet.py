import pytest

from fieldapp.ui.theme.sheet import style_sheet


def test_colours_and_edges_follow_the_theme():
    rule = "QFrame { background: @bg@; border: @bw@ solid @border@; }"

    assert style_sheet(rule, "light", 100, "") == (
        "QFrame { background: #F2F4F7; border: 1px solid #D3DAE2; }"
    )
    assert "2px solid #000000" in style_sheet(rule, "sun", 100, "")


def test_sizes_grow_with_the_text_and_hairlines_do_not():
    assert style_sheet("a{b: 1px 2px 16px}", "light", 150, "") == "a{b: 1px 2px 24px}"


def test_a_round_end_stays_round_at_every_size():
    # 35 px high, so 18 would be dropped by Qt and leave square corners.
    assert style_sheet("a{border-radius: 10px}", "light", 175, "") == "a{border-radius: 17px}"


def test_an_unknown_token_is_a_bug_not_a_dead_rule():
    with pytest.raises(KeyError):
        style_sheet("a{color: @blue@}", "light", 100, "")
