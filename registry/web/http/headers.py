"""Security headers on every response; docs/security.md has them as a table."""

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
# What no page of ours asks of a browser. Passkeys are asked for by pages of staff.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope"),
        *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
    )
)
EVERYWHERE = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    # What the public may see may stand on other sites, too.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": PERMISSIONS,
}
# The address of a page of staff is told to our own pages alone; the check of a form's origin asks for it there.
STAFF = {
    "Content-Security-Policy": STAFF_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def guard_staff_page(response: Response) -> Response:
    for name, value in STAFF.items():
        response.headers.setdefault(name, value)
    return response


def install(app: Flask) -> None:
    every = dict(EVERYWHERE)
    if days := app.config.get("HSTS_DAYS"):
        every["Strict-Transport-Security"] = f"max-age={days * 86_400}"

    @app.after_request
    def secure(response: Response) -> Response:
        present = {name.lower() for name, _ in response.headers}
        response.headers.extend([header for header in every.items() if header[0].lower() not in present])
        return response
