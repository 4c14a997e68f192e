"""Controls a heating by the temperature of a room."""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Settings:
    """Temperatures in degrees Celsius; the band lies around the target."""

    target: float = 20.0
    band: float = 0.5
    minimum_hold: int = 5  # minutes between two switches

    def __post_init__(self):
        if self.band < 0 or self.minimum_hold < 0:
            raise ValueError("band and hold must not be negative")
        if not 5 <= self.target <= 30:
            raise ValueError(f"target out of range: {self.target}")


class Thermostat:
    FROST = 4.0

    def __init__(self, settings=Settings()):
        self.settings = settings
        self.heating = False
        self.switches = 0
        self._home = settings
        self._last_switch = None

    def set_target(self, target):
        """Another temperature from now on; also ends the absence."""
        self._home = replace(self._home, target=target)
        self.settings = self._home

    def leave(self, reduction=4.0):
        """Saves heat while nobody is at home."""
        target = max(5, self._home.target - reduction)
        self.settings = replace(self._home, target=target)

    def come_back(self):
        self.settings = self._home

    def _wanted(self, temperature):
        if temperature < self.settings.target - self.settings.band:
            return True
        if temperature > self.settings.target + self.settings.band:
            return False
        return self.heating

    def update(self, minute, temperature):
        """Takes a measurement and returns whether the heating is on."""
        wanted = self._wanted(temperature)
        if wanted == self.heating:
            return self.heating
        held = self._last_switch is None or (
            minute - self._last_switch >= self.settings.minimum_hold
        )
        if held or temperature <= self.FROST:
            self.heating = wanted
            self.switches += 1
            self._last_switch = minute
        return self.heating


def simulate(thermostat, temperatures):
    """One measurement a minute; the heating as a text of 0 and 1."""
    return "".join(
        "1" if thermostat.update(minute, temperature) else "0"
        for minute, temperature in enumerate(temperatures)
    )
