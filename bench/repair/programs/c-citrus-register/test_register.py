import pytest

from register import Collection, Cultivar, Taxon, parse


def test_parse_species():
    taxon = parse("citrus LIMON")
    assert type(taxon) is Taxon
    assert str(taxon) == "Citrus limon"


def test_parse_cultivar():
    assert str(parse("Citrus limon 'eureka'")) == "Citrus limon 'Eureka'"


def test_parse_garbage():
    with pytest.raises(ValueError):
        parse("lemon")


def test_equality():
    assert Taxon("citrus", "limon") == Taxon("Citrus", "Limon")
    assert Cultivar("citrus", "limon", "eureka") == Cultivar("citrus", "limon", "Eureka")
    assert Cultivar("citrus", "limon", "eureka") != Cultivar("citrus", "limon", "Lisbon")


def test_species_in_collection():
    garden = Collection()
    garden.plant("Citrus medica", "bed 4")
    garden.plant("citrus medica", "bed 1")
    assert garden.places("Citrus Medica") == ["bed 1", "bed 4"]


def test_cultivars_in_collection():
    garden = Collection()
    garden.plant("Citrus limon 'Lisbon'", "orangery")
    garden.plant("Citrus limon 'Eureka'", "bed 2")
    assert garden.listing() == ["Citrus limon 'Eureka'", "Citrus limon 'Lisbon'"]


def test_unknown_species():
    assert Collection().places("Citrus medica") == []
