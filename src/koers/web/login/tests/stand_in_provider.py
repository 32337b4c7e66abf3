# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small OpenID Connect provider on this machine, for the tests: a foreign service, so our own stand-in.

It does what the specification asks of a provider (discovery, authorization code with PKCE, RS256,
key set) and lies in one way at a time when a test says so.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "koers-test"
CLIENT_SECRET = "between-us"
_KEY_ID = "key-1"


@cache
def _new_key(name: str) -> rsa.RSAPrivateKey:
    """Making a key takes most of a test's time; one per name is enough."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _b64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(256, "big")).rstrip(b"=").decode()


@dataclass
class StandInProvider:
    """The provider; what a test changes on it holds for the next login."""

    claims: dict[str, Any] = field(default_factory=dict)
    lifetime: int = 300
    audience: Any = CLIENT_ID
    nonce: str | None = None
    issuer_in_token: str | None = None
    issuer_described: str | None = None
    signs_with_foreign_key: bool = False
    algorithm: str = "RS256"
    userinfo: dict[str, Any] | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key, self.foreign_key = _new_key("own"), _new_key("foreign")
        self.codes: dict[str, dict[str, str]] = {}
        provider = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, query = urlsplit(self.path).path, urlsplit(self.path).query
                provider.calls.append(path)
                fields = {name: values[0] for name, values in parse_qs(query).items()}
                if path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize(fields))
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                known = {
                    "/.well-known/openid-configuration": provider.description,
                    "/keys": provider.keys,
                    "/userinfo": lambda: provider.userinfo or {},
                }
                self.say(200, known[path]())

            def do_POST(self) -> None:
                provider.calls.append(urlsplit(self.path).path)
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                fields = {name: values[0] for name, values in parse_qs(body).items()}
                self.say(*provider.token(fields))

            def say(self, status: int, content: dict[str, Any]) -> None:
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def description(self) -> dict[str, Any]:
        found = {
            "issuer": self.issuer_described or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
        }
        if self.userinfo is not None:
            found["userinfo_endpoint"] = f"{self.issuer}/userinfo"
        return found

    def keys(self) -> dict[str, Any]:
        numbers = self.key.public_key().public_numbers()
        key = {"kty": "RSA", "kid": _KEY_ID, "use": "sig", "n": _b64(numbers.n), "e": "AQAB"}
        return {"keys": [key]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes after logging in here."""
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, fields: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """RFC 6749 section 5 and RFC 7636 section 4.6; a code works once."""
        asked = self.codes.pop(fields.get("code", ""), None)
        verifier = hashlib.sha256(fields.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if (
            asked is None
            or fields.get("client_secret") != CLIENT_SECRET
            or fields.get("redirect_uri") != asked["redirect_uri"]
            or asked.get("code_challenge_method") != "S256"
            or asked.get("code_challenge") != challenge
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer_in_token or self.issuer,
            "aud": self.audience,
            "iat": now,
            "exp": now + self.lifetime,
            "nonce": self.nonce or asked["nonce"],
            **self.claims,
        }
        key: Any = self.foreign_key if self.signs_with_foreign_key else self.key
        if self.algorithm == "HS256":
            # The classic confusion: signed with what both sides know.
            key = CLIENT_SECRET.ljust(32, "-")
        token = jwt.encode(
            claims,
            None if self.algorithm == "none" else key,
            algorithm=self.algorithm,
            headers={"kid": _KEY_ID},
        )
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}
