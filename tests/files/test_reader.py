import io
import os
import zipfile

import pytest

from leaflet.files import reader
from leaflet.files.reader import read_text


def problem(path):
    text, problems = read_text(path)
    assert text is None
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


def written(tmp_path, data):
    path = tmp_path / "content.yaml"
    path.write_bytes(data)
    return path


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_text(tmp_path):
    assert read_text(written(tmp_path, b"\xef\xbb\xbfa: b\r\nc: d\re: f\n")) == ("a: b\nc: d\ne: f\n", [])


def test_a_missing_file_is_reported(tmp_path):
    assert problem(tmp_path / "content.yaml") == [("file-missing", 1, 1)]


def test_a_folder_is_not_read(tmp_path):
    assert problem(tmp_path) == [("file-unreadable", 1, 1)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "content.yaml")
    assert problem(tmp_path / "content.yaml") == [("file-unreadable", 1, 1)]


def test_a_file_that_may_not_be_read_is_reported(tmp_path, monkeypatch):
    path = written(tmp_path, b"a: b")

    def refuse(*arguments, **options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert problem(path) == [("file-unreadable", 1, 1)]


def test_a_file_of_100_megabytes_is_not_opened(tmp_path, monkeypatch):
    path = written(tmp_path, b"")
    os.truncate(path, 100_000_000)
    monkeypatch.setattr(type(path), "open", lambda *arguments, **options: pytest.fail("the file was opened"))
    assert problem(path) == [("file-too-large", 1, 1)]


def test_a_file_at_the_limit_is_read(tmp_path):
    text, problems = read_text(written(tmp_path, b"#" * reader.MOST_BYTES))
    assert (len(text), problems) == (reader.MOST_BYTES, [])


def test_a_character_in_another_encoding_is_reported_in_its_column(tmp_path):
    assert problem(written(tmp_path, b"a: b\ntitle: caf" + b"\xe9 noir")) == [("not-utf8", 2, 11)]


def test_columns_before_a_bad_byte_count_characters(tmp_path):
    assert problem(written(tmp_path, "\N{GRINNING FACE}é".encode() + b"\x93")) == [("not-utf8", 1, 3)]


def test_utf_16_is_named(tmp_path):
    _, problems = read_text(written(tmp_path, "a: b".encode("utf-16")))
    assert [(one.code, "UTF-16" in one.message) for one in problems] == [("not-utf8", True)]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "NUL"),
        ("\x07", "bell"),
        ("\x0c", "page break"),
        ("\x85", "next-line"),
        ("\u2028", "U+2028"),
        ("\u202e", "right-to-left override"),
        ("\u202d", "left-to-right override"),
        ("\u206a", "U+206A"),
        ("\u2062", "U+2062"),
        ("\ufdd0", "U+FDD0"),
        ("\ufff9", "U+FFF9"),
        ("\ufffc", "picture"),
        ("\uffff", "U+FFFF"),
        ("\U0001fffe", "U+1FFFE"),
        ("\U0010ffff", "U+10FFFF"),
        ("\U000e0065", "U+E0065"),
    ],
)
def test_characters_that_cannot_be_printed_are_named(tmp_path, character, name):
    _, problems = read_text(written(tmp_path, f"a: b\nc: d{character}e".encode()))
    assert [(one.code, one.place.line, one.place.column, name in one.message) for one in problems] == [
        ("control-character", 2, 5, True)
    ]


def test_a_file_of_another_kind_does_not_flood_the_reader(tmp_path):
    assert 1 < len(problem(written(tmp_path, b"\x00\x01" * 5000))) <= 20


def test_marks_of_direction_and_joiners_are_text(tmp_path):
    text = "a: \u200f\u2067\u0627\u200c\u0628\u2069 \N{FAMILY}\u200d"
    assert read_text(written(tmp_path, text.encode())) == (text, [])


@pytest.mark.parametrize("marks", ["\u0301" * 5, "\u0301\u200d" * 5, "\u0301" * 160, "\u093f" * 17])
def test_a_letter_under_more_marks_than_can_be_printed_is_reported_where_it_stands(tmp_path, marks):
    text = f"id: t\ntitle: An \u015b{marks}ecret and \u015b{marks}\n"
    assert problem(written(tmp_path, text.encode())) == [
        ("text-stacked", 2, 11),
        ("text-stacked", 2, 22 + len(marks)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Tie\u0302\u0301ng",  # Vietnamese, taken apart
        "\u0628\u0651\u064e\u0670",  # Arabic with vowels
        "\u05e9\u05c1\u05bc\u05b8\u0591",  # Hebrew with vowels and an accent
        "\u0f67\u0f90\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0fbb\u0f82",  # the tallest stack in use of Tibetan
        "\u1019\u103c\u103d\u103e\u1031\u102d\u102f\u1037",  # Burmese
        "\U0001f468\u200d\U0001f469\u200d\U0001f467\ufe0f",
    ],
)
def test_letters_with_the_marks_of_their_language_are_read(tmp_path, words):
    assert read_text(written(tmp_path, words.encode())) == (words, [])


def zipped(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "words " * 99)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"{\\rtf1\\ansi Take two tablets.}", "an RTF document"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("Index/Document.iwa"), "a Pages, Numbers or Keynote document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("mimetype", "content.xml"), "an OpenDocument text"),
        (zipped("a.txt"), "a ZIP file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a document of an old Word, Excel or PowerPoint"),
        (b"\n<!DOCTYPE html>\n<p>Words</p>", "a web page (HTML)"),
        (b"\xef\xbb\xbf<HTML><p>Words</p>", "a web page (HTML)"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a picture (PNG)"),
    ],
)
@pytest.mark.parametrize("padding", [0, 2_000_000])
def test_a_file_of_another_program_is_called_what_it_is(tmp_path, data, kind, padding):
    path = tmp_path / "leaflet.other"
    path.write_bytes(data + b" " * padding)
    text, (problem,) = read_text(path)
    assert text is None
    assert (problem.code, problem.message) == ("not-text", f"this is {kind}, not a text file")


def test_words_that_only_look_like_the_beginning_of_another_file_stay_text(tmp_path):
    assert read_text(written(tmp_path, b"title: PK <html> %PDF-\n"))[0] == "title: PK <html> %PDF-\n"
