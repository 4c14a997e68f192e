"""Options of an information kiosk, gathered from several layers."""

DEFAULTS = {
    "volume": 60,
    "greeting": "Welcome",
    "idle_seconds": 90,
    "show_map": True,
    "language": "en",
}


class OptionError(KeyError):
    pass


def lookup(layers, key):
    """Value from the first layer that has one.

    None means that a layer leaves the choice to the next one; any other
    value is a choice.
    """
    for layer in layers:
        value = layer.get(key)
        if value:
            return value
    return None


class Options:
    """Options from the layers (strongest first), completed by DEFAULTS."""

    def __init__(self, *layers):
        self.layers = layers

    def __getitem__(self, key):
        if key not in DEFAULTS:
            raise OptionError(key)
        value = lookup(self.layers, key)
        return value or DEFAULTS[key]

    def as_dict(self):
        return {key: self[key] for key in DEFAULTS}

    def changed(self):
        """Names of the options that differ from the defaults."""
        return sorted(key for key, value in self.as_dict().items() if value != DEFAULTS[key])


def parse_layer(text):
    """Lines `name = value`; whole numbers, yes/no and an empty value are understood."""
    layer = {}
    for line in text.splitlines():
        name, equals, raw = line.partition("=")
        if not equals:
            continue
        raw = raw.strip()
        if raw in ("yes", "no"):
            layer[name.strip()] = raw == "yes"
        elif raw.isdigit():
            layer[name.strip()] = int(raw)
        else:
            layer[name.strip()] = raw
    return layer
