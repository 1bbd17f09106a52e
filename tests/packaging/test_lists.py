"""The lists of packages under .ci hold what setup.cfg asks for, with hashes, on every Python that it allows."""

import json
import re
import runpy
import subprocess
import sys
from configparser import ConfigParser

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

LISTS = runpy.run_path(str(ROOT / ".ci" / "lock.py"))["LISTS"]
PYTHONS = ("3.11", "3.12", "3.13")
_PIN = re.compile(r"^(?P<pin>[a-z0-9][^\\\n]*?) ?(?P<hashes>(?: ?\\\n    --hash=sha256:[0-9a-f]{64})*)$", re.M)


def setup() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def asked_for(extras: tuple[str, ...]) -> list[Requirement]:
    parser = setup()
    texts = [parser["options"]["install_requires"], *(parser["options.extras_require"][extra] for extra in extras)]
    return [Requirement(line) for text in texts for line in text.splitlines() if line]


def pins(name: str) -> dict[Requirement, int]:
    """The pins of a list, with how many hashes each has."""
    text = (ROOT / ".ci" / f"{name}.txt").read_text("utf-8")
    return {Requirement(found["pin"]): found["hashes"].count("--hash=") for found in _PIN.finditer(text)}


def hashes(name: str) -> dict[tuple[str, str], set[str]]:
    """Those of each version in a list."""
    text = (ROOT / ".ci" / f"{name}.txt").read_text("utf-8")
    found = ((Requirement(found["pin"]), re.findall(r"[0-9a-f]{64}", found["hashes"])) for found in _PIN.finditer(text))
    return {(pin.name, str(pin.specifier)): set(values) for pin, values in found}


def on(python: str, requirement: Requirement) -> bool:
    where = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
    }
    return requirement.marker is None or requirement.marker.evaluate(where)


def lacking(asked: list[Requirement], pinned: list[Requirement], python: str) -> list[str]:
    """What is asked for and not pinned, once and within its bounds, on a Python."""
    missing = []
    for requirement in asked:
        fitting = [
            pin
            for pin in pinned
            if canonicalize_name(pin.name) == canonicalize_name(requirement.name) and on(python, pin)
        ]
        versions = [next(iter(pin.specifier)).version for pin in fitting]
        has_all = len(fitting) == 1 and requirement.extras <= fitting[0].extras
        if on(python, requirement) and not (has_all and requirement.specifier.contains(versions[0])):
            missing.append(f"{requirement} ({', '.join(versions) or 'not pinned'})")
    return missing


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", [name for name, extras in LISTS.items() if extras is not None])
def test_list_pins_all_that_setup_cfg_asks_for_as_make_lock_writes_it(name, python):
    assert lacking(asked_for(LISTS[name]), list(pins(name)), python) == []


def test_what_is_lacking_is_named():
    pinned = [
        Requirement("flask==3.1.3"),
        Requirement("moto==5.0"),
        Requirement('puremagic==1.30; python_version < "3.12"'),
    ]
    asked = [Requirement(text) for text in ("Flask>=3", "flask>=3.2", "moto[s3]", "puremagic", "zxcvbn>=4")]
    assert lacking(asked, pinned, "3.11") == ["flask>=3.2 (3.1.3)", "moto[s3] (5.0)", "zxcvbn>=4 (not pinned)"]
    assert "puremagic (not pinned)" in lacking(asked, pinned, "3.12")


def test_every_extra_is_in_a_list():
    assert set(LISTS["bench"]) == set(setup()["options.extras_require"])


@pytest.mark.parametrize("python", PYTHONS)
def test_python_of_the_lists_is_allowed_and_named(python):
    assert python in SpecifierSet(setup()["options"]["python_requires"])
    assert f"Python :: {python}\n" in setup()["metadata"]["classifiers"] + "\n"


@pytest.mark.parametrize("name", LISTS)
def test_list_pins_exact_versions_with_hashes_and_names_no_address(name):
    pinned = pins(name)
    assert pinned
    assert [str(pin) for pin, hashes in pinned.items() if not hashes] == []
    assert [str(pin) for pin in pinned if [one.operator for one in pin.specifier] != ["=="] or pin.url] == []
    text = (ROOT / ".ci" / f"{name}.txt").read_text("utf-8")
    others = [line for line in _PIN.sub("", text).splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert others == []
    assert re.findall(r"://|file:|--(?:extra-)?index|--find-links|--trusted", text) == []


@pytest.mark.parametrize(("name", "larger"), [("run", "test"), ("test", "bench")])
def test_versions_and_their_hashes_are_the_same_in_every_list(name, larger):
    assert hashes(name).items() <= hashes(larger).items()


def test_list_of_the_build_has_what_pyproject_asks_for():
    asked = runpy.run_path(str(ROOT / ".ci" / "lock.py"))["build_requirements"]().splitlines()
    assert asked
    assert lacking([Requirement(text) for text in asked], list(pins("build")), "3.11") == []


@pytest.fixture(scope="module")
def bill() -> str:
    command = [sys.executable, str(ROOT / ".ci" / "sbom.py")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_bill_of_materials_names_all_that_runs(bill):
    told = json.loads(bill)
    named = {(part["name"], part["version"]) for part in told["components"]}
    assert named >= {(canonicalize_name(pin.name), next(iter(pin.specifier)).version) for pin in pins("run")}
    assert told["metadata"]["component"]["version"] == setup()["metadata"]["version"]


def test_bill_of_materials_is_valid(bill):
    """By its first and last parts: the validator takes a tenth of a second for each."""
    told = json.loads(bill)
    del told["metadata"]["tools"]
    told["components"] = told["components"][:2] + told["components"][-2:]
    refs = {"registry", *(part["bom-ref"] for part in told["components"])}
    told["dependencies"] = [
        {"ref": one["ref"], "dependsOn": sorted(refs & set(one.get("dependsOn", ())))}
        for one in told["dependencies"]
        if one["ref"] in refs
    ]
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(told)) is None


def test_bill_of_materials_has_a_hash_of_every_part(bill):
    parts = json.loads(bill)["components"]
    without = [
        part["name"]
        for part in parts
        if not [*part.get("hashes", ()), *(h for at in part["externalReferences"] for h in at.get("hashes", ()))]
    ]
    assert without == []


def test_bill_of_materials_names_every_script_by_others(bill):
    folder = ROOT / "registry" / "static" / "vendored"
    refs = {part["bom-ref"] for part in json.loads(bill)["components"]}
    assert {f"script-{path.name}" for path in folder.glob("*.js")} <= refs


def test_bill_of_materials_tells_neither_time_nor_place(bill):
    told = json.loads(bill)
    assert "timestamp" not in told["metadata"]
    assert "serialNumber" not in told
    assert str(ROOT) not in bill
