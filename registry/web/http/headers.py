"""Security headers on every response."""

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


# Pages of staff run scripts of ours, and are kept nowhere.
STAFF_POLICY = f"{POLICY}; script-src 'self'; connect-src 'self'; object-src 'none'; frame-src 'self'"


_ON_EVERY_RESPONSE = (
    ("Content-Security-Policy", POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)


def guard_staff_page(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", STAFF_POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers.setdefault("X-Frame-Options", "DENY")
    return response


def install(app: Flask) -> None:
    @app.after_request
    def secure(response: Response) -> Response:
        present = {name.lower() for name, _ in response.headers}
        response.headers.extend([header for header in _ON_EVERY_RESPONSE if header[0].lower() not in present])
        return response
