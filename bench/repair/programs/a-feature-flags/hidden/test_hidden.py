from flags import Flag, FlagStore, bucket

USERS = [f"user{i}" for i in range(60)]


def test_switched_off_for_each_user():
    for percent in (1, 50, 100):
        store = FlagStore("live")
        store.define(Flag("f", percent=percent, users={user: False for user in USERS}))
        assert not any(store.is_on("f", user) for user in USERS)


def test_switched_on_for_each_user():
    store = FlagStore("live")
    store.define(Flag("f", percent=0, users={user: True for user in USERS}))
    assert all(store.is_on("f", user) for user in USERS)


def test_stage_at_zero():
    flag = Flag("f", percent=70, stages={"live": 0})
    assert flag.share("live") == 0
    assert flag.share("test") == 70
    store = FlagStore("live")
    store.define(flag)
    assert not any(store.is_on("f", user) for user in USERS)


def test_user_wins_over_stage():
    store = FlagStore("live")
    store.define(Flag("f", percent=100, stages={"live": 0}, users={"ann": True}))
    assert store.is_on("f", "ann")
    assert not store.is_on("f", "bob")


def test_off_then_taken_back():
    store = FlagStore("live")
    store.define(Flag("f", percent=100))
    store.override("f", "ann", False)
    assert store.features("ann") == []
    store.override("f", "ann", None)
    assert store.features("ann") == ["f"]


def test_percentage_decides_otherwise():
    store = FlagStore("live")
    store.define(Flag("f", percent=30))
    for user in USERS:
        assert store.is_on("f", user) == (bucket("f", user) < 30)


def test_stage_above_general():
    store = FlagStore("test")
    store.define(Flag("f", percent=0, stages={"test": 100}))
    assert all(store.is_on("f", user) for user in USERS)


def test_general_zero_without_stage():
    assert Flag("f").share("live") == 0
