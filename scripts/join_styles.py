# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joins the chosen NL Design System style sheets and our theme into one file, with fonts and licences.

`scripts/build-css` installs the packages and calls this. Cascade layers keep the order: our values for
the tokens, what the design system says about bare elements and about its components, then Koers.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
THEME = ROOT / "src/koers/web/theme"
OUTPUT = ROOT / "src/koers/web/static/koers/build"

CANDIDATE = "@nl-design-system-candidate"

#: Styles of bare elements (p, h1, a ...), so that a page needs no class for text.
ELEMENTS = (
    "@utrecht/document-css/dist/html/index.css",
    f"{CANDIDATE}/heading-css/dist/html/heading.css",
    f"{CANDIDATE}/paragraph-css/dist/html/paragraph.css",
    f"{CANDIDATE}/link-css/dist/html/link.css",
    f"{CANDIDATE}/code-css/dist/html/code.css",
    f"{CANDIDATE}/mark-css/dist/html/mark.css",
    "@utrecht/ordered-list-css/dist/html/index.css",
    "@utrecht/unordered-list-css/dist/html/index.css",
    "@utrecht/separator-css/dist/html/index.css",
)
COMPONENTS = (
    f"{CANDIDATE}/button-css/dist/button.css",
    f"{CANDIDATE}/link-css/dist/link.css",
    f"{CANDIDATE}/number-badge-css/dist/number-badge.css",
    f"{CANDIDATE}/skip-link-css/dist/skip-link.css",
    "@utrecht/alert-css/dist/index.css",
    "@utrecht/breadcrumb-nav-css/dist/index.css",
    "@utrecht/form-field-css/dist/index.css",
    "@utrecht/form-field-description-css/dist/index.css",
    "@utrecht/form-field-error-message-css/dist/index.css",
    "@utrecht/form-fieldset-css/dist/index.css",
    "@utrecht/form-label-css/dist/index.css",
    "@utrecht/page-footer-css/dist/index.css",
    "@utrecht/page-header-css/dist/index.css",
    "@utrecht/pagination-css/dist/index.css",
    "@utrecht/select-css/dist/index.css",
    "@utrecht/status-badge-css/dist/index.css",
    "@utrecht/table-css/dist/index.css",
    "@utrecht/textarea-css/dist/index.css",
    "@utrecht/textbox-css/dist/index.css",
)
OWN = (
    "shell.css",
    "layout.css",
    "parts.css",
    "tables.css",
    "papers.css",
    "charts.css",
    "print.css",
)

#: The licences that may stand in the package; another one stops the build.
ALLOWED_LICENCES = {"EUPL-1.2", "OFL-1.1"}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CHARSET = re.compile(r"@charset\s+\"[^\"]*\";")
_ASSET = re.compile(r"url\(\"(npm|file):([^\"]+)\"\)")


def plain(css: str) -> str:
    """Without comments (so without source map), character set line and indentation."""
    lines = (line.strip() for line in _CHARSET.sub("", _COMMENT.sub("", css)).splitlines())
    return "\n".join(line for line in lines if line)


def layer(name: str, files: list[Path]) -> str:
    """The files as one cascade layer."""
    return (
        f"@layer {name} {{\n" + "\n".join(plain(file.read_text("utf-8")) for file in files) + "\n}"
    )


def with_assets(css: str, folder: Path) -> str:
    """Copy every named font and picture beside the style sheet and point to the copy."""

    def copied(match: re.Match[str]) -> str:
        origin = (PACKAGES if match[1] == "npm" else THEME) / match[2]
        shutil.copyfile(origin, folder / origin.name)
        return f'url("{origin.name}")'

    return _ASSET.sub(copied, css)


def licence_list() -> str:
    """Every package with its version and licence, then the texts."""
    named = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    lines = ["koers.css and the fonts beside it are made of:", ""]
    texts: dict[str, str] = {}
    for package in sorted(named):
        about = json.loads((PACKAGES / package / "package.json").read_text("utf-8"))
        licence = about["license"]
        if licence not in ALLOWED_LICENCES:
            raise SystemExit(
                f"{package} has licence {licence!r}, which the style sheet may not contain. "
                "Choose another package in package.json."
            )
        lines.append(f"{package} {about['version']}: {licence}")
        text = next((PACKAGES / package).glob("LICENSE*"), None)
        if text is not None:
            texts.setdefault(licence, text.read_text("utf-8"))
    lines += ["the theme of Koers itself: EUPL-1.2", ""]
    return "\n".join(lines) + "".join(f"\n\n==== {name} ====\n\n{texts[name]}" for name in texts)


def build(folder: Path) -> None:
    """Write the style sheet, its fonts and the licence list into an empty folder."""
    css = "\n".join(
        [
            "@layer tokens, element, component, koers;",
            plain((THEME / "fonts.css").read_text("utf-8")),
            layer("tokens", [THEME / "tokens.css", THEME / "components.css"]),
            layer("element", [PACKAGES / name for name in ELEMENTS]),
            layer("component", [PACKAGES / name for name in COMPONENTS]),
            layer("koers", [THEME / name for name in OWN]),
            "",
        ]
    )
    (folder / "koers.css").write_text(with_assets(css, folder), "utf-8")
    (folder / "LICENCES.txt").write_text(licence_list(), "utf-8")


def main() -> None:
    """Build beside the old output and put it in place when all went well."""
    fresh = OUTPUT.with_name("build.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    build(fresh)
    shutil.rmtree(OUTPUT, ignore_errors=True)
    fresh.rename(OUTPUT)
    size = (OUTPUT / "koers.css").stat().st_size
    print(f"{OUTPUT.relative_to(ROOT)}/koers.css: {size // 1024} kB")


if __name__ == "__main__":
    main()
