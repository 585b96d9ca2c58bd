"""The few pictures a style sheet cannot draw itself: stripes, ticks and dots, made per theme."""

from pathlib import Path

from fieldapp.ui.theme.tokens import COLOURS, Theme

STRIPED = ("warn", "none", "else", "err")
_TICK = "M6.2 11.4 9.6 14.8 16 7.8"


def _svg(size: int, shapes: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {size} {size}">{shapes}</svg>'
    )


def _check(edge: str, fill: str, tick: str = "") -> str:
    box = (
        f'<rect x="1" y="1" width="20" height="20" rx="4" fill="{fill}" stroke="{edge}"'
        ' stroke-width="2"/>'
    )
    mark = (
        f'<path d="{_TICK}" fill="none" stroke="{tick}" stroke-width="2.4"'
        ' stroke-linecap="round" stroke-linejoin="round"/>'
        if tick
        else ""
    )
    return _svg(22, box + mark)


def _radio(edge: str, fill: str, dot: str = "") -> str:
    ring = f'<circle cx="11" cy="11" r="10" fill="{fill}" stroke="{edge}" stroke-width="2"/>'
    return _svg(22, ring + (f'<circle cx="11" cy="11" r="5.5" fill="{dot}"/>' if dot else ""))


def _chevron(ink: str) -> str:
    line = f'<path d="m6 9 6 6 6-6" fill="none" stroke="{ink}" stroke-width="2"/>'
    return _svg(24, line)


def draw(theme: Theme, folder: Path) -> None:
    """Write the pictures of one theme into a folder that outlives the style sheet."""
    colour = COLOURS[theme]
    for tone in STRIPED:
        stripe = (
            f'<path d="M-4 4 4 -4M0 16 16 0M12 20 20 12" stroke="{colour[tone]}" stroke-width="5"/>'
        )
        (folder / f"stripe-{tone}.svg").write_text(_svg(16, stripe), encoding="utf-8")
    pictures = {
        "chevron-down": _chevron(colour["text2"]),
        "check-off": _check(colour["border2"], colour["surface"]),
        "check-on": _check(colour["accent"], colour["accent"], colour["on-accent"]),
        "check-off-disabled": _check(colour["border"], colour["sunken"]),
        "check-on-disabled": _check(colour["border"], colour["sunken"], colour["text3"]),
        "radio-off": _radio(colour["border2"], colour["surface"]),
        "radio-on": _radio(colour["accent"], colour["surface"], colour["accent"]),
        "radio-off-disabled": _radio(colour["border"], colour["sunken"]),
        "radio-on-disabled": _radio(colour["border"], colour["sunken"], colour["text3"]),
    }
    for name, svg in pictures.items():
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
