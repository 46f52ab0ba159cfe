import pytest

from leaflet.model.phrases import direction


@pytest.mark.parametrize("language", ["ar", "fa-IR", "he", "ps", "ckb", "ur-PK", "pa-Arab", "pa-arab-PK", "AR-eg"])
def test_these_are_written_from_right_to_left(language):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en-GB", "cy", "pa", "pa-PK", "ur-Latn", "ku", "zh-Hant-HK", "sr-Cyrl-RS", ""])
def test_these_are_written_from_left_to_right(language):
    assert direction(language) == "ltr"
