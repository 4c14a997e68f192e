"""The bill of a table."""


class Line:
    def __init__(self, guest, dish, extras):
        self.guest = guest
        self.dish = dish
        self.extras = extras

    def price(self):
        return self.dish.price + sum(self.dish.price for extra in self.extras)

    def text(self):
        name = self.dish.name
        if self.extras:
            name += " + " + ", ".join(extra.name for extra in self.extras)
        return f"{name:<30}{self.price() / 100:>8.2f}"


class Bill:
    def __init__(self, menu, service_percent=0):
        self.menu = menu
        self.service_percent = service_percent
        self.lines = []

    def order(self, guest, dish_name, *extra_names):
        dish = self.menu.dish(dish_name)
        extras = []
        for name in extra_names:
            if name not in dish.extras:
                raise LookupError(f"no {name} with {dish_name}")
            extras.append(dish.extras[name])
        self.lines.append(Line(guest, dish, extras))

    def subtotal(self):
        return sum(line.price() for line in self.lines)

    def service(self):
        return (self.subtotal() * self.service_percent + 50) // 100

    def total(self):
        return self.subtotal() + self.service()

    def split(self):
        """What each guest has ordered, without service."""
        shares = {}
        for line in self.lines:
            shares[line.guest] = shares.get(line.guest, 0) + line.price()
        return shares

    def text(self):
        rows = [line.text() for line in self.lines]
        if self.service_percent:
            rows.append(f"{'service':<30}{self.service() / 100:>8.2f}")
        rows.append(f"{'total':<30}{self.total() / 100:>8.2f}")
        return "\n".join(rows)
