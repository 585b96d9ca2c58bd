"""Where data and shipped resources live, frozen or not."""

import sys
from pathlib import Path

import platformdirs

_HERE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of fonts, icons, sounds, translations, handbook and sample ceremony; read only."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    beside = _HERE.parent / "resources"
    # An installed wheel carries them inside the package; a stranger's "resources" folder in
    # site-packages must not be taken for ours.
    return beside if (beside / "theme.qss").is_file() else _HERE / "resources"


def data_root(profile: Path | None = None) -> Path:
    """The folder of this machine's records; `profile` (from `--profile DIR`) stands in for it."""
    if profile is not None:
        return profile.expanduser().resolve()
    return Path(platformdirs.user_data_dir("TraoTay", appauthor=False))
