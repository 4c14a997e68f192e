import pytest

from settings import Settings, load


def test_defaults():
    settings = load({})
    assert settings.get("tide.offset") == 15
    assert settings.get("page.title") == "Almanac"


def test_environment_beats_defaults():
    settings = load({"ALMANAC_TIDE_OFFSET": "20", "HOME": "/root"})
    assert settings.get("tide.offset") == 20


def test_moon_can_be_switched_off_by_environment():
    settings = load({"ALMANAC_MOON_PHASES": "off"})
    assert settings.get("moon.phases") is False


def test_overrides_win():
    settings = load({"ALMANAC_PAGE_TITLE": "Coast"}, {"page.title": "Harbour"})
    assert settings.get("page.title") == "Harbour"


def test_unknown_key_uses_default():
    assert load({}).get("no.such", "fallback") == "fallback"


def test_require_missing():
    with pytest.raises(KeyError):
        load({}).require("cache.folder")


def test_keys_in_order_without_repeats():
    settings = Settings({"a": 1, "b": 2}, {"b": 3, "c": 4})
    assert list(settings.keys()) == ["a", "b", "c"]
    assert settings.as_dict() == {"a": 1, "b": 3, "c": 4}
