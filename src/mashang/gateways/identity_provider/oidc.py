"""OpenID Connect: authorization code with PKCE, state and nonce; the ID token checked against the provider's keys.

MASHANG_OIDC_ISSUER, _CLIENT and _SECRET name the provider; MASHANG_OIDC_DOCUMENT the claim that carries the resident
number. Name and number are taken from the ID token, or from the userinfo endpoint when it has none.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from mashang.people.ports import Leaving, ProviderRefused, Vouched

SECONDS = 10
ALGORITHMS = ["RS256", "PS256", "ES256"]
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OpenIdConnect:
    """One provider; its description and keys are read anew at each sign-in, so that a changed key needs no restart."""

    def __init__(self) -> None:
        parts = urlsplit(settings.OIDC_ISSUER)
        is_here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
        if not parts.hostname or (parts.scheme != "https" and not is_here) or not settings.OIDC_CLIENT:
            raise ValueError("MASHANG_OIDC_ISSUER must be an https:// address, MASHANG_OIDC_CLIENT a name")
        self.issuer, self.client = settings.OIDC_ISSUER, settings.OIDC_CLIENT

    @property
    def title(self) -> str:
        return settings.OIDC_TITLE

    def begin(self, *, back: str) -> Leaving:
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
        challenge = base64.urlsafe_b64encode(hashlib.sha256(kept["verifier"].encode()).digest()).rstrip(b"=")
        asked = {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": back,
            "scope": settings.OIDC_SCOPES,
            "state": kept["state"],
            "nonce": kept["nonce"],
            "code_challenge": challenge.decode(),
            "code_challenge_method": "S256",
        }
        with _speaking() as http:
            address = self._described(http)["authorization_endpoint"]
        return Leaving(f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}", kept)

    def finish(self, *, kept: Mapping[str, str], answer: Mapping[str, str], back: str) -> Vouched:
        if not hmac.compare_digest(answer.get("state", "").encode(), kept["state"].encode()):
            raise ProviderRefused("state")
        if answer.get("iss", self.issuer) != self.issuer or answer.get("error") or not answer.get("code"):
            raise ProviderRefused(answer.get("error", "no code")[:60])
        with _speaking() as http:
            described = self._described(http)
            tokens = self._tokens(http, described, answer["code"], kept["verifier"], back)
            claims = self._checked(tokens.get("id_token", ""), _json(http.get(described["jwks_uri"])), kept["nonce"])
            told = self._told(http, described, tokens, claims)
        return Vouched(
            self.issuer,
            claims["sub"],
            str(told.get(settings.OIDC_NAME, "")),
            "RESIDENT_ID",
            str(told.get(settings.OIDC_DOCUMENT, "")),
        )

    def _described(self, http: httpx.Client) -> dict[str, Any]:
        described = _json(http.get(self.issuer.rstrip("/") + "/.well-known/openid-configuration"))
        if described.get("issuer") != self.issuer or not all(described.get(name) for name in NEEDED):
            raise ProviderRefused("description")
        return described

    def _tokens(
        self, http: httpx.Client, described: dict[str, Any], code: str, verifier: str, back: str
    ) -> dict[str, Any]:
        sent = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        if settings.OIDC_SECRET:
            return _json(http.post(described["token_endpoint"], data=sent, auth=(self.client, settings.OIDC_SECRET)))
        return _json(http.post(described["token_endpoint"], data={**sent, "client_id": self.client}))

    def _checked(self, token: str, keys: dict[str, Any], nonce: str) -> dict[str, Any]:
        wanted = jwt.JWTClaimsRegistry(
            leeway=60,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
        )
        try:
            claims = jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims  # type: ignore[arg-type]
            wanted.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as problem:
            raise ProviderRefused(f"token: {type(problem).__name__}") from problem
        if claims.get("azp", self.client) != self.client or not isinstance(claims["sub"], str) or not claims["sub"]:
            raise ProviderRefused("token")
        return claims

    def _told(
        self, http: httpx.Client, described: dict[str, Any], tokens: dict[str, Any], claims: dict[str, Any]
    ) -> dict[str, Any]:
        """Name and number, from the token or from userinfo about the same subject."""
        if claims.get(settings.OIDC_DOCUMENT) or not described.get("userinfo_endpoint"):
            return claims
        bearer = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
        told = _json(http.get(described["userinfo_endpoint"], headers=bearer))
        if told.get("sub") != claims["sub"]:
            raise ProviderRefused("userinfo")
        return told


@contextmanager
def _speaking() -> Iterator[httpx.Client]:
    """Whoever does not answer in time, or not as agreed, did not vouch."""
    try:
        with httpx.Client(timeout=SECONDS, follow_redirects=False) as http:
            yield http
    except (httpx.HTTPError, httpx.InvalidURL) as problem:
        raise ProviderRefused(type(problem).__name__) from problem


def _json(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.raise_for_status().json()
    except ValueError as problem:
        raise ProviderRefused("no JSON") from problem
    if not isinstance(told, dict):
        raise ProviderRefused("no object")
    return told
