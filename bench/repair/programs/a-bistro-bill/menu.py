"""The menu of a bistro; prices are in cents."""


class Extra:
    def __init__(self, name, price):
        self.name = name
        self.price = price


class Dish:
    def __init__(self, name, price, extras=()):
        self.name = name
        self.price = price
        self.extras = {extra.name: extra for extra in extras}


class Menu:
    def __init__(self, dishes):
        self._dishes = {dish.name: dish for dish in dishes}

    def dish(self, name):
        try:
            return self._dishes[name]
        except KeyError:
            raise LookupError(f"not on the menu: {name}") from None
