"""leaflet build --clinic: a clinic's own files, known for what they were made of."""

import os
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

import leaflet
from leaflet.cli.main import ExitCode, main
from leaflet.commands.new import first_content

SOURCE = str(Path(leaflet.__file__).parents[1])
TABLE = """\
id,name,phone,hours
anytown,Anytown Clinic,01632 960 001,9am to 5pm
othertown,Othertown Clinic,01632 960 002,
"""


@pytest.fixture(autouse=True)
def in_a_folder_with_a_leaflet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    Path("content.yaml").write_text(first_content(date(2026, 11, 1)), encoding="utf-8")
    Path("clinics.csv").write_text(TABLE, encoding="utf-8")
    Path("clinic.yaml").write_text("id: anytown\nname: Anytown Clinic\nphone: 01632 960 001\nhours: 9am to 5pm\n")


def build(*words):
    return main(["build", *words, "--today", "2026-11-23"])


def made():
    return sorted(path.name for path in Path("output").glob("*"))


def test_a_clinics_files_bear_its_name_in_all_editions():
    editions = ["--edition", "booklet", "--edition", "html", "--edition", "print-and-fold", "--edition", "giant-print"]
    assert build("--clinic", "clinic.yaml", *editions) == ExitCode.DONE
    assert made() == [
        "having-a-blood-test--anytown-booklet.pdf",
        "having-a-blood-test--anytown-giant-print.pdf",
        "having-a-blood-test--anytown-html.html",
        "having-a-blood-test--anytown-print-and-fold.pdf",
    ]
    assert "Anytown Clinic" in Path("output", made()[2]).read_text(encoding="utf-8")


def test_a_row_gives_the_same_bytes_as_a_file_of_its_own():
    assert build("--clinic", "clinics.csv") == ExitCode.DONE
    assert len(made()) == 2
    from_table = Path("output", made()[0]).read_bytes()
    assert build("--clinic", "clinic.yaml", "--output", "alone") == ExitCode.DONE
    assert Path("alone", made()[0]).read_bytes() == from_table


def test_a_build_knows_the_clinics_that_it_was_made_for(capsys):
    build("--clinic", "clinics.csv")
    before = {path: path.stat().st_mtime_ns for path in Path("output").iterdir()}
    capsys.readouterr()
    assert build("--clinic", "clinics.csv") == ExitCode.DONE
    assert "is up to date" in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in before} == before
    Path("clinics.csv").write_text(TABLE.replace("960 002", "960 003"), encoding="utf-8")
    build("--clinic", "clinics.csv")
    assert all(path.stat().st_mtime_ns > time for path, time in before.items())


def test_of_many_files_their_number_is_told(capsys):
    rows = [f"clinic-{number},Clinic {number},01632 960 {number:03},\n" for number in range(9)]
    Path("clinics.csv").write_text(TABLE.partition("\n")[0] + "\n" + "".join(rows), encoding="utf-8")
    build("--clinic", "clinics.csv", "--edition", "html")
    out, err = capsys.readouterr()
    assert out.count("\n") == 9
    assert err == "9 files: made\n"
    build("--clinic", "clinics.csv", "--edition", "html")
    out, err = capsys.readouterr()
    assert out.count("\n") == 9
    assert err == "9 files: up to date\n"


def test_one_faulty_row_writes_nothing(capsys):
    Path("clinics.csv").write_text(TABLE + "third,Third Clinic,\n", encoding="utf-8")
    assert build("--clinic", "clinics.csv") == ExitCode.PROBLEMS
    assert not Path("output").exists()
    assert "clinics.csv:4:3: this clinic has no phone  [clinic-cell]" in capsys.readouterr().err


def test_details_that_are_too_long_write_nothing_of_any_clinic(capsys):
    Path("clinics.csv").write_text(f"{TABLE}third,Third,01632 960 003,{'9am to 5pm, ' * 60}\n".replace(", 9", " 9"))
    assert build("--clinic", "clinics.csv") == ExitCode.PROBLEMS
    assert not Path("output").exists()
    assert "clinics.csv:4:4" in capsys.readouterr().err


