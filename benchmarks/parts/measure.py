"""What the benchmarks share: helper processes, what a process and its children used (Linux), and tables."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

REPOSITORY = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


class Helper:
    """A Python process that prints a line of JSON when it is ready, and one for each line that it is told."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *arguments], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.ready = self._answer()

    def ask(self, line: str = "") -> Any:
        """Say a line; the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        return self._answer()

    def cpu_seconds(self) -> float:
        """CPU that the process and its living children have used."""
        return sum(map(_cpu_seconds, self._family()))

    def peak_mib(self) -> float:
        """The most memory that the process and its living children held, each at its own highest."""
        return sum(map(peak_mib, self._family()))

    @contextmanager
    def watched(self) -> Iterator[list[float]]:
        """MiB that the process and its children hold together while the body runs, looked at twenty times a second.

        Pages that they share count for each of them.
        """
        seen, over = [0.0], Event()

        def look() -> None:
            while not over.wait(0.05):
                seen.append(sum(map(_held_mib, self._family())))

        watcher = Thread(target=look)
        watcher.start()
        try:
            yield seen
        finally:
            over.set()
            watcher.join()

    def close(self) -> None:
        """End the process: it leaves when there is nothing more to be told."""
        self._process.communicate(timeout=20)

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())

    def _family(self) -> list[int]:
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return [self._process.pid, *(int(child) for each in tasks for child in each.read_text().split())]


@contextmanager
def helper(*arguments: str) -> Iterator[Helper]:
    """A helper that ends with the body."""
    started = Helper(*arguments)
    try:
        yield started
    finally:
        started.close()


@contextmanager
def module_process(name: str, *arguments: str) -> Iterator[Path]:
    """`python -m name` while the body runs; the file of what it prints, which has its first line already."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder, "stdout")
        with (
            said.open("w") as stdout,
            subprocess.Popen([sys.executable, "-m", name, *arguments], cwd=REPOSITORY, stdout=stdout) as process,
        ):
            try:
                while "\n" not in said.read_text() and process.poll() is None:
                    os.sched_yield()
                yield said
            finally:
                process.terminate()


def told() -> Iterator[str]:
    """In a helper: the lines that it is told."""
    for line in sys.stdin:
        yield line.strip()


def answer(value: Any) -> None:
    """In a helper: print the answer to one line."""
    print(json.dumps(value), flush=True)


def peak_mib(pid: int | str = "self") -> float:
    """The most memory that a process held."""
    return _memory("VmHWM", pid)


def forget_peak() -> None:
    """From now on `peak_mib` of this process begins anew."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")


def held_mib() -> float:
    """The memory that this process holds now."""
    return _memory("VmRSS", "self")


def _held_mib(pid: int) -> float:
    try:
        return _memory("VmRSS", pid)
    except (OSError, StopIteration):  # it has ended, or is about to
        return 0.0


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table whose columns line up."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print(f"\n{title}\n")
    for row in (head, ["-" * width for width in widths], *rows):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    print(flush=True)


def _cpu_seconds(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS


def _memory(what: str, pid: int | str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1024
