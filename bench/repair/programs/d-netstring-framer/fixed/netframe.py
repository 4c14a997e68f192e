"""Framing of messages as netstrings: ``<length>:<bytes>,``."""
import json


class FrameError(Exception):
    pass


def encode(payload):
    """Frame *payload* (str or bytes); text is sent as UTF-8."""
    if isinstance(payload, str):
        payload = payload.encode("utf-8")
    return b"%d:%s," % (len(payload), payload)


class Decoder:
    """Collects bytes and hands out complete payloads."""

    def __init__(self, limit=65536):
        self.limit = limit
        self._buffer = b""

    def feed(self, data):
        """Add received bytes and return the list of finished payloads."""
        self._buffer += data
        payloads = []
        while True:
            payload = self._next()
            if payload is None:
                return payloads
            payloads.append(payload)

    def _next(self):
        head, colon, _ = self._buffer.partition(b":")
        if not colon:
            if len(head) > 10:
                raise FrameError("no length found")
            return None
        if not head.isdigit():
            raise FrameError("bad length %r" % head)
        size = int(head)
        if size > self.limit:
            raise FrameError("frame of %d bytes is too large" % size)
        begin = len(head) + 1
        end = begin + size
        if len(self._buffer) <= end:
            return None
        if self._buffer[end:end + 1] != b",":
            raise FrameError("frame does not end with a comma")
        payload = self._buffer[begin:end]
        self._buffer = self._buffer[end + 1:]
        return payload


def encode_object(value):
    return encode(json.dumps(value, ensure_ascii=False))


def decode_objects(data):
    """All JSON values in a byte string of complete frames."""
    return [json.loads(payload.decode("utf-8")) for payload in Decoder().feed(data)]
