import unittest

from flags import Flag, names
from frame import Frame, FrameError, acknowledge


class Encoding(unittest.TestCase):
    def test_flags_go_into_the_control_byte(self):
        frame = Frame(b"hi").set(Flag.URGENT).set(Flag.LAST)
        self.assertEqual(frame.encode(), b"\x0c\x02hi")

    def test_round_trip(self):
        frame = Frame.decode(b"\x03\x01x")
        self.assertEqual((frame.control, frame.payload), (3, b"x"))

    def test_cut_short(self):
        with self.assertRaises(FrameError):
            Frame.decode(b"\x00\x05abc")

    def test_names(self):
        self.assertEqual(names(0b1010), ["RETRY", "LAST"])


class Flags(unittest.TestCase):
    def test_has(self):
        frame = Frame().set(Flag.ACK)
        self.assertTrue(frame.has(Flag.ACK))
        self.assertFalse(frame.has(Flag.LAST))

    def test_clear(self):
        frame = Frame(control=0b1110).clear(Flag.URGENT)
        self.assertEqual(names(frame.control), ["RETRY", "LAST"])

    def test_urgent_answer(self):
        answer = acknowledge(Frame().set(Flag.URGENT))
        self.assertEqual(repr(answer), "<Frame ACK+URGENT b''>")


if __name__ == "__main__":
    unittest.main()
