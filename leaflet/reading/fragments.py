"""Turn texts that are no whole leaflet into blocks: prose, or YAML as it stands under 'body'."""

from pathlib import Path
from textwrap import dedent

from leaflet.files.reader import checked
from leaflet.model.content import Body, Text
from leaflet.model.problems import Place, Problem, errors, in_order
from leaflet.reading import blocks, yaml_tree
from leaflet.reading.consistency import disagreements_among
from leaflet.reading.content import desk_for, phones
from leaflet.reading.context import ReadContext
from leaflet.reading.links import numbers
from leaflet.reading.prose import prose


def read_prose(text: str, name: str = "text") -> tuple[Body | None, list[Problem]]:
    """Return the paragraphs and lists of a text, and its problems, whose places have this name; None for an error."""
    plain, problems = checked(dedent(text), name)
    desk, lines = desk_for(numbers(())), (plain or "").split("\n")
    body = Body(prose([Text(line, Place(name, number)) for number, line in enumerate(lines, 1)], numbers(()), desk))
    return _agreed(body, [*problems, *desk.problems])


def read_blocks(text: str, file: Path) -> tuple[Body | None, list[Problem]]:
    """Return the blocks that a YAML text lists, and its problems; None if one is an error.

    Places in problems have the file's name; pictures are looked for in its folder.
    """
    plain, problems = checked(dedent(text), str(file))
    tree, slips = (None, []) if plain is None else yaml_tree.parse(plain, str(file))
    if tree is None:
        return None, [*problems, *slips]
    declared = numbers(phones(tree))
    desk: ReadContext = desk_for(declared)
    body = blocks.body(tree, tree.place, desk, declared)
    return _agreed(body, [*problems, *slips, *desk.problems])


def _agreed(body: Body, problems: list[Problem]) -> tuple[Body | None, list[Problem]]:
    found = in_order([*problems, *disagreements_among(body)])
    return (None if errors(found) else body), found
