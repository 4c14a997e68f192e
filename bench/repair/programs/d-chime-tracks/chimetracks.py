"""Reader and writer for the event tracks of a MIDI-like chime."""

META = b"\xff"
END = 0x2F
TEMPO = 0x51
NAME = 0x03

NOTE_ON = 0x90
NOTE_OFF = 0x80


class TrackError(ValueError):
    pass


def read_varlen(data, pos):
    """Read a variable-length number; return it and the next position."""
    value = 0
    while True:
        if pos >= len(data):
            raise TrackError("number is cut off")
        byte = data[pos]
        pos += 1
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, pos


def write_varlen(value):
    groups = [value & 0x7F]
    value >>= 7
    while value:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(reversed(groups))


def parse(data):
    """Return the events of a track as tuples (time, kind, details...).

    Times are absolute.  The track must end with an end event, which is
    not part of the result.
    """
    events = []
    pos = time = 0
    while pos < len(data):
        delta, pos = read_varlen(data, pos)
        time += delta
        if data[pos] == META:
            kind = data[pos + 1]
            size, pos = read_varlen(data, pos + 2)
            body = data[pos:pos + size]
            pos += size
            if kind == END:
                return events
            if kind == TEMPO:
                events.append((time, "tempo", int.from_bytes(body, "big")))
            elif kind == NAME:
                events.append((time, "name", body.decode("latin-1")))
        else:
            status = data[pos] & 0xF0
            if status not in (NOTE_ON, NOTE_OFF):
                raise TrackError(f"unknown status {data[pos]:#04x} at {pos}")
            note, velocity = data[pos + 1], data[pos + 2]
            pos += 3
            sounding = status == NOTE_ON and velocity > 0
            events.append((time, "on" if sounding else "off", note))
    raise TrackError("track has no end")


def durations(events):
    """Length of each sounded note as (note, ticks), in order of ending."""
    started = {}
    result = []
    for time, kind, detail in events:
        if kind == "on":
            started[detail] = time
        elif kind == "off" and detail in started:
            result.append((detail, time - started.pop(detail)))
    return result
