"""Read discount rates as the marketing department writes them."""


def parse_rate(text):
    """Return the rate as a fraction; understands ``15%``, ``0.15`` and ``half``."""
    text = text.strip().lower()
    if text == "half":
        return 0.5
    if text.endswith("%"):
        rate = float(text[:-1])
    else:
        rate = float(text)
    if rate < 0:
        raise ValueError("negative rate %r" % text)
    return rate


def parse_code(text):
    """``SPRING:15%:50`` -> ``("SPRING", 0.15, 50.0)``; the minimum may be missing."""
    parts = text.split(":")
    if len(parts) < 2:
        raise ValueError("no rate in %r" % text)
    minimum = float(parts[2]) if len(parts) > 2 else 0.0
    return parts[0].strip().upper(), parse_rate(parts[1]), minimum
