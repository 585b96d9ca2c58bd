"""`python -m fieldapp`, and the command `fieldapp`."""

import sys

from fieldapp.app import run


def main() -> None:
    """Open the window, or run the command that was typed."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
