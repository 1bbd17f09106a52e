"""Prints a bill of materials (CycloneDX, JSON) of what an installation runs.

That is the packages of `run.txt` with their hashes, and the scripts that are kept with the pages. The same lists give
the same bytes. Run it by `make sbom`.
"""

import hashlib
import json
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
VENDORED = ROOT / "registry" / "static" / "vendored"
_SCRIPT = re.compile(
    r"^(?P<file>[\w.-]+\.js): (?P<name>\S+) (?P<version>[\d.]+), (?P<url>https://\S+), (?P<licence>.+):$"
)


def of_packages() -> dict[str, Any]:
    tool = Path(sys.executable).with_name("cyclonedx-py")
    command = [tool, "requirements", ".ci/run.txt", "--output-reproducible", "--no-validate", "--output-format", "JSON"]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    bill: dict[str, Any] = json.loads(printed)
    for component in bill["components"]:
        del component["description"]  # The lines of the list, once more.
    return bill


def registry() -> dict[str, Any]:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    about = setup["metadata"]
    return {
        "bom-ref": "registry",
        "type": "application",
        "name": about["name"],
        "version": about["version"],
        "description": about["description"],
        "licenses": [{"license": {"id": about["license"]}}],
    }


def scripts() -> list[dict[str, Any]]:
    """What is kept in the folder of scripts by others, as its list of licences tells."""
    listed = map(_SCRIPT.match, (VENDORED / "LICENCES.txt").read_text("utf-8").splitlines())
    return [
        {
            "bom-ref": f"script-{script['file']}",
            "type": "library",
            "name": script["name"],
            "version": script["version"],
            "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256((VENDORED / script["file"]).read_bytes()).hexdigest()}
            ],
            "licenses": [{"license": {"name": script["licence"]}}],
            "externalReferences": [{"type": "website", "url": script["url"]}],
        }
        for script in listed
        if script
    ]


def bill_of_materials() -> dict[str, Any]:
    bill = of_packages()
    bill["metadata"]["component"] = registry()
    bill["components"] += scripts()
    bill["dependencies"] += [{"ref": component["bom-ref"]} for component in scripts()]
    bill["dependencies"].append({"ref": "registry", "dependsOn": [part["bom-ref"] for part in bill["components"]]})
    return bill


if __name__ == "__main__":
    print(json.dumps(bill_of_materials(), indent=1, ensure_ascii=False))
