"""Pictures out of the pages that show them, read as XML."""

import re
from xml.etree import ElementTree


def picture(page, name):
    [found] = re.findall(rf'<svg class="{name}".*?</svg>', page, re.DOTALL)
    return ElementTree.fromstring(found)


def within(root):
    _, _, width, height = map(float, root.get("viewBox").split())
    for element in root.iter():
        for key, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
            if element.tag != "image" and element.get(key) is not None:
                assert -1 <= float(element.get(key)) <= most + 1, ElementTree.tostring(element)
    return True
