from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from leaflet.pdf.incremental_file import IncrementalFile, PageTree


def written(pages: int) -> bytes:
    """Write a file of empty pages that tell their numbers."""
    target = BytesIO()
    file = IncrementalFile(target)
    root, tree = file.number(), file.number()
    branches = PageTree(file, tree)
    for number in range(pages):
        page = file.number()
        (parent,) = branches.add([page])
        file.packed(page, b"<</Type/Page/Parent %d 0 R/Number %d>>" % (parent, number))
    branches.close(b"/MediaBox[0 0 9 9]/Resources<<>>")
    stream = file.number()
    file.stream(stream, b"words")
    file.alone(root, b"<</Type/Catalog/Pages %d 0 R/Words %d 0 R>>" % (tree, stream))
    assert file.close({"Root": root}) == len(target.getvalue())
    return target.getvalue()


@pytest.mark.parametrize("count", [0, 1, 499, 512, 513, 1500])
def test_all_pages_are_found_again_in_their_order(count):
    pdf = pikepdf.open(BytesIO(written(count)))
    assert pdf.check_pdf_syntax() == []
    assert [int(page.Number) for page in pdf.pages] == list(range(count))
    assert pdf.Root.Words.read_raw_bytes() == b"words"


def test_a_tree_of_very_many_pages_stays_three_levels_high():
    data = written(70_000)
    pdf = pikepdf.open(BytesIO(data))
    tree = pdf.Root.Pages
    assert (int(tree.Count), len(tree.Kids)) == (70_000, 2)
    assert len(tree.Kids[0].Kids) == 128
    assert int(tree.Kids[0].Kids[127].Kids[511].Number) == 128 * 512 - 1
    # Its first objects were written last, when most of the table was packed already.
    assert len(pypdfium2.PdfDocument(data)) == 70_000


def test_files_that_differ_have_other_identities():
    first, second = (pikepdf.open(BytesIO(written(count))).trailer.ID[0] for count in (1, 2))
    assert bytes(first) != bytes(second)
    assert written(2) == written(2)


def test_offsets_beyond_four_gigabytes_fit():
    file = IncrementalFile(BytesIO())
    file._at = 5 << 32
    file.alone(file.number(), b"null")
    assert file._entries[8:16] == bytes([1, 5, 0, 0, 0, 0, 0, 0])
