"""The name of a job: with every input that is changed it changes, and wherever all lies it is the same."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

import leaflet
from leaflet.commands.new import first_content
from leaflet.commands.post.command import post
from leaflet.model.draft import Font
from leaflet.posting.job.order import LabelOptions, PostOptions, PostOrder
from leaflet.posting.stationery.labels import LABELS

TODAY = date(2026, 11, 23)
PEOPLE = """\
address line 1,address line 2,address line 3,postcode,day,insulin,format,language
Ann Alpha,1 High Street,York,YO1 7HH,1 May,no,,
Bob Beta,2 High Street,Leeds,LS1 4AP,2 May,yes,large print,
Cyd Gamma,3 High Street,York,YO1 7HH,3 May,nil known,,Polish
"""
SECTIONS = """
  - title: Your day
    body:
      - |
        Come on ((day)).
      - picture:
          file: picture.png
          alt: A red square
  - title: Insulin
    when: insulin
    body: |
      Take half of it.
"""
CLINIC = "id: anytown\nname: Anytown\nphone: 01632 960 001\nlogo: logo.png\n"
OWN_STYLE = "extends: parent\npalette:\n  ink: '#111111'\n"
PARENT = "extends: default\nfont:\n  regular: own.ttf\n  bold: own.ttf\n"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, regular: Font) -> Path:
    """Write a leaflet with everything that a job of post may be made from."""
    folder = tmp_path_factory.mktemp("inputs")
    content = first_content(TODAY).replace("\nhelpline:", SECTIONS + "\nhelpline:", 1)
    translated = content.replace("id: ", "id: pl-", 1).replace("language: en-GB", "language: pl")
    envelopes = Path(leaflet.__file__).parent / "posting" / "stationery" / "envelopes"
    written = {
        "content.yaml": content,
        "polish.yaml": translated,
        "translations.yaml": "translations:\n  - language: pl\n    file: polish.yaml\n    of_version: 1.0\n",
        "carrier.yaml": "sender: [Ward]\ntext: |\n  Please read this.\n",
        "answers.yaml": "no: [nil known]\n",
        "clinic.yaml": CLINIC,
        "people.csv": PEOPLE,
        "styles/own.yaml": OWN_STYLE,
        "styles/parent.yaml": PARENT,
        "envelopes/c5.yaml": (envelopes / "c5.yaml").read_text(encoding="utf-8"),
        "envelopes/c4.yaml": (envelopes / "c4.yaml").read_text(encoding="utf-8"),
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("picture.png", "logo.png"):
        Image.new("RGB", (800, 600), "red").save(folder / name)
    shutil.copyfile(regular.path, folder / "styles" / "own.ttf")
    return folder


def job(folder: Path) -> str:
    """Return the name of the folder of the job that would be made."""
    options = PostOptions(
        output=folder / "output",
        style="own",
        whole=True,
        clinic=folder / "clinic.yaml",
        labels=LabelOptions(LABELS["L7163"]),
    )
    order = PostOrder(content=folder / "content.yaml", people=folder / "people.csv", today=TODAY, options=options)
    made = post(order, dry=True)
    assert made.folder is not None, made.problems
    assert made.survey is not None
    assert len(made.survey.runs) == 3
    return made.folder.name


@pytest.fixture(scope="module")
def name(files: Path) -> str:
    return job(files)


def text(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        before = path.read_text(encoding="utf-8")
        assert old in before
        path.write_text(before.replace(old, new), encoding="utf-8")

    return change


def picture(path: Path) -> None:
    Image.new("RGB", (800, 600), "blue").save(path)


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("content.yaml", text("version: 1.0", "version: 1.1")),
        ("content.yaml", text("reviewed: 2026-11-23", "reviewed: 2026-11-22")),
        ("content.yaml", text("review_due: 2029-11", "review_due: 2029-12")),
        ("content.yaml", text("Take half of it", "Take all of it")),
        ("polish.yaml", text("Take half of it", "Take all of it")),
        ("picture.png", picture),
        ("logo.png", picture),
        ("clinic.yaml", text("960 001", "960 002")),
        ("carrier.yaml", text("Please read this", "Read this")),
        ("answers.yaml", text("no: [nil known]", "yes: [nil known]")),
        ("people.csv", text("1 May", "2 May")),
        ("styles/own.yaml", text("#111111", "#222222")),
        ("styles/parent.yaml", text("font:", "palette:\n  link: '#333333'\nfont:")),
        ("styles/own.ttf", longer),
        ("envelopes/c5.yaml", text("left: 20 mm", "left: 21 mm")),
        ("envelopes/c4.yaml", text("title: ", "title: Our ")),
    ],
)
def test_a_job_from_another_input_has_another_name(
    files: Path, name: str, tmp_path: Path, file: str, change: Callable[[Path], None]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(files, copy)
    change(copy / file)
    assert job(copy) != name


def test_the_same_job_has_the_same_name_wherever_its_files_lie(files: Path, name: str, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(files, copy)
    assert job(copy) == name


def test_a_remark_in_a_file_changes_nothing(files: Path, name: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(files, copy)
    with (copy / "content.yaml").open("a", encoding="utf-8") as content:
        content.write("# a note to myself\n")
    assert job(copy) == name
