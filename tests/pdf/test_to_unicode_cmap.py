from leaflet.pdf.fonts import to_unicode_cmap


def test_texts_are_numbered_from_one_and_never_zero():
    lines = to_unicode_cmap(["a", "fi"]).decode("ascii").split("\n")
    assert "2 beginbfchar" in lines
    assert "<0001> <0061>" in lines
    assert "<0002> <00660069>" in lines
    assert not any(line.startswith("<0000> <0") and line != "<0000> <FFFF>" for line in lines)


def test_characters_beyond_the_first_plane_are_surrogate_pairs():
    assert b"<0001> <D83DDE42>" in to_unicode_cmap(["🙂"])


def test_blocks_hold_a_hundred_at_most():
    lines = to_unicode_cmap([chr(0x100 + n) for n in range(250)]).decode("ascii").split("\n")
    assert [line for line in lines if line.endswith("beginbfchar")] == [
        "100 beginbfchar", "100 beginbfchar", "50 beginbfchar",
    ]  # fmt: skip


def test_directional_formatting_characters_are_left_out():
    assert b"<0001> <0061>" in to_unicode_cmap(["\u2066a\u2069"])
    assert b"<0001>" not in to_unicode_cmap(["\ufeff"])
