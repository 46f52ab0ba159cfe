from pathlib import Path

import pytest

from leaflet.cli.arguments import COMMANDS
from leaflet.cli.grammar import commands
from leaflet.cli.manual import manual, write

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_page_of_the_commands_is_up_to_date(tmp_path):
    write(tmp_path)
    # If it is not: make golden
    assert (tmp_path / "commands.md").read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")


def test_each_command_has_its_part_with_examples():
    page = manual(commands())
    assert page.count("\n## leaflet ") == len(COMMANDS)
    assert page.count("\nexamples:\n\n    leaflet ") == len(COMMANDS) + 1


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_each_word_of_a_command_is_explained(command):
    assert [word for word in command.arguments if not word.does] == []


def test_a_bar_between_choices_does_not_end_a_cell():
    rows = [line for line in manual(commands()).splitlines() if line.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {3}
