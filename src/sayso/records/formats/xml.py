"""What XML asks of text: characters that XML 1.0 cannot hold are replaced, one for one."""

from __future__ import annotations

import re

from lxml import etree

_UNFIT = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def clean(text: str) -> str:
    """Text with U+FFFD for what XML 1.0 cannot hold; its length in code points stays."""
    return _UNFIT.sub("\ufffd", text)


def file(root: etree._Element) -> bytes:
    """The XML file of a tree."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made + b"\n"
