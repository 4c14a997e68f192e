import xml.etree.ElementTree as ET

from recipemarkup import parse, read_ingredients


def names(xml):
    return [str(i) for i in read_ingredients(ET.fromstring(xml))]


def test_no_ingredients():
    assert names("<ingredients/>") == []
    assert parse("<recipe/>").ingredients == []


def test_nested_groups():
    assert names("<i><group><group><item>a</item></group><item>b</item></group><item>c</item></i>") == [
        "a", "b", "c"]


def test_order_is_kept():
    assert names("<i><item>z</item><group><item>y</item></group><item>x</item></i>") == ["z", "y", "x"]


def test_other_tags_are_skipped():
    assert names("<i><note><item>no</item></note><item>yes</item></i>") == ["yes"]


def test_items_inside_items_are_text():
    assert names("<i><item>a <item>b</item></item></i>") == ["a b"]


def test_empty_group():
    assert names("<i><group/><item>a</item></i>") == ["a"]


def test_amounts():
    assert names('<i><item amount="3/2">egg</item><item amount="2" unit="kg">rye</item></i>') == [
        "1 1/2 egg", "2 kg rye"]


def test_whole_recipe():
    r = parse('<recipe serves="2"><title> T </title><ingredients><item amount="1">egg</item>'
              "</ingredients><step>Boil</step></recipe>")
    assert (r.title, r.serves, r.steps) == ("T", 2, ["Boil"])
    assert str(r.for_guests(4).ingredients[0]) == "2 egg"


def test_comments_are_skipped():
    assert names("<i><!-- x --><item>a</item></i>") == ["a"]
