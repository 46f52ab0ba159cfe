"""What the columns of a list may be for: proposals, in a command to copy."""

import shlex

import pytest

from leaflet.posting.recipients.header_proposals import command, proposals, quoted

ADDRESS = ("address line 1", "address line 2", "postcode")


@pytest.mark.parametrize(
    ("header", "lacking", "found"),
    [
        (
            ["Title", "First Name", "Surname", "Addr1", "Addr2", "Town", "County", "Post Code", "DOB"],
            ["address line 1", "address line 2", "date of birth"],
            {
                "address line 1": "Title+First Name+Surname",
                "address line 2": "Addr1",
                "address line 3": "Addr2",
                "address line 4": "Town",
                "address line 5": "County",
                "date of birth": "DOB",
            },
        ),
        (
            ["FORENAME", "FAMILY_NAME", "Address 2", "Address 1", "City", "PC"],
            ADDRESS,
            {
                "address line 1": "FORENAME+FAMILY_NAME",
                "address line 2": "Address 1",
                "address line 3": "Address 2",
                "address line 4": "City",
                "postcode": "PC",
            },
        ),
        (
            ["Patient Name", "Home Address", "Zip"],
            ADDRESS,
            {"address line 1": "Patient Name", "address": "Home Address", "postcode": "Zip"},
        ),
        (["Full Address"], ADDRESS, {"address": "Full Address"}),
        (
            ["Patient's Surname", "House No.", "Street", "Town/City", "Home Post-Code"],
            ADDRESS,
            {
                "address line 1": "Patient's Surname",
                "address line 2": "House No.+Street",
                "address line 3": "Town/City",
                "postcode": "Home Post-Code",
            },
        ),
        (
            ["Surname", "Address Line One", "address line 2", "postcode"],
            ["address line 1"],
            {"address line 1": "Surname"},
        ),
        (["address line 1", "postcode", "Forename"], ["firstname"], {"firstname": "Forename"}),
        (["address line 1", "postcode", "ward"], ["firstname"], {}),
        (["Anna Smith", "1 High Street", "Leeds", "LS1 4AP"], ADDRESS, {}),
    ],
)
def test_columns_that_others_call_so_are_proposed(header, lacking, found):
    assert proposals(header, lacking) == found


def test_a_command_is_taken_by_a_shell_as_it_was_given():
    words = ["leaflet", "post", "a b.yaml", "it's.csv", "$HOME/x", 'a"b', "x!", "--map", "a=b c"]
    given = " ".join(map(quoted, words))
    found = {"address line 1": "Title+Sur\n name", "name": 'A"B'}
    assert shlex.split(command(given, found)) == [
        *words,
        *("--map", "address line 1=Title+Sur name", "--map", 'name=A"B'),
    ]
