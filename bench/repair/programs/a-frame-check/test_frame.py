import unittest

from frame import FrameError, Receiver, checksum, encode


class ChecksumTest(unittest.TestCase):
    def test_check_value_of_the_standard(self):
        self.assertEqual(checksum(b"123456789"), 0x29B1)

    def test_in_two_steps(self):
        self.assertEqual(checksum(b"789", checksum(b"123456")), checksum(b"123456789"))

    def test_depends_on_order(self):
        self.assertNotEqual(checksum(b"ab"), checksum(b"ba"))


class FrameTest(unittest.TestCase):
    def test_layout(self):
        frame = encode(b"hello")
        self.assertEqual(frame[:7], b"\x7e\x05hello")
        self.assertEqual(len(frame), 9)

    def test_too_long(self):
        with self.assertRaises(FrameError):
            encode(bytes(256))

    def test_round_trip(self):
        self.assertEqual(Receiver().feed(encode(b"one") + encode(b"")), [b"one", b""])

    def test_in_pieces(self):
        receiver = Receiver()
        found = []
        for byte in encode(b"abc"):
            found += receiver.feed(bytes([byte]))
        self.assertEqual(found, [b"abc"])

    def test_noise_and_damage(self):
        receiver = Receiver()
        bad = bytearray(encode(b"xyz"))
        bad[3] ^= 1
        self.assertEqual(receiver.feed(b"\x00\x01" + bytes(bad) + encode(b"ok")), [b"ok"])
        self.assertEqual(receiver.errors, 1)

    def test_recorded_frame_of_the_device(self):
        self.assertEqual(Receiver().feed(bytes.fromhex("7e024f4b46a1")), [b"OK"])
