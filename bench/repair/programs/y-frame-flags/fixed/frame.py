"""Frames: a control byte, a length byte and the payload."""
from flags import Flag, names


class FrameError(ValueError):
    pass


class Frame:
    def __init__(self, payload: bytes = b"", control: int = 0) -> None:
        if len(payload) > 255:
            raise FrameError("payload too long")
        self.payload = payload
        self.control = control

    def set(self, flag: Flag) -> "Frame":
        self.control |= 1 << flag
        return self

    def clear(self, flag: Flag) -> "Frame":
        """Take a flag away; the other bits stay as they are."""
        self.control &= ~(1 << flag)
        return self

    def has(self, flag: Flag) -> bool:
        return bool(self.control & (1 << flag))

    def encode(self) -> bytes:
        return bytes([self.control, len(self.payload)]) + self.payload

    @classmethod
    def decode(cls, data: bytes) -> "Frame":
        if len(data) < 2 or len(data) < 2 + data[1]:
            raise FrameError("frame is cut short")
        return cls(data[2:2 + data[1]], data[0])

    def __repr__(self) -> str:
        return f"<Frame {'+'.join(names(self.control)) or '-'} {self.payload!r}>"


def acknowledge(frame: Frame) -> Frame:
    """The answer to a frame: urgent if the frame was, and without payload."""
    answer = Frame().set(Flag.ACK)
    if frame.has(Flag.URGENT):
        answer.set(Flag.URGENT)
    return answer
