"""Turns the style sheet template into the sheet of one theme and one text size."""

import re

from fieldapp.ui.theme.tokens import COLOURS, EDGE, Theme

_SIZE = re.compile(r"(radius: )?(?<![\w#.])(\d+)px")
_PLACE = re.compile(r"@([a-z0-9-]+)@")
_HAIRLINE = 2


def style_sheet(template: str, theme: Theme, scale: int, images: str) -> str:
    """Fill in colours, the edge width and the image folder, then scale every size above 2 px.

    `scale` is in percent; an unknown placeholder is a KeyError, never a silently dead rule.
    """
    values = {**COLOURS[theme], "bw": f"{EDGE[theme]}px", "img": images}
    values["caption-weight"] = "500" if theme == "sun" else "400"

    def scaled(match: re.Match[str]) -> str:
        size = int(match[2])
        if size <= _HAIRLINE:
            return match[0]
        # A radius over half the height is dropped by Qt: it is never rounded up.
        grown = size * scale // 100 if match[1] else round(size * scale / 100)
        return f"{match[1] or ''}{grown}px"

    return _PLACE.sub(lambda match: values[match[1]], _SIZE.sub(scaled, template))
