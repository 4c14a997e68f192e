"""Reading of pulse recordings stored as blocks of numbers.

A recording is a sequence of blocks: a line ``#channel count``, followed
by ``count`` numbers on one or more lines.
"""
from typing import Dict, Iterable, Iterator, List, NamedTuple


class Block(NamedTuple):
    channel: str
    samples: List[int]


class FormatError(ValueError):
    pass


def significant(lines: Iterable[str]) -> Iterator[str]:
    """Lines without blank ones and without surrounding space."""
    for line in lines:
        line = line.strip()
        if line:
            yield line


def read_blocks(lines: Iterable[str]) -> Iterator[Block]:
    source = significant(lines)
    while True:
        header = next(source)
        if not header.startswith("#"):
            raise FormatError("expected a header, got %r" % header)
        channel, count = header[1:].split()
        samples: List[int] = []
        while len(samples) < int(count):
            line = next(source, "#")
            if line.startswith("#"):
                raise FormatError("block %s is too short" % channel)
            samples.extend(int(word) for word in line.split())
        if len(samples) > int(count):
            raise FormatError("block %s is too long" % channel)
        yield Block(channel, samples)


def first_block(lines: Iterable[str]) -> Block:
    for block in read_blocks(lines):
        return block
    raise FormatError("empty recording")


def by_channel(lines: Iterable[str]) -> Dict[str, List[int]]:
    """All samples of each channel, blocks joined in order."""
    channels: Dict[str, List[int]] = {}
    for block in read_blocks(lines):
        channels.setdefault(block.channel, []).extend(block.samples)
    return channels


def beats(samples: List[int], threshold: int) -> List[int]:
    """Positions where the signal rises to the threshold or above."""
    return [
        i
        for i in range(1, len(samples))
        if samples[i - 1] < threshold <= samples[i]
    ]
