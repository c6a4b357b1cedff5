"""As much of XML Schema as a JUnit report needs: elements, attributes, and what may stand where.

``faults`` reads an unmodified ``.xsd``. Order is not checked: this schema has choices only.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring, parse

XS = "{http://www.w3.org/2001/XMLSchema}"


class Schema:
    """The global elements and types of a schema file."""

    def __init__(self, path: Path) -> None:
        root = parse(path).getroot()
        self.elements = {each.get("name"): each for each in root.findall(f"{XS}element")}
        self.types = {each.get("name"): each for each in root if each.tag.endswith("Type")}

    def faults(self, document: str) -> list[str]:
        """What a document does that the schema does not allow."""
        root = fromstring(document)
        return [*self._element(root, f"/{root.tag}")]

    def _element(self, element: Element, where: str) -> Iterator[str]:
        declared = self.elements.get(element.tag)
        if declared is None:
            yield f"{where}: no such element"
            return
        type_ = declared.find(f"{XS}complexType")
        if type_ is None:
            type_ = self.types.get(declared.get("type"))
        if type_ is None:  # a simple type: text alone
            if len(element) or element.attrib:
                yield f"{where}: more than text"
            return
        yield from self._attributes(element, type_, where)
        text = "".join([element.text or "", *(child.tail or "" for child in element)])
        if type_.get("mixed") != "true" and text.strip():
            yield f"{where}: text"
        allowed = {each.get("ref") or each.get("name") for each in type_.iter(f"{XS}element")}
        for child in element:
            if child.tag not in allowed:
                yield f"{where}: {child.tag} inside"
            yield from self._element(child, f"{where}/{child.tag}")

    def _attributes(self, element: Element, type_: Element, where: str) -> Iterator[str]:
        declared = {each.get("name"): each for each in type_.findall(f"{XS}attribute")}
        for name, attribute in declared.items():
            if attribute.get("use") == "required" and name not in element.attrib:
                yield f"{where}: without {name}"
        for name, value in element.attrib.items():
            if name not in declared:
                yield f"{where}: attribute {name}"
                continue
            simple = self.types.get(declared[name].get("type"))
            pattern = simple.find(f".//{XS}pattern") if simple is not None else None
            if pattern is not None and not re.fullmatch(pattern.get("value", ""), value):
                yield f"{where}: {name}={value}"
