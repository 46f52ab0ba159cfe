"""What is written about content.yaml is made from the model, so it is never behind it."""

import json
from dataclasses import is_dataclass
from pathlib import Path

import jsonschema
import pytest
import yaml

from leaflet.model.content import Clinic, Common, Contact, Helpline, Leaflet, Publisher, Reference, Section
from leaflet.reading import description
from leaflet.reading.blocks import KINDS
from leaflet.reading.schema import own_keys

ROOT = Path(__file__).parents[2]
GOOD = [ROOT / "content.yaml", *sorted((ROOT / "tests" / "leaflets").glob("*.yaml"))]
DESCRIBED = [Leaflet, Clinic, Publisher, Helpline, Reference, Section, Common, Contact, *KINDS.values()]


def valid(text):
    # Editors leave dates as text; of the other types the schema takes what they make of them.
    content = yaml.load(text, Loader=yaml.BaseLoader)
    return jsonschema.Draft202012Validator(json.loads(description.json_schema())).is_valid(content)


def test_the_page_in_docs_is_the_one_that_the_model_makes():
    assert (ROOT / "docs" / "content.md").read_text(encoding="utf-8") == description.markdown()


def test_the_schema_in_docs_is_the_one_that_the_model_makes():
    assert (ROOT / "docs" / "content.schema.json").read_text(encoding="utf-8") == description.json_schema()


def test_all_are_written_into_the_folder_that_is_named(tmp_path):
    description.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "clinic.schema.json",
        "content.md",
        "content.schema.json",
    ]


def test_the_schema_of_a_clinic_in_docs_is_the_one_that_the_model_makes():
    assert (ROOT / "docs" / "clinic.schema.json").read_text(encoding="utf-8") == description.clinic_schema()


@pytest.mark.parametrize("schema", [description.json_schema(), description.clinic_schema()], ids=["content", "clinic"])
def test_the_schema_is_one(schema):
    jsonschema.Draft202012Validator.check_schema(json.loads(schema))


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_good_content_is_valid_by_the_schema(file):
    assert valid(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "slip", ["sumary: x", "helpline: {name: Nurses}", "summary: [{pictuer: {}}]", "reviewed: June"]
)
def test_slips_are_seen_by_an_editor_too(slip):
    good = (ROOT / "tests" / "leaflets" / "one-sentence.yaml").read_text(encoding="utf-8")
    assert not valid(f"{good}\n{slip}\n")


@pytest.mark.parametrize("kind", DESCRIBED, ids=lambda kind: kind.__name__)
def test_every_key_has_its_row(kind):
    page = description.markdown()
    assert is_dataclass(kind)
    if kind is not KINDS["contacts"]:
        assert all(f"`{key.name}`" in page and key.doc in page for key in own_keys(kind))


def test_no_row_is_broken_by_a_bar():
    rows = [line for line in description.markdown().splitlines() if line.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {3, 5}
