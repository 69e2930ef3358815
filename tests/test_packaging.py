"""What ships with the program is complete, and what it is installed from matches what it asks for."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app import VERSION

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "resources/fonts"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DEVELOPMENT = PROJECT["optional-dependencies"]["dev"]


def locked(file_name: str) -> dict[str, str]:
    text = (ROOT / file_name).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.M)
    }


@pytest.mark.parametrize(
    ("file_name", "requirements"),
    [
        ("requirements.lock", PROJECT["dependencies"]),
        ("requirements-dev.lock", PROJECT["dependencies"] + DEVELOPMENT),
    ],
)
def test_lock_file_holds_an_allowed_version_of_every_dependency(file_name, requirements):
    versions = locked(file_name)
    wanted = [Requirement(text) for text in requirements]
    missing = [str(one) for one in wanted if canonicalize_name(one.name) not in versions]
    assert missing == []
    outside = [
        str(one) for one in wanted if not one.specifier.contains(versions[canonicalize_name(one.name)])
    ]
    assert outside == []


def test_both_lock_files_name_the_same_versions():
    assert locked("requirements.lock").items() <= locked("requirements-dev.lock").items()


@pytest.mark.parametrize("file_name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_comes_from_the_public_index(file_name):
    text = (ROOT / file_name).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.M)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"--(?:index-url|extra-index-url|find-links|trusted-host)|://", text) == []


def test_bundled_fonts_are_the_listed_ones():
    lines = (FONTS / "SHA256SUMS").read_text(encoding="utf-8").split("\n")
    listed = {name.lstrip("*"): digest for digest, name in (line.split() for line in lines if line)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")}
    assert found == listed


def test_newest_released_heading_of_the_changelog_is_the_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(\d[^\]]*)\]", text, re.M)[0] == VERSION
