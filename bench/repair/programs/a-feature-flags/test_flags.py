import pytest

from flags import Flag, FlagStore, bucket


@pytest.fixture
def store():
    store = FlagStore("live")
    store.define(Flag("chat", percent=100))
    store.define(Flag("beta", percent=0))
    store.define(Flag("maps", percent=100, stages={"live": 0, "test": 50}))
    return store


def test_bucket_is_stable():
    assert bucket("chat", "ann") == bucket("chat", "ann")
    assert 0 <= bucket("chat", "bob") < 100


def test_on_and_off(store):
    assert store.is_on("chat", "ann")
    assert not store.is_on("beta", "ann")


def test_unknown_feature(store):
    assert not store.is_on("nothing", "ann")


def test_override_on(store):
    store.override("beta", "ann", True)
    assert store.is_on("beta", "ann")
    assert not store.is_on("beta", "bob")


def test_override_off(store):
    store.override("chat", "ann", False)
    assert not store.is_on("chat", "ann")
    assert store.is_on("chat", "bob")


def test_override_taken_back(store):
    store.override("beta", "ann", True)
    store.override("beta", "ann", None)
    assert not store.is_on("beta", "ann")


def test_features(store):
    assert store.features("ann") == ["chat"]


def test_share_of_other_stage():
    flag = Flag("x", percent=10, stages={"test": 50})
    assert flag.share("test") == 50
    assert flag.share("live") == 10


def test_percentage_out_of_range(store):
    with pytest.raises(ValueError):
        store.define(Flag("x", percent=101))
    with pytest.raises(ValueError):
        store.define(Flag("x", stages={"live": -1}))
