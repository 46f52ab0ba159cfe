import pytest

from leaflet.model.content import Term
from leaflet.model.traverse import walk
from leaflet.reading.content import read_leaflet

GLOSSARY = "glossary:\n  lymph node: a small part\n  node: a part\n  CT scan: a scan\n"


def terms(content, rest):
    leaflet, problems = read_leaflet(content(rest + GLOSSARY))
    assert problems == []
    return [(one.text, one.entry, one.place.line) for one in walk(leaflet) if isinstance(one, Term)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A node and a node.", [("node", "node", 11)]),
        ("A Lymph Node, a node.", [("Lymph Node", "lymph node", 11), ("node", "node", 11)]),
        ("Nodes, nodal, A-node, node-like.", []),
        ("a **node**", [("node", "node", 11)]),
        ("[a node](https://a.b) b", []),
        ("a lymph\n      node", [("lymph node", "lymph node", 11)]),
        ("a lymph\u00a0node", [("lymph\u00a0node", "lymph node", 11)]),
        ("{{Lymph node}} lymph node", [("Lymph node", "lymph node", 11)]),
        ("node {{node}}", [("node", "node", 11), ("node", "node", 11)]),
        ("- a\n      - a ct scan", [("ct scan", "CT scan", 12)]),
    ],
)
def test_the_first_use_of_a_term_is_marked(content, text, found):
    assert terms(content, f"sections:\n  - title: A node\n    body: |\n      {text}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("All of it is for us. Who is at risk?", []),
        ("ALL is a blood cancer.", [("ALL", "ALL")]),
        ("Call us; the WHO says so. US is US.", [("WHO", "WHO"), ("US", "US")]),
        ("CALL US NOW. IT IS FREE.", []),
        ("IT, ALL (US)", [("IT", "IT"), ("ALL", "ALL"), ("US", "US")]),
        ("ALL's and A-ALL and ALLs", [("ALL", "ALL")]),
        ("crohn's disease", [("crohn's disease", "Crohn’s disease")]),
        ("IT\u2011drug, US\u0301", []),
    ],
)
def test_terms_in_capitals_are_found_in_capitals_only(content, text, found):
    glossary = "glossary: {ALL: a cancer, IT: a way, WHO: a body, US: a scan, Crohn’s disease: a disease}\n"
    leaflet, problems = read_leaflet(content(f"sections:\n  - title: One\n    body: |\n      {text}\n{glossary}"))
    assert problems == []
    assert [(one.text, one.entry) for one in walk(leaflet) if isinstance(one, Term)] == found


def test_the_summary_comes_before_the_sections_and_nothing_after_them_counts(content):
    rest = (
        "evidence: A lymph node.\nurgent: A CT scan.\nsections:\n  - title: Node\n    body: A node.\nsummary: A node.\n"
    )
    assert terms(content, rest) == [("node", "node", 13)]


def test_cells_notes_and_contacts_are_running_text_but_headers_and_captions_are_not(content):
    rest = """\
sections:
  - title: One
    body:
      - table: {header: [A node], rows: [[a CT scan]], caption: A node}
      - note: {title: A lymph node, body: A lymph node.}
      - contacts: [{name: Node, text: About a node.}]
"""
    assert sorted(terms(content, rest)) == [
        ("CT scan", "CT scan", 11),
        ("lymph node", "lymph node", 12),
        ("node", "node", 13),
    ]


def test_a_term_that_is_named_must_be_explained(content, shown):
    rest = "sections:\n  - title: One\n    body: A {{lump}} and {{nodes}}.\n"
    assert shown.problems(read_leaflet(content(rest + GLOSSARY))[1]) == [
        ("term-unknown", 10, 13),
        ("term-unknown", 10, 26),
    ]
    assert shown.problems(read_leaflet(content(rest))[1]) == [("term-unknown", 10, 13), ("term-unknown", 10, 26)]
