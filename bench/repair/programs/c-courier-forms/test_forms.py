from forms import CustomsForm, ExpressForm, Form, triage


def test_plain_form_accepted():
    assert Form("Ann", "Bob", 3).accepted()


def test_plain_form_names():
    assert Form(" ", "", 3).problems() == ["sender missing", "recipient missing"]


def test_plain_form_weight():
    assert Form("Ann", "Bob", 0).problems() == ["weight must be positive"]
    assert Form("Ann", "Bob", 31).problems() == ["heavier than 30 kg"]


def test_customs():
    assert CustomsForm("", "Bob", 1, value=-2).problems() == [
        "sender missing",
        "contents not declared",
        "value must not be negative",
    ]


def test_express_accepted():
    assert ExpressForm("Ann", "Bob", 2, phone="0170 5556").accepted()


def test_express_needs_phone():
    assert ExpressForm("Ann", "Bob", 2, phone="112").problems() == ["telephone number too short"]


def test_triage_mixed_forms():
    heavy = ExpressForm("Ann", "Bob", 12, phone="0170 5556")
    fine = Form("Ann", "Bob", 12)
    good, bad = triage([heavy, fine])
    assert good == [fine]
    assert bad == [(heavy, ["heavier than 10 kg"])]
