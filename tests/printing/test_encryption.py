import os
import subprocess
import sys
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from leaflet.printing.encryption import lock


@pytest.fixture
def letter(tmp_path):
    """A file that says something."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.pages[0].Contents = pdf.make_stream(b"% Ann Example")
    pdf.save(tmp_path / "letter.pdf", compress_streams=False)
    return tmp_path / "letter.pdf"


def test_only_who_knows_the_password_can_open_it(letter):
    target = BytesIO()
    lock(letter, target, "grün and 4 more words")
    data = target.getvalue()
    assert b"Ann Example" in letter.read_bytes()
    assert b"Ann Example" not in data
    for password in ("", "wrong"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(data), password=password)
    with pikepdf.open(BytesIO(data), password="grün and 4 more words") as pdf:
        assert (pdf.encryption.bits, pdf.encryption.stream_method.name) == (256, "aesv3")
        assert pdf.pages[0].Contents.read_bytes() == b"% Ann Example"
    assert len(pypdfium2.PdfDocument(data, password="grün and 4 more words")) == 1


def test_it_is_locked_another_way_each_time(letter):
    first, second = BytesIO(), BytesIO()
    lock(letter, first, "a password")
    lock(letter, second, "a password")
    assert first.getvalue() != second.getvalue()


def test_an_empty_password_is_refused(letter):
    with pytest.raises(ValueError, match="is empty"):
        lock(letter, BytesIO(), "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_a_disk_that_is_full_does_not_end_the_program(letter):
    program = """if True:
        import sys
        from pathlib import Path
        from leaflet.printing.encryption import lock
        try:
            with open("/dev/full", "wb") as target:
                lock(Path(sys.argv[1]), target, "a password")
        except OSError as error:
            print(error.strerror)
    """
    run = subprocess.run([sys.executable, "-P", "-c", program, str(letter)], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "No space left on device\n", "")
