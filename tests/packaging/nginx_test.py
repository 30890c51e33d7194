#!/usr/bin/env python3
"""The sites of packaging/nginx, as nginx itself reads them; and what they do to a crowd.

Usage: nginx_test.py SOURCE BUILD. Exit status 77 where there is no nginx.
"""
import http.server
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SOURCE, BUILD = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Echo(http.server.BaseHTTPRequestHandler):
    """Stands for kosk-central: answers with the address that it was told."""

    def do_GET(self):
        body = (self.headers.get("X-Forwarded-For") or "none").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


class Sites(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-nginx-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x",
                        "-keyout", self.folder / "key", "-out", self.folder / "cert"],
                       check=True, capture_output=True)
        self.port = free_port()

    def site(self, name, **replaced):
        text = (SOURCE / "packaging/nginx" / name).read_text(encoding="utf-8")
        text = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {self.folder}/cert;", text)
        text = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {self.folder}/key;", text)
        text = re.sub(r"listen \[::\]:443[^;]*;", "", text)
        text = text.replace("listen 443", f"listen 127.0.0.1:{self.port}")
        text = text.replace("/var/log/nginx", str(self.folder))
        for old, new in replaced.items():
            text = text.replace(old.replace("_", ":"), new)
        return text

    def config(self, site):
        file = self.folder / "nginx.conf"
        temp = "".join(f"{kind}_temp_path {self.folder}/{kind};" for kind in
                       ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        file.write_text(f"daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log;"
                        f"events {{ worker_connections 1024; }} http {{ {temp}\n{site}\n}}", encoding="utf-8")
        return file

    def test_nginx_takes_both(self):
        for name in ("kosk-central.conf", "kosk-content.conf"):
            said = subprocess.run([NGINX, "-t", "-c", self.config(self.site(name))], capture_output=True, text=True)
            self.assertEqual(said.returncode, 0, said.stderr)

    def ask(self, path="/formList", extra=""):
        context = ssl._create_unverified_context()
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as plain, \
                context.wrap_socket(plain) as secure:
            secure.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{extra}Connection: close\r\n\r\n".encode())
            answer = b""
            while piece := secure.recv(4096):
                answer += piece
        return int(answer.split()[1]), answer.split(b"\r\n\r\n", 1)[1].decode()

    def test_a_client_is_who_it_is_and_no_more_than_its_share(self):
        behind = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        threading.Thread(target=behind.serve_forever, daemon=True).start()
        self.addCleanup(behind.server_close)
        self.addCleanup(behind.shutdown)
        config = self.config(self.site("kosk-central.conf", **{"127.0.0.1_8383": f"127.0.0.1:{behind.server_port}"}))
        nginx = subprocess.Popen([NGINX, "-c", config], stderr=subprocess.DEVNULL)
        self.addCleanup(nginx.wait)
        self.addCleanup(nginx.terminate)
        for _ in range(100):
            try:
                self.ask()
                break
            except OSError:
                time.sleep(0.05)
        # Whatever the client says of itself.
        self.assertEqual(self.ask(extra="X-Forwarded-For: 192.0.2.1\r\n"), (200, "127.0.0.1"))
        self.assertEqual(self.ask("/health")[0], 404)
        # A hundred uploads that do not go on; the next one is told so.
        context = ssl._create_unverified_context()
        crowd = []
        self.addCleanup(lambda: [one.close() for one in crowd])
        for _ in range(100):
            one = context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), timeout=10))
            one.sendall(b"POST /submission HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx")
            crowd.append(one)
        status = 0
        for _ in range(100):
            status = self.ask()[0]
            if status == 429:
                break
            time.sleep(0.05)
        self.assertEqual(status, 429)


if __name__ == "__main__":
    if not pathlib.Path(NGINX).exists() or not shutil.which("openssl"):
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
