"""Taken seat numbers, kept in a binary search tree."""


class Node:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key = key
        self.left = None
        self.right = None


class SeatTree:
    def __init__(self, keys=()):
        self._root = None
        for key in keys:
            self.add(key)

    def add(self, key):
        """Take a seat; a seat that is taken already stays as it is."""
        self._root = self._add(self._root, key)

    def _add(self, node, key):
        if node is None:
            return Node(key)
        if key < node.key:
            node.left = self._add(node.left, key)
        elif key > node.key:
            node.right = self._add(node.right, key)
        return node

    def remove(self, key):
        """Give a seat back; KeyError if it is not taken."""
        self._root = self._remove(self._root, key)

    def _remove(self, node, key):
        if node is None:
            raise KeyError(key)
        if key < node.key:
            node.left = self._remove(node.left, key)
        elif key > node.key:
            node.right = self._remove(node.right, key)
        elif node.left is None:
            return node.right
        elif node.right is None:
            return node.left
        else:
            follower = node.right
            while follower.left is not None:
                follower = follower.left
            node.key = follower.key
            node.right = self._remove(node.right, follower.key)
        return node

    def __contains__(self, key):
        node = self._root
        while node is not None and node.key != key:
            node = node.left if key < node.key else node.right
        return node is not None

    def __iter__(self):
        return self._walk(self._root)

    def _walk(self, node):
        if node is not None:
            yield from self._walk(node.left)
            yield node.key
            yield from self._walk(node.right)

    def __len__(self):
        return sum(1 for _ in self)


def first_free(tree):
    """The lowest seat number from 1 on that is not taken."""
    seat = 1
    for taken in tree:
        if taken == seat:
            seat += 1
        elif taken > seat:
            break
    return seat
