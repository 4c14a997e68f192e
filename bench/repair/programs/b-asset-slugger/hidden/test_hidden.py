import pytest

from assets import Bundle, public_name


@pytest.mark.parametrize("rest", ["tactics.js", "cats.png", "index.html", "a.css", "i", "state/x.js"])
def test_names_from_letters_of_the_root(rest):
    assert public_name("static/" + rest) == rest


def test_outside_the_root():
    assert public_name("icons/static.svg") == "icons/static.svg"
    assert public_name("statics/a.js") == "statics/a.js"


def test_root_only_once():
    assert public_name("static/static/a.js") == "static/a.js"


def test_dot_slash():
    assert public_name("./static/attic.jpg") == "attic.jpg"


def test_bundle_keeps_whole_name():
    bundle = Bundle()
    url = bundle.add("static/tabs.js", b"1")
    assert bundle.names() == ["tabs.js"]
    assert url.startswith("/s/tabs.") and url.endswith(".js")


def test_two_files_do_not_collide():
    bundle = Bundle()
    bundle.add("static/at.js", b"1")
    bundle.add("static/cat.js", b"2")
    assert bundle.names() == ["at.js", "cat.js"]
