"""Turn a body into blocks: prose, or a list of prose and of mappings that name their kind."""

from collections.abc import Sequence
from typing import Any

from leaflet.model.content import Block, Body, Common, Contact, Contacts, Note, Picture, Section, Table, Urgent, Write
from leaflet.model.problems import Place, listed, nearest
from leaflet.reading import schema, yaml_tree
from leaflet.reading.context import ReadContext
from leaflet.reading.links import PhoneNumbers
from leaflet.reading.prose import prose

KINDS: dict[str, type] = {
    "note": Note,
    "urgent": Urgent,
    "table": Table,
    "picture": Picture,
    "write": Write,
    "contacts": Contacts,
    "section": Section,
}
COMMON = {key.name for key in schema.own_keys(Common)}


def body(node: yaml_tree.Node, place: Place, desk: ReadContext, declared: PhoneNumbers) -> Body:
    """Return the blocks of a text, or of a list of texts and other blocks."""
    match node:
        case yaml_tree.Sequence(items=items) if items:
            blocks: list[Block] = []
            for item in items:
                blocks += _entry(item, desk, declared)
            return Body(tuple(blocks))
        case yaml_tree.Mapping(entries=[first, *_]) if first.key.text in KINDS:
            hint = f"write '- {first.key.text}:' and indent what follows"
            desk.report(node.place, "list-expected", "blocks stand in a list, even a single one", hint)
            return Body(())
        case yaml_tree.Sequence():
            desk.report(place, "empty-value", "this list is empty", "write its items, or take it out")
            return Body(())
        case _:
            scalar = desk.said(node, place)
            return Body(() if scalar is None else prose(scalar.lines, declared, desk))


def _entry(node: yaml_tree.Node, desk: ReadContext, declared: PhoneNumbers) -> Sequence[Block]:
    match node:
        case yaml_tree.Scalar():
            flow_text(node, desk)
            scalar = desk.said(node, node.place)
            return () if scalar is None else prose(scalar.lines, declared, desk)
        case yaml_tree.Mapping():
            block = _block(node, desk)
            return () if block is None else (block,)
        case yaml_tree.Sequence():
            hint = "write the bullets of a list into a text: after '- |', indented, each after '- '"
            desk.report(node.place, "text-expected", "a list cannot stand in a list of blocks", hint)
            return ()


def _block(node: yaml_tree.Mapping, desk: ReadContext) -> Block | None:
    """Return the one block that a mapping names."""
    kinds = [entry for entry in node.entries if entry.key.text in KINDS]
    beside = [entry for entry in node.entries if entry.key.text not in KINDS]
    for second in kinds[1:]:
        message = f"'{second.key.text}' cannot stand beside '{kinds[0].key.text}': each is a block of its own"
        desk.report(second.key.place, "two-kinds", message, f"write '- {second.key.text}:' as an item of its own")
    if not kinds:
        return _misspelt(node, desk)
    first = kinds[0]
    own = {key.name for key in schema.own_keys(KINDS[first.key.text])}
    level = next((entry for entry in beside if entry.key.text in own), None)
    if level is not None and isinstance(first.value, yaml_tree.Scalar) and not first.value.text:
        message = f"'{level.key.text}' belongs to '{first.key.text}', but is not indented more than it"
        desk.report(level.key.place, "indentation", message, "indent the keys of this block by two spaces more")
        return None
    rest = yaml_tree.Mapping(tuple(beside), node.place, node.in_flow)
    common = schema.instance(Common, rest, first.key.place, desk)
    return _of_kind(KINDS[first.key.text], first.value, first.key.place, common, desk)


def _misspelt(node: yaml_tree.Mapping, desk: ReadContext) -> Block | None:
    """Report what a mapping without a kind was probably meant to be; if that shows, return the block."""
    first = next((entry for entry in node.entries if entry.key.text not in COMMON), None)
    if first is None:
        hint = f"write one of {listed(KINDS)} beside it"
        desk.report(node.place, "kind-missing", "this does not say what kind of block it is", hint)
        return None
    meant = nearest(first.key.text, KINDS)
    on_one_line = isinstance(first.value, yaml_tree.Scalar) and not first.value.block and first.value.text
    if on_one_line and not node.in_flow and (meant is None or meant not in ("note", "urgent")):
        desk.scalar(node, node.place)
        return None
    names = set(KINDS) | COMMON
    schema.unknown_key(first, names, node, desk)
    if meant is None:
        return None
    others = tuple(entry for entry in node.entries if entry is not first)
    common = schema.instance(Common, yaml_tree.Mapping(others, node.place, node.in_flow), first.key.place, desk)
    return _of_kind(KINDS[meant], first.value, first.key.place, common, desk)


def _of_kind(kind: type, node: yaml_tree.Node, place: Place, common: Any, desk: ReadContext) -> Block | None:
    if kind is Contacts:
        entries = schema.many(Contact, node, place, desk)
        return None if entries is None else Contacts(entries=entries, common=common)
    if kind in (Note, Urgent) and not isinstance(node, yaml_tree.Mapping):
        # A box without a heading may be written as its text alone.
        block: Block = kind(body=schema.read(Body, node, place, desk), common=common)
        return block
    built: Block | None = schema.instance(kind, node, place, desk, common=common)
    if isinstance(built, Table) and isinstance(node, yaml_tree.Mapping):
        _rows(built, node, desk)
    return built


def _rows(table: Table, node: yaml_tree.Mapping, desk: ReadContext) -> None:
    """Report each row that has not as many cells as the header."""
    header, rows = node.get("header"), node.get("rows")
    if not isinstance(header, yaml_tree.Sequence) or not isinstance(rows, yaml_tree.Sequence):
        return
    columns = len(header.items)
    for row in rows.items:
        if not isinstance(row, yaml_tree.Sequence) or len(row.items) == columns:
            continue
        longer = row if len(row.items) > columns else header
        split = next((cell for cell in longer.items if splits_at_commas(cell)), None)
        if split is not None:
            desk.report(split.place, "flow-text", *schema.FLOW_TEXT)
            return
        cells = "1 cell" if len(row.items) == 1 else f"{len(row.items)} cells"
        message = f"this row has {cells}, but the header has {columns}"
        hint = "give each row as many cells as the header; write '–' into one that stays empty"
        desk.report(row.place, "row-length", message, hint)


def flow_text(node: yaml_tree.Node, desk: ReadContext) -> None:
    """Report unquoted words inside brackets, where nothing but their commas says where a text ends."""
    if splits_at_commas(node):
        desk.report(node.place, "flow-text", *schema.FLOW_TEXT)


def splits_at_commas(node: yaml_tree.Node) -> bool:
    """Whether a node is unquoted words inside brackets, where a comma would part them."""
    return isinstance(node, yaml_tree.Scalar) and node.in_flow and not node.quoted and " " in node.text
