"""Text bar charts with captions."""


class Axis:
    def __init__(self, name, unit="", scale=1):
        self.name = name
        self.unit = unit
        self.scale = scale

    def title(self):
        """``name (unit)``, or only the name if there is no unit."""
        return self.name + " (" + self.unit + ")" if self.unit else ""

    def format(self, value):
        number = "%g" % (value * self.scale)
        return "%s %s" % (number, self.unit) if self.unit else number


class BarChart:
    def __init__(self, axis, width=20, mark="#"):
        if width < 1:
            raise ValueError("chart needs a width")
        self.axis = axis
        self.width = width
        self.mark = mark
        self.bars = []

    def add(self, label, value):
        if value < 0:
            raise ValueError("bars must not be negative")
        self.bars.append((label, value))
        return self

    def _bar(self, value, largest):
        if largest == 0:
            return ""
        return self.mark * round(self.width * value / largest)

    def render(self):
        lines = [self.axis.title()]
        if not self.bars:
            return lines + ["no data"]
        largest = max(value for _, value in self.bars)
        pad = max(len(label) for label, _ in self.bars)
        for label, value in self.bars:
            line = "%s |%s %s" % (label.ljust(pad), self._bar(value, largest), self.axis.format(value))
            lines.append(line)
        return lines


def compare(charts):
    """Titles of several charts, for a table of contents."""
    return ["%d. %s" % (index, chart.axis.title()) for index, chart in enumerate(charts, start=1)]
