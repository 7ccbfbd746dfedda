"""The entry of `strikewire`, which is also `python -m bot`.

It imports nothing until it runs: a parser process that is spawned loads this module again, and must stay small.
"""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    from bot.cli import run  # noqa: PLC0415 - see above

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
