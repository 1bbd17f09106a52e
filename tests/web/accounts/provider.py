"""An OpenID provider for the tests, served over HTTP: it vouches for one person, and checks what it is asked with."""

import base64
import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "registry", "known to both"


class Provider:
    """`claims` is what it says of the person; `signed_with` may be another key than the one it publishes."""

    def __init__(self) -> None:
        self.key = self.signed_with = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
        self.claims: dict[str, Any] = {}
        self.issuer = ""
        self.described_as: str | None = None
        self._asked: dict[str, dict[str, str]] = {}
        self.app = Flask("provider")
        self.app.get("/.well-known/openid-configuration")(self._metadata)
        self.app.get("/keys")(lambda: jsonify(keys=[self.key.as_dict(private=False)]))
        self.app.get("/authorize")(self._authorize)
        self.app.post("/token")(self._token)

    def _metadata(self) -> ResponseReturnValue:
        return jsonify(
            issuer=self.described_as or self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/keys",
            id_token_signing_alg_values_supported=["RS256"],
            response_types_supported=["code"],
            subject_types_supported=["public"],
        )

    def _authorize(self) -> ResponseReturnValue:
        """The person agrees at once."""
        code = f"code-{len(self._asked)}"
        self._asked[code] = dict(request.args)
        return redirect(f"{request.args['redirect_uri']}?{urlencode({'code': code, 'state': request.args['state']})}")

    def _token(self) -> ResponseReturnValue:
        asked = self._asked.pop(request.form.get("code", ""), None)
        known = request.authorization
        if asked is None or known is None or (known.username, known.password) != (CLIENT_ID, CLIENT_SECRET):
            return jsonify(error="invalid_grant"), 400
        verifier = hashlib.sha256(request.form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() != asked["code_challenge"]:
            return jsonify(error="invalid_grant"), 400
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "sub": "1",
            "iat": now,
            "exp": now + 60,
            "nonce": asked["nonce"],
            **self.claims,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, said, self.signed_with)
        return jsonify(access_token="opaque", token_type="Bearer", id_token=signed)


@contextmanager
def serving() -> Iterator[Provider]:
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()
