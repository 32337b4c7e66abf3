# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes Vega's SVG fit for our pages: no style, no foreign roles, a title and a description.

Our content security policy forbids inline style, a page may hold many charts, and a listener needs
words; Vega's own accessibility marks are in English and are taken out.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

# Reading goes through defusedxml, also though the text is our own renderer's.
from xml.etree import ElementTree as ET

from defusedxml.ElementTree import fromstring

from koers.web.charts import palette

_NAMESPACE = "http://www.w3.org/2000/svg"
_DROPPED = (
    "aria-",
    "role",
    "class",
    "pointer-events",
    "font-family",
    "version",
    "stroke-miterlimit",
)
_NEUTRAL = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1"}
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
#: Begins the description of a mark that a mouse may ask for.
HINT = "§"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart says in words."""

    title: str
    description: str


def page_ready(raw: str, wording: Wording) -> str:
    """The same picture, allowed by our policy and with Dutch words for a listener.

    Args:
        raw: SVG as Vega writes it.
        wording: title and description.
    """
    root = fromstring(raw)
    _, _, width, height = root.attrib["viewBox"].split()
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_nothing(child):
                parent.remove(child)
    for element in root.iter():
        _clean(element)
    children = list(root)
    elements = [element for child in children for element in child.iter()]
    _number_ids(elements)
    name = _name(children, wording, (width, height))
    uses_hatching = _prefix_ids(elements, name)
    root.clear()
    root.tag = "svg"
    root.attrib.update(_root_attributes(name, wording, width, height))
    _child(root, "title", id=f"{name}-t").text = wording.title
    _child(root, "desc", id=f"{name}-d").text = wording.description
    if uses_hatching:
        root.append(_hatching(name))
    root.extend(children)
    return ET.tostring(root, encoding="unicode")


def _root_attributes(name: str, wording: Wording, width: str, height: str) -> dict[str, str]:
    return {
        "xmlns": _NAMESPACE,
        "class": "koers-chart__svg",
        "viewBox": f"0 0 {width} {height}",
        "width": "100%",
        "role": "img",
        "aria-labelledby": f"{name}-t {name}-d",
        "font-family": palette.FONT,
    }


def _is_nothing(element: ET.Element) -> bool:
    """Vega draws empty backgrounds and groups; they only cost bytes."""
    tag = element.tag.rpartition("}")[2]
    if element.get("display") == "none":
        return True
    if tag == "path":
        return element.get("d", "") in ("", "M0,0h0v0h0Z")
    return tag == "g" and not any(not _is_nothing(child) for child in element)


def _clean(element: ET.Element) -> None:
    element.tag = element.tag.rpartition("}")[2]
    hint = element.get("aria-label", "")
    attributes = _without_style(element.attrib)
    element.attrib.clear()
    for key, value in attributes.items():
        if key.startswith(_DROPPED) or "}" in key or _NEUTRAL.get(key) == value:
            continue
        short = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)
        element.set(key, short.removesuffix("px") if key == "font-size" else short)
    if hint.startswith(HINT):
        title = ET.Element("title")
        title.text = hint.removeprefix(HINT)
        element.insert(0, title)


def _without_style(attributes: dict[str, str]) -> dict[str, str]:
    """The declarations of a style attribute as attributes of their own."""
    plain = {key: value for key, value in attributes.items() if key != "style"}
    for declaration in attributes.get("style", "").split(";"):
        key, colon, value = declaration.partition(":")
        if colon:
            plain[key.strip()] = value.strip()
    return plain


def _name(children: list[ET.Element], wording: Wording, size: tuple[str, str]) -> str:
    """Prefix of the ids: differs between any two different pictures, is the same on every machine."""
    digest = hashlib.sha256("\n".join([wording.title, wording.description, *size]).encode())
    for child in children:
        digest.update(ET.tostring(child))
    return f"k{digest.hexdigest()[:10]}"


def _number_ids(elements: list[ET.Element]) -> None:
    """Number the ids: Vega counts them over all charts that it ever drew."""
    found = [element for element in elements if "id" in element.attrib]
    numbers = {element.attrib["id"]: str(i) for i, element in enumerate(found)}
    for element in found:
        element.set("id", numbers[element.attrib["id"]])
    for element in elements:
        for key, value in element.attrib.items():
            if match := _REFERENCE.fullmatch(value):
                element.set(key, f"url(#{numbers[match[1]]})")


def _prefix_ids(elements: list[ET.Element], name: str) -> bool:
    """Make ids unique on the page and put hatching where it was asked for; tells whether it was."""
    hatched = False
    for element in elements:
        for key, value in element.attrib.items():
            if key == "id":
                element.set(key, f"{name}-{value}")
            elif match := _REFERENCE.fullmatch(value):
                element.set(key, f"url(#{name}-{match[1]})")
            elif value == palette.HATCHED:
                element.set(key, f"url(#{name}-h)")
                hatched = True
    return hatched


def _hatching(name: str) -> ET.Element:
    definitions = ET.Element("defs")
    pattern = _child(
        definitions,
        "pattern",
        id=f"{name}-h",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    _child(pattern, "rect", width="6", height="6", fill=palette.SURFACE)
    _child(pattern, "rect", width="2", height="6", fill="#93a0b2")
    return definitions


def _child(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, tag, attributes)
