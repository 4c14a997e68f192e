import unittest

from doors import AccessList, Badge, Door


class DoorTest(unittest.TestCase):
    def setUp(self):
        self.access = AccessList()
        self.access.add(Door("lab", {"chem", "bio"}, 8, 18, {"guards"}))
        self.access.add(Door("lobby"))

    def test_group_in_hours(self):
        self.assertTrue(self.access.may_open(Badge("Ann", {"chem"}), "lab", 8))
        self.assertFalse(self.access.may_open(Badge("Ann", {"chem"}), "lab", 18))

    def test_other_group(self):
        self.assertFalse(self.access.may_open(Badge("Bob", {"law"}), "lab", 12))
        self.assertTrue(self.access.may_open(Badge("Bob", {"law"}), "lobby", 3))

    def test_keeper_at_night(self):
        self.assertTrue(self.access.may_open(Badge("Gus", {"guards"}), "lab", 2))

    def test_blocked_badge(self):
        self.assertFalse(self.access.may_open(Badge("Cat", {"chem"}, blocked=True), "lab", 12))

    def test_party_with_visitor(self):
        visitor = Badge("Vic", escort=True)
        self.assertTrue(self.access.enter([visitor, Badge("Ann", {"bio"})], "lab", 10))

    def test_log(self):
        self.access.enter([Badge("Bob", {"law"})], "lab", 10)
        self.access.enter([Badge("Ann", {"bio"})], "lab", 10)
        self.assertEqual(self.access.refused("lab"), ["Bob"])


if __name__ == "__main__":
    unittest.main()
