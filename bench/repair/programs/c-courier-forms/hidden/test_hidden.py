from forms import CustomsForm, ExpressForm, Form, triage

PHONE = "+49 30 123456"


def test_express_missing_names():
    assert ExpressForm("", "", 1, phone=PHONE).problems() == ["sender missing", "recipient missing"]


def test_express_all_problems_in_order():
    assert ExpressForm("", "Bob", 10.5, phone="").problems() == [
        "sender missing",
        "heavier than 10 kg",
        "telephone number too short",
    ]


def test_express_weight_bounds():
    assert ExpressForm("Ann", "Bob", 10, phone=PHONE).accepted()
    assert not ExpressForm("Ann", "Bob", -1, phone=PHONE).accepted()


def test_six_digits_suffice():
    assert ExpressForm("Ann", "Bob", 1, phone="123-456").accepted()
    assert not ExpressForm("Ann", "Bob", 1, phone="12-345").accepted()


def test_fresh_list_each_time():
    form = ExpressForm("", "Bob", 1, phone="")
    assert form.problems() == form.problems()
    assert form.problems() is not form.problems()


def test_others_unchanged():
    assert Form("Ann", "Bob", 30).accepted()
    assert CustomsForm("Ann", "Bob", 29, contents="tea").accepted()


def test_triage_empty():
    assert triage([]) == ([], [])
