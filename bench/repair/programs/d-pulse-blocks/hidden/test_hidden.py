import pytest

from pulseblocks import Block, FormatError, by_channel, first_block, read_blocks


def test_one_block():
    assert list(read_blocks(["#x 2", "1 2"])) == [Block("x", [1, 2])]


def test_empty_recording():
    assert list(read_blocks([])) == []
    assert list(read_blocks(["", "   "])) == []
    assert by_channel([]) == {}


def test_first_block_of_nothing():
    with pytest.raises(FormatError, match="empty"):
        first_block([])


def test_empty_block():
    assert list(read_blocks(["#a 0", "#b 1", "5"])) == [Block("a", []), Block("b", [5])]


def test_generator_is_lazy():
    blocks = read_blocks(["#a 1", "1", "junk"])
    assert next(blocks) == Block("a", [1])
    with pytest.raises(FormatError):
        next(blocks)


def test_cut_off_at_the_end():
    with pytest.raises(FormatError, match="too short"):
        list(read_blocks(["#a 1", "1", "#b 2", "1"]))


def test_header_at_the_end_only():
    with pytest.raises(FormatError, match="too short"):
        list(read_blocks(["#a 1"]))


def test_trailing_blank_lines():
    assert by_channel(["#a 1", "1", "", ""]) == {"a": [1]}


def test_iterator_input():
    assert by_channel(iter(["#a 1", "1", "#a 1", "2"])) == {"a": [1, 2]}
