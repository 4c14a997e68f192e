"""Plans of downloads: when each file is there."""
from __future__ import annotations

from lines import DataLine, File


def clock(seconds: float) -> str:
    """A span as ``m:ss`` or ``h:mm:ss``, rounded up to whole seconds."""
    whole = int(seconds)
    if whole < seconds:
        whole += 1
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{hours}:{minute:02}:{second:02}"
    return f"{minute}:{second:02}"


def finish_times(line: DataLine, files: list[File]) -> list[tuple[str, float]]:
    """For each file the second at which it is complete, in the given order."""
    times = []
    at = 0.0
    for number, file in enumerate(files):
        if number:
            at += line.pause_ms
        at += line.seconds(file.size)
        times.append((file.name, at))
    return times


def total(line: DataLine, files: list[File]) -> float:
    """Seconds until the last file is complete."""
    times = finish_times(line, files)
    return times[-1][1] if times else 0.0


def fastest(lines: list[DataLine], files: list[File]) -> DataLine:
    """The line on which the whole lot is complete first."""
    return min(lines, key=lambda line: total(line, files))


def report(line: DataLine, files: list[File]) -> list[str]:
    rows = [f"{name} {clock(at)}" for name, at in finish_times(line, files)]
    rows.append(f"all {clock(total(line, files))}")
    return rows
