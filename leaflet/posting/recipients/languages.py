"""Parse the language that a list asks for: text → its tag and its English name.

Known are the languages of most NHS translations, those with legal status in the United Kingdom, and those with phrases
in leaflet. Spoken varieties, such as Sylheti or Mandarin, are not known, since they do not tell what somebody reads.
"""

import re
from functools import cache
from unicodedata import normalize

from leaflet.model.value import value

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})+", re.ASCII)

# Tag, English names (the usual one first), the language's own names.
_NAMES = """
ar Arabic | العربية
bg Bulgarian | български
bn Bengali, Bangla | বাংলা
cy Welsh | Cymraeg
de German | Deutsch
el Greek | ελληνικά
en English |
es Spanish | español
fa Persian, Farsi | فارسی
fr French | français
ga Irish, Irish Gaelic | Gaeilge
gd Gaelic, Scottish Gaelic | Gàidhlig
gu Gujarati | ગુજરાતી
hi Hindi | हिन्दी
hu Hungarian | magyar
it Italian | italiano
ku Kurdish | kurdî
lt Lithuanian | lietuvių
lv Latvian | latviešu
ne Nepali | नेपाली
nl Dutch | Nederlands
pa Punjabi, Panjabi | ਪੰਜਾਬੀ
pl Polish | polski
ps Pashto | پښتو
pt Portuguese | português
ro Romanian | română
ru Russian | русский
sk Slovak | slovenčina
so Somali | Soomaali
sq Albanian | shqip
ta Tamil | தமிழ்
tr Turkish | Türkçe
uk Ukrainian | українська
ur Urdu | اردو
vi Vietnamese | Tiếng Việt
yue Cantonese | 廣東話
zh-Hans Simplified Chinese, Chinese (simplified) | 简体中文
zh-Hant Traditional Chinese, Chinese (traditional) | 繁體中文
"""


@value
class Language:
    """A language: its tag, and its name in English."""

    tag: str
    name: str


def language(words: str) -> Language | None:
    """Return the language with a tag or name; None if it is not known."""
    folded = _folded(words)
    return _known().get(folded) or (_known().get(primary(folded).lower()) if _TAG.fullmatch(folded) else None)


def primary(tag: str) -> str:
    """Return the primary subtag, with the script if the tag has one."""
    first, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    return f"{first.lower()}-{script}" if script else first.lower()


@cache
def _known() -> dict[str, Language]:
    known: dict[str, Language] = {}
    for line in _NAMES.strip().splitlines():
        tag, _, rest = line.partition(" ")
        english, _, own = rest.partition("|")
        names = [name.strip() for name in (*english.split(","), *own.split(",")) if name.strip()]
        meant = Language(tag, names[0])
        known |= {_folded(name): meant for name in (tag, *names)}
    return known


def _folded(words: str) -> str:
    return " ".join(normalize("NFC", words).casefold().replace("_", "-").split())
