"""What people type who sign in."""

import time

import pyotp
from sqlalchemy import Engine

from registry.operations.second_factors import set_up_totp
from registry.services.sealing import Keyring
from tests.staffing import KEYS, PASSWORD, Browser, employ


def sign_in(browser: Browser, name: str, password: str = PASSWORD, **more):
    return browser.post("!/sign-in", {"email": f"{name}@museum.example", "password": password, **more})


def with_codes(engine: Engine, name: str = "registrar") -> tuple[str, list[str]]:
    account = employ(engine, name, with_password=True)
    secret = pyotp.random_base32()
    keys = Keyring.of_text(KEYS, named="KEYS")
    return secret, set_up_totp(engine, keys, account, secret, pyotp.TOTP(secret).at(int(time.time()) - 30))
