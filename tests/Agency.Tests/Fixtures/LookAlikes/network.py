# --- request-with-timeout
import requests


def fetch(url: str) -> bytes:
    return requests.get(url, timeout=(3.05, 27)).content

# --- request-timeout-in-options
import requests

OPTIONS = {"timeout": 10, "headers": {"Accept": "application/json"}}


def fetch(url: str) -> dict:
    return requests.get(url, **OPTIONS).json()

# --- session-with-adapter
import requests
from requests.adapters import HTTPAdapter


class TimeoutAdapter(HTTPAdapter):
    def send(self, request, **options):
        options.setdefault("timeout", 10)
        return super().send(request, **options)


def session() -> requests.Session:
    made = requests.Session()
    made.mount("https://", TimeoutAdapter(max_retries=3))
    return made

# --- get-of-a-dictionary


def fetch(requests: dict[str, str], url: str) -> str | None:
    return requests.get(url)

# --- get-of-own-client


class Client:
    def get(self, path: str) -> str:
        return path


client = Client()
PAGE = client.get("/index.html")

# --- verify-by-authority
import requests


def fetch(url: str) -> bytes:
    return requests.get(url, timeout=5, verify="/etc/ssl/company-ca.pem").content

# --- verify-of-a-signature


def is_valid(signature, message: bytes) -> bool:
    return signature.check(message, verify=False)

# --- verify-from-settings
import requests


def fetch(url: str, verify: bool | str = True) -> bytes:
    return requests.get(url, timeout=5, verify=verify).content

# --- verify-off-on-loopback
import requests


def is_up() -> bool:
    return requests.get("https://localhost:8443/health", timeout=2, verify=False).ok

# --- tls-default-context
import socket
import ssl


def connect(host: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(socket.create_connection((host, 443)), server_hostname=host)

# --- tls-protocol-of-today
import ssl


def server_context(certificate: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context

# --- tls-old-versions-refused
import ssl


def strict() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.options |= ssl.OP_NO_TLSv1 | ssl.OP_NO_TLSv1_1
    return context

# --- tls-names-in-a-table
import ssl

NAMES = {ssl.TLSVersion.TLSv1: "TLS 1.0", ssl.TLSVersion.TLSv1_1: "TLS 1.1", ssl.TLSVersion.TLSv1_2: "TLS 1.2"}


def is_old(version: ssl.TLSVersion) -> bool:
    return version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1)

# --- all-addresses-compared


def is_public(host: str) -> bool:
    return host == "0.0.0.0" or host == "::"

# --- all-addresses-in-docstring


def serve(host: str = "127.0.0.1") -> str:
    """Serves on the machine itself; give "0.0.0.0" to be reached by others."""
    return host

# --- all-addresses-as-default-of-option
import argparse


def options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="0.0.0.0", help="address to listen on")
    return parser

# --- all-addresses-replaced


def display(host: str) -> str:
    return host.replace("0.0.0.0", "localhost")

# --- free-port
import socket


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]

# --- route-of-everything
DEFAULT_ROUTE = {"destination": "0.0.0.0", "mask": "0.0.0.0", "gateway": "10.0.0.1"}

# --- multicast-listener
import socket
import struct


def listen(group: str, port: int) -> socket.socket:
    receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    receiver.bind(("0.0.0.0", port))
    receiver.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, struct.pack("4sL", socket.inet_aton(group), socket.INADDR_ANY))
    return receiver

# --- host-keys-checked
import paramiko


def connect(host: str) -> paramiko.SSHClient:
    client = paramiko.SSHClient()
    client.load_system_host_keys()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client

# --- url-of-constant-scheme
import urllib.request


def latest() -> bytes:
    with urllib.request.urlopen("https://example.org/latest.json", timeout=10) as answer:
        return answer.read()

# --- url-scheme-checked
import urllib.parse
import urllib.request


def fetch(url: str) -> bytes:
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise ValueError(url)
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.read()

# --- httpx-default-timeout
import httpx


def fetch(url: str) -> str:
    return httpx.get(url).text

# --- telnet-as-a-word
PORTS = {"ftp": 21, "ssh": 22, "telnet": 23}


def name_of(port: int) -> str:
    return next((name for name, number in PORTS.items() if number == port), "unknown")

# --- request-in-test @ tests/test_http.py
import requests


def test_index(server) -> None:
    assert requests.get(server.url).status_code == 200