def test_a_build_without_clinics_does_without_what_reads_them():
    asked = "import sys; from leaflet.cli import main; main.main(['build']); print(*sys.modules)"
    environment = os.environ | {"PYTHONPATH": SOURCE}
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, env=environment)
    loaded = done.stdout.splitlines()[-1].split()
    assert "leaflet.commands.build" in loaded
    left_out = {"leaflet.reading.clinics", "leaflet.layout.clinic", "leaflet.printing.plan"}
    assert not left_out & {*loaded}


# --- the printer ----------------------------------------------------------------------------------------------


def duplex(name):
    with pikepdf.open(BytesIO(Path("output", name).read_bytes())) as sheets:
        return str(sheets.Root.ViewerPreferences.Duplex)


def test_what_is_remembered_of_the_printer_holds_for_all_sheets(capsys):
    assert main(["impose", "--remember", "--flip", "short", "--paper", "90gsm"]) == ExitCode.DONE
    settings = Path(".config/leaflet/printer.yaml")
    assert settings.read_text(encoding="utf-8").splitlines()[1:] == ["flip: short", "paper: 90gsm"]
    capsys.readouterr()
    build("--edition", "print-and-fold")
    assert "as remembered in" in capsys.readouterr().err
    assert duplex("having-a-blood-test-print-and-fold.pdf") == "/DuplexFlipShortEdge"
    build()
    main(["impose", "output/having-a-blood-test-booklet.pdf"])
    assert duplex("having-a-blood-test-booklet-sheets.pdf") == "/DuplexFlipShortEdge"


def test_an_option_counts_before_what_is_remembered():
    main(["impose", "--remember", "--one-sided"])
    build("--edition", "print-and-fold", "--two-sided", "--flip", "long", "--ticks")
    assert made() == ["having-a-blood-test-print-and-fold.pdf"]
    assert duplex(made()[0]) == "/DuplexFlipLongEdge"


def test_one_sided_sheets_are_fronts_and_backs_with_what_to_do(capsys):
    build("--edition", "print-and-fold", "--one-sided")
    assert made() == ["having-a-blood-test-print-and-fold-backs.pdf", "having-a-blood-test-print-and-fold-fronts.pdf"]
    assert "1. Print the fronts on one side" in capsys.readouterr().err


def test_paper_too_thick_to_fold_makes_no_sheets(capsys):
    assert build("--edition", "print-and-fold", "--paper", "250gsm") == ExitCode.PROBLEMS
    assert "[paper-too-thick]" in capsys.readouterr().err
    assert not Path("output").exists()


def test_more_is_remembered_beside_what_was():
    main(["impose", "--remember", "--flip", "short"])
    main(["impose", "--remember", "--one-sided"])
    settings = Path(".config/leaflet/printer.yaml").read_text(encoding="utf-8")
    assert settings.splitlines()[1:] == ["flip: short", "one_sided: true"]


def test_settings_that_cannot_be_read_stop_the_sheets_and_stay_as_they_are(capsys):
    settings = Path(".config/leaflet/printer.yaml")
    settings.parent.mkdir(parents=True)
    settings.write_text("flip: up\n", encoding="utf-8")
    assert build("--edition", "print-and-fold") == ExitCode.PROBLEMS
    assert main(["impose", "--remember", "--flip", "long"]) == ExitCode.PROBLEMS
    assert capsys.readouterr().err.count("[printer-flip]") == 2
    assert settings.read_text(encoding="utf-8") == "flip: up\n"
    assert build() == ExitCode.DONE


def test_nothing_to_remember_is_wrong_usage(capsys):
    assert main(["impose", "--remember"]) == ExitCode.USAGE
    assert "leaflet impose --remember --flip short" in capsys.readouterr().err


def test_options_of_sheets_that_change_nothing_are_told(capsys):
    build("--flip", "short")
    assert "changes nothing without --edition print-and-fold" in capsys.readouterr().err


def test_the_test_sheet_speaks_the_language_that_is_asked_for():
    assert main(["impose", "--test", "--language", "cy"]) == ExitCode.DONE
    with pikepdf.open("output/test-sheet.pdf") as sheet:
        assert str(sheet.docinfo["/Title"]).startswith("Dalen brawf")
    with pytest.raises(SystemExit):
        main(["impose", "--test", "--language", "xx"])
