# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The built style sheet and its lock: complete, free of foreign addresses, with open licences."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "src/koers/web/static/koers/build"
PACKAGE = json.loads((ROOT / "package.json").read_text("utf-8"))
LOCK = (ROOT / "package-lock.json").read_text("utf-8")


def test_the_lock_names_no_registry_and_has_a_hash_for_every_package() -> None:
    assert "resolved" not in LOCK and "registry" not in LOCK
    locked = {path: about for path, about in json.loads(LOCK)["packages"].items() if path}
    assert len(locked) == len(PACKAGE["devDependencies"])
    assert all(about["integrity"].startswith("sha512-") for about in locked.values())


def test_every_package_has_one_exact_version() -> None:
    versions = PACKAGE["devDependencies"].values()
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_the_style_sheet_asks_only_for_files_that_stand_beside_it() -> None:
    css = (BUILD / "koers.css").read_text("utf-8")
    named = re.findall(r"url\(\"?([^\")]+)\"?\)", css)
    assert {name for name in named if name.endswith(".woff2")} == {
        "noto-sans-latin-400-normal.woff2",
        "noto-sans-latin-700-normal.woff2",
    }
    assert all((BUILD / name).is_file() for name in named)
    assert "://" not in css and "sourceMappingURL" not in css


def test_the_style_sheet_has_every_package_that_is_installed_for_it() -> None:
    joined = (
        (ROOT / "scripts/join_styles.py")
        .read_text("utf-8")
        .replace("{CANDIDATE}", "@nl-design-system-candidate")
    )
    theme = (ROOT / "src/koers/web/theme/fonts.css").read_text("utf-8")
    unused = [
        name
        for name in PACKAGE["devDependencies"]
        if f"{name}/" not in joined and f"{name}/" not in theme
    ]
    assert unused == []


def test_the_licence_list_names_every_package_with_an_open_licence() -> None:
    listed = dict(
        line.rsplit(": ", 1)
        for line in (BUILD / "LICENCES.txt").read_text("utf-8").split("====")[0].splitlines()
        if line.startswith("@")
    )
    wanted = {f"{name} {version}" for name, version in PACKAGE["devDependencies"].items()}
    assert set(listed) == wanted
    assert set(listed.values()) == {"EUPL-1.2", "OFL-1.1"}
