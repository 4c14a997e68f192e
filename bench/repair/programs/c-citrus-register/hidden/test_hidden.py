from register import Collection, Cultivar, Taxon, parse


def test_equal_cultivars_hash_alike():
    a, b = parse("Citrus limon 'eureka'"), parse("citrus LIMON 'Eureka'")
    assert a == b and hash(a) == hash(b)


def test_set_of_cultivars():
    names = ["Citrus limon 'Eureka'", "citrus limon 'eureka'", "Citrus limon 'Lisbon'"]
    assert len({parse(n) for n in names}) == 2


def test_different_cultivars_are_different():
    assert Cultivar("a", "b", "c") != Cultivar("a", "b", "d")
    assert Cultivar("a", "b", "c") != Cultivar("a", "x", "c")


def test_species_are_still_hashable_and_equal():
    assert hash(Taxon("citrus", "limon")) == hash(Taxon("CITRUS", "limon"))
    assert Taxon("citrus", "limon") != Taxon("citrus", "medica")


def test_places_of_cultivars_are_kept_apart():
    garden = Collection()
    garden.plant("Citrus limon 'Eureka'", "a")
    garden.plant("Citrus limon 'Lisbon'", "b")
    garden.plant("citrus limon 'eureka'", "c")
    assert garden.places("Citrus limon 'Eureka'") == ["a", "c"]
    assert garden.places("Citrus limon 'Lisbon'") == ["b"]


def test_unknown_cultivar():
    assert Collection().places("Citrus limon 'Eureka'") == []
