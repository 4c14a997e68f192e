# --- yaml-safe-loader
import yaml


def settings(text: str) -> dict:
    return yaml.load(text, Loader=yaml.SafeLoader)

# --- yaml-c-safe-loader
import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader


def settings(text: str) -> dict:
    return yaml.load(text, Loader=Loader)

# --- yaml-own-safe-loader
import yaml


class IncludeLoader(yaml.SafeLoader):
    """Knows !include."""


def settings(text: str) -> dict:
    return yaml.load(text, Loader=IncludeLoader)

# --- yaml-round-trip
from ruamel.yaml import YAML


def settings(text: str) -> dict:
    yaml = YAML(typ="safe")
    return yaml.load(text)

# --- load-of-json
import json


def settings(path: str) -> dict:
    with open(path, encoding="utf-8") as file:
        return json.load(file)

# --- eval-of-a-model


def predict(model, batch):
    model.eval()
    return model(batch)

# --- eval-of-a-frame


def gross(frame):
    return frame.eval("net * (1 + rate)")

# --- eval-defined-as-a-method


class Expression:
    def __init__(self, left: int, right: int) -> None:
        self.left = left
        self.right = right

    def eval(self) -> int:
        return self.left + self.right


def total(expressions: list[Expression]) -> int:
    return sum(e.eval() for e in expressions)

# --- literal-eval
import ast


def parse(text: str) -> object:
    return ast.literal_eval(text)

# --- eval-in-a-console
import code


def console(names: dict) -> None:
    code.interact(local=names)

# --- compile-for-syntax-check


def is_valid(source: str) -> bool:
    try:
        compile(source, "<snippet>", "exec")
    except SyntaxError:
        return False
    return True

# --- pickle-deep-copy
import pickle


def clone(value: object) -> object:
    return pickle.loads(pickle.dumps(value))

# --- pickle-in-test @ tests/test_pickle.py
import pickle


def test_round_trip() -> None:
    data = pickle.dumps({"a": 1})
    assert pickle.loads(data) == {"a": 1}

# --- pickle-protocol-methods


class Point:
    def __init__(self, x: int) -> None:
        self.x = x

    def __reduce__(self) -> tuple:
        return Point, (self.x,)

# --- marshal-of-a-schema


def load(schema, data: dict) -> object:
    return schema.load(data)

# --- xml-written-by-itself
import xml.etree.ElementTree as ET


def page(title: str) -> str:
    root = ET.Element("page")
    ET.SubElement(root, "title").text = title
    return ET.tostring(root, encoding="unicode")

# --- xml-constant-document
import xml.etree.ElementTree as ET

TEMPLATE = ET.fromstring("<page><title/></page>")

# --- xml-defused
from defusedxml.ElementTree import fromstring


def title(text: str) -> str | None:
    return fromstring(text).findtext("title")

# --- xml-constant-of-module
import xml.dom.minidom

SKELETON = "<feed><entry/></feed>"


def skeleton() -> xml.dom.minidom.Document:
    return xml.dom.minidom.parseString(SKELETON)

# --- xml-pretty-print
import xml.dom.minidom
import xml.etree.ElementTree as ET


def pretty(root: ET.Element) -> str:
    return xml.dom.minidom.parseString(ET.tostring(root)).toprettyxml(indent="  ")

# --- json-of-eval-word
OPERATIONS = {"eval": "evaluate", "exec": "execute"}


def label(name: str) -> str:
    return OPERATIONS[name]

# --- exec-of-a-cursor


def names(cursor) -> list[str]:
    cursor.exec("SELECT name FROM person")
    return [row[0] for row in cursor]

# --- tar-with-filter
import tarfile


def unpack(archive: str, folder: str) -> None:
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")

# --- tar-with-checked-members
import os
import tarfile


def unpack(archive: str, folder: str) -> None:
    root = os.path.realpath(folder)
    with tarfile.open(archive) as tar:
        safe = [m for m in tar.getmembers() if os.path.realpath(os.path.join(root, m.name)).startswith(root + os.sep) and m.isfile()]
        tar.extractall(root, members=safe)

# --- tar-with-filter-set-before
import tarfile


def unpack(archive: str, folder: str) -> None:
    with tarfile.open(archive) as tar:
        tar.extraction_filter = tarfile.data_filter
        tar.extractall(folder)

# --- zip-extraction
import zipfile


def unpack(archive: str, folder: str) -> None:
    with zipfile.ZipFile(archive) as container:
        container.extractall(folder)

# --- zip-from-own-bytes
import io
import zipfile


def unpack(data: bytes, folder: str) -> None:
    container = zipfile.ZipFile(io.BytesIO(data))
    container.extractall(path=folder)
