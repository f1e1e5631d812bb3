"""A small OpenID provider on this machine: it signs in whoever the test says, and can be told to misbehave."""

import base64
import hashlib
import json
import secrets
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "mashang", "a-secret-between-both"


class Provider(ThreadingHTTPServer):
    """`person` is who signs in (claims); `wrong` changes the claims of the token; `keys` are the published ones."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Speaking)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = ECKey.generate_key("P-256", {"kid": "one", "use": "sig", "alg": "ES256"})
        self.published, self.person, self.wrong, self.codes = self.key, {}, {}, {}
        self.subject_of_userinfo = ""
        self.algorithm = "ES256"

    def described(self) -> dict[str, Any]:
        places = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in ("authorization", "token", "userinfo")}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **places}

    def authorized(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, with a code that knows what was asked."""
        assert (asked["client_id"], asked["response_type"], asked["code_challenge_method"]) == (CLIENT, "code", "S256")
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def tokens(self, sent: dict[str, str], signed_in_as: str) -> dict[str, Any] | None:
        """None when client, code, way back or verifier do not fit; a code is good once."""
        asked = self.codes.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if asked is None or signed_in_as != f"{CLIENT}:{SECRET}" or sent["redirect_uri"] != asked["redirect_uri"]:
            return None
        if challenge.rstrip(b"=").decode() != asked["code_challenge"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            "sub": self.person["sub"],
            **self.wrong,
        }
        token = jwt.encode({"alg": self.algorithm, "kid": "one"}, claims, self.key)
        return {"access_token": "opens-userinfo", "token_type": "Bearer", "id_token": token}


class _Speaking(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        match parts.path:
            case "/.well-known/openid-configuration":
                self._say(self.server.described())
            case "/keys":
                self._say({"keys": [self.server.published.as_dict(private=False)]})
            case "/authorization":
                self.send_response(302)
                self.send_header("Location", self.server.authorized(_single(parts.query)))
                self.end_headers()
            case "/userinfo" if self.headers["Authorization"] == "Bearer opens-userinfo":
                self._say({**self.server.person, "sub": self.server.subject_of_userinfo or self.server.person["sub"]})
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        sent = _single(self.rfile.read(int(self.headers["content-length"])).decode())
        who = base64.b64decode((self.headers["Authorization"] or "Basic ").split(" ")[1]).decode()
        tokens = self.server.tokens(sent, who)
        self._say(tokens) if tokens else self.send_error(400)

    def _say(self, told: Any) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *ignored: object) -> None: ...


def _single(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
