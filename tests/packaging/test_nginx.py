"""The configuration for nginx in docs/examples, run by Debian's nginx before a server that tells what it is asked."""

import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import trustme

from tests.conftest import ROOT

AROUND = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/registry.conf;
}}
"""


class Telling(BaseHTTPRequestHandler):
    asked = 0

    def do_POST(self):
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        said = json.dumps(dict(self.headers)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def connect(tmp_path):
    """Opens connections to nginx over TLS, as a client of registry.example.org."""
    Telling.asked = 0
    behind = ThreadingHTTPServer(("127.0.0.1", 0), Telling)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    authority, port = trustme.CA(), free_port()
    certificate = authority.issue_cert("registry.example.org")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "registry.pem")
    certificate.private_key_pem.write_to_path(tmp_path / "registry.key")
    configuration = (ROOT / "docs" / "examples" / "nginx.conf").read_text("utf-8")
    for ours, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl", str(tmp_path)),
        ("127.0.0.1:8000", f"127.0.0.1:{behind.server_port}"),
    ):
        assert ours in configuration
        configuration = configuration.replace(ours, here)
    (tmp_path / "registry.conf").write_text(configuration)
    (tmp_path / "nginx.conf").write_text(AROUND.format(folder=tmp_path))
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([nginx, "-p", tmp_path, "-e", tmp_path / "error.log", "-c", tmp_path / "nginx.conf"])
    context = ssl.create_default_context()
    authority.configure_trust(context)

    def connected():
        for _ in range(100):
            try:
                plain = socket.create_connection(("127.0.0.1", port), timeout=10)
            except ConnectionRefusedError:
                assert process.poll() is None, (tmp_path / "error.log").read_text()
                time.sleep(0.05)
            else:
                return context.wrap_socket(plain, server_hostname="registry.example.org")
        raise AssertionError((tmp_path / "error.log").read_text())

    yield connected
    process.terminate()
    process.wait()
    behind.shutdown()
    behind.server_close()


def request(length, *more):
    lines = ("POST /notation HTTP/1.1", "Host: registry.example.org", f"Content-Length: {length}", *more, "", "")
    return "\r\n".join(lines).encode()


def test_nginx_passes_on_who_asks_and_buffers_what_is_sent_slowly(connect):
    slow = [connect() for _ in range(20)]
    for connection in slow:
        connection.sendall(request(1000) + b"text=aaaaa")
    quick = connect()
    quick.sendall(request(3, "X-Forwarded-For: 192.0.2.1", "Connection: close") + b"a=b")
    answer = b"".join(iter(lambda: quick.recv(65536), b""))
    told = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert (told["X-Forwarded-For"], told["X-Forwarded-Proto"]) == ("127.0.0.1", "https")
    assert told["X-Forwarded-Host"] == "registry.example.org"
    assert Telling.asked == 1
    large = connect()
    large.sendall(request(60 * 2**20))
    assert b" 413 " in large.recv(200)
    for connection in (*slow, quick, large):
        connection.close()
