"""The colours of the three themes; no other colour value stands anywhere in the shell."""

from collections.abc import Mapping
from typing import Literal, get_args

Theme = Literal["light", "dark", "sun"]
THEMES: tuple[Theme, ...] = get_args(Theme)
SCALES = (100, 112, 125, 150, 175, 200)

# Each row: light, dark, sun (high contrast for work outdoors).
_ROWS: Mapping[str, tuple[str, str, str]] = {
    "bg": ("#F2F4F7", "#10151B", "#FFFFFF"),
    "surface": ("#FFFFFF", "#19212A", "#FFFFFF"),
    "surface2": ("#F7F9FB", "#1F2933", "#FFFFFF"),
    "sunken": ("#E9EDF2", "#0C1116", "#F0F0F0"),
    "border": ("#D3DAE2", "#34404C", "#000000"),
    "border2": ("#7C8896", "#8594A3", "#000000"),
    "text": ("#15202B", "#F2F5F8", "#000000"),
    "text2": ("#3F4C59", "#CBD4DD", "#000000"),
    "text3": ("#596673", "#A3B1BF", "#1C1C1C"),
    "accent": ("#0B5CAD", "#7CBAF7", "#003A80"),
    "accent-h": ("#094C90", "#9BCBFA", "#002B60"),
    "accent-p": ("#073C73", "#B9DAFC", "#001E45"),
    "accent-soft": ("#E3EEFA", "#16314C", "#D9E8FA"),
    "on-accent": ("#FFFFFF", "#06213D", "#FFFFFF"),
    "ok": ("#0A6B4B", "#0E7A57", "#004D35"),
    "ok-d": ("#07543A", "#0A5F43", "#003323"),
    "ok-soft": ("#E1F2EB", "#12332A", "#DDF2E9"),
    "on-ok": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "warn": ("#FFC02E", "#F2B21B", "#FFC400"),
    "warn-d": ("#E5A300", "#D69A0C", "#E0A800"),
    "warn-soft": ("#FFF4D6", "#3A2E10", "#FFF4D6"),
    "on-warn": ("#221700", "#1E1500", "#000000"),
    "warn-t": ("#7A4D00", "#F7CF6B", "#5A3700"),
    "err": ("#B3261E", "#C8372D", "#950F08"),
    "err-d": ("#8C1D17", "#A32A22", "#6E0802"),
    "err-soft": ("#FCE9E7", "#421E1C", "#FCE9E7"),
    "on-err": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "none": ("#414D5A", "#505D6A", "#222222"),
    "none-d": ("#2C3640", "#3D4853", "#000000"),
    "none-soft": ("#E9EDF1", "#28323C", "#E9EDF1"),
    "on-none": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "else": ("#5B3E96", "#7355B8", "#3E1F85"),
    "else-d": ("#432C73", "#5B4197", "#2B1260"),
    "else-soft": ("#EEE9F7", "#2C2444", "#EEE9F7"),
    "on-else": ("#FFFFFF", "#FFFFFF", "#FFFFFF"),
    "focus": ("#101820", "#FFFFFF", "#000000"),
    "row-sel": ("#E3EEFA", "#16314C", "#D9E8FA"),
    "zebra": ("#FAFBFC", "#1C2530", "#FFFFFF"),
    "ok-t": ("#0A6B4B", "#6FD3AE", "#004D35"),
    "err-t": ("#B3261E", "#FF9A92", "#950F08"),
    "else-t": ("#5B3E96", "#C3B0F0", "#3E1F85"),
    "toast": ("#15202B", "#F2F5F8", "#15202B"),
    "on-toast": ("#FFFFFF", "#15202B", "#FFFFFF"),
    "toast-edge": ("#FFFFFF", "#15202B", "#FFFFFF"),
    "toast-line": ("#9DB0C2", "#596673", "#9DB0C2"),
}

COLOURS: Mapping[Theme, Mapping[str, str]] = {
    theme: {token: row[column] for token, row in _ROWS.items()}
    for column, theme in enumerate(THEMES)
}

# Outdoors a hairline disappears: every edge is two pixels there.
EDGE: Mapping[Theme, int] = {"light": 1, "dark": 1, "sun": 2}
