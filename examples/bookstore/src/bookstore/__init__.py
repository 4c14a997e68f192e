"""The bookshop: import the common names from here, the rest from its module."""
from bookstore.catalogue import Book, Catalogue
from bookstore.storage import Store

__version__ = "2.3.0"
