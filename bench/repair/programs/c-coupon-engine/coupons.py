"""Coupons and the baskets they are applied to."""
from rates import parse_code


class Coupon:
    def __init__(self, code, rate, minimum=0.0):
        self.code = code
        self.rate = rate
        self.minimum = minimum

    @classmethod
    def parse(cls, text):
        return cls(*parse_code(text))

    def discount(self, total):
        """Discount on a basket; a basket never becomes cheaper than nothing."""
        if total < self.minimum:
            return 0.0
        return round(min(total, total * self.rate), 2)


class Basket:
    def __init__(self):
        self._lines = []

    def add(self, article, price, count=1):
        self._lines.append((article, price, count))

    def total(self):
        return round(sum(price * count for _, price, count in self._lines), 2)

    def best(self, coupons):
        """The coupon with the highest discount, or None."""
        useful = [c for c in coupons if c.discount(self.total()) > 0]
        return max(useful, key=lambda c: c.discount(self.total()), default=None)

    def to_pay(self, coupons=()):
        best = self.best(coupons)
        return self.total() if best is None else round(self.total() - best.discount(self.total()), 2)
