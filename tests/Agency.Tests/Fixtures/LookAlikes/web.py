# --- jinja-for-text
import jinja2


def config(template: str, values: dict) -> str:
    environment = jinja2.Environment(autoescape=False, keep_trailing_newline=True)
    return environment.from_string(template).render(values)

# --- jinja-select-autoescape
from jinja2 import Environment, PackageLoader, select_autoescape

pages = Environment(loader=PackageLoader("shop"), autoescape=select_autoescape())

# --- jinja-escape-on
import jinja2


def page(template: str, values: dict) -> str:
    return jinja2.Environment(autoescape=True).from_string(template).render(values)

# --- jinja-code-generator
import jinja2

SOURCES = jinja2.Environment(loader=jinja2.FileSystemLoader("templates/c"), trim_blocks=True)


def header(name: str) -> str:
    return SOURCES.get_template("header.h.j2").render(name=name)

# --- jinja-latex
import jinja2

LATEX = jinja2.Environment(block_start_string="\\BLOCK{", block_end_string="}", variable_start_string="\\VAR{", variable_end_string="}")


def letter(source: str, values: dict) -> str:
    return LATEX.from_string(source).render(values)

# --- mark-safe-constant
from django.utils.safestring import mark_safe

SPACER = mark_safe("&nbsp;&middot;&nbsp;")

# --- format-html
from django.utils.html import format_html


def link(url: str, name: str) -> str:
    return format_html('<a href="{}">{}</a>', url, name)

# --- mark-safe-of-escaped
from django.utils.html import escape
from django.utils.safestring import mark_safe


def paragraph(text: str) -> str:
    return mark_safe("<p>" + escape(text) + "</p>")

# --- mark-safe-of-sanitised
import nh3
from django.utils.safestring import mark_safe


def comment(text: str) -> str:
    return mark_safe(nh3.clean(text))

# --- markup-constant
from markupsafe import Markup

ICON = Markup('<i class="icon icon-check"></i>')

# --- markup-formatted-after
from markupsafe import Markup


def bold(text: str) -> str:
    return Markup("<b>%s</b>") % text

# --- debug-from-environment
import os

from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(debug=os.environ.get("FLASK_DEBUG") == "1")

# --- debug-of-something-else


class Machine:
    def run(self, debug: bool = False) -> bool:
        return debug


Machine().run(debug=True)

# --- django-debug-from-environment @ site_a/settings.py
import os

INSTALLED_APPS = ["shop"]
DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("DJANGO_HOSTS", "shop.example.org").split(",")
SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]

# --- django-debug-of-development @ site_b/settings/local.py
INSTALLED_APPS = ["shop"]
DEBUG = True
ALLOWED_HOSTS = ["*"]

# --- debug-constant-of-a-library
DEBUG = True
ALLOWED_HOSTS = ["*"]


def trace(text: str) -> None:
    if DEBUG:
        print(text)

# --- django-subdomains @ site_c/settings.py
INSTALLED_APPS = ["shop"]
ROOT_URLCONF = "site_c.urls"
ALLOWED_HOSTS = [".example.org", "localhost"]
CSRF_COOKIE_NAME = "shop_csrftoken"
SESSION_COOKIE_NAME = "shop_session_key"

# --- assert-in-test @ tests/test_sum.py


def test_sum() -> None:
    assert sum([1, 2]) == 3

# --- assert-narrowing
import re


def year(text: str) -> int:
    match = re.search(r"\d{4}", text)
    assert match is not None
    return int(match.group())

# --- assert-of-an-invariant


def median(values: list[float]) -> float:
    ordered = sorted(values)
    assert len(ordered) == len(values)
    return ordered[len(ordered) // 2]

# --- assert-never
from typing import Literal, assert_never


def code(colour: Literal["red", "green"]) -> int:
    if colour == "red":
        return 1
    if colour == "green":
        return 2
    assert_never(colour)

# --- assert-in-helper-of-tests @ tests/helpers.py


def assert_sorted(values: list[int]) -> None:
    assert values == sorted(values), "not in order"

# --- assert-private-contract


def _scale(value: float, factor: int) -> float:
    assert factor > 0
    return value / factor
