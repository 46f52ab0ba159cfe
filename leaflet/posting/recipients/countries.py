"""The countries that post is sent to: a name as people write it → the name as it is printed, in English.

Royal Mail asks for the country in English, in capitals, on the last line. The names are those of ISO 3166-1 in their
short forms; behind the equals sign stand others that people write.
"""

from functools import cache
from unicodedata import combining, normalize

_NAMES = """
Afghanistan
Åland Islands
Albania
Algeria
American Samoa
Andorra
Angola
Anguilla
Antigua and Barbuda = Antigua
Argentina
Armenia
Aruba
Ascension Island = Ascension
Australia
Austria = Österreich
Azerbaijan
Bahamas = The Bahamas
Bahrain
Bangladesh
Barbados
Belarus
Belgium = Belgique, België
Belize
Benin
Bermuda
Bhutan
Bolivia
Bosnia and Herzegovina = Bosnia, Bosnia & Herzegovina, Bosnia-Herzegovina
Botswana
Brazil = Brasil
British Indian Ocean Territory
British Virgin Islands
Brunei = Brunei Darussalam
Bulgaria
Burkina Faso
Burundi
Cambodia
Cameroon
Canada
Cape Verde = Cabo Verde
Caribbean Netherlands = Bonaire
Cayman Islands
Central African Republic
Chad
Chile
China = People's Republic of China, PRC
Christmas Island
Cocos Islands = Cocos (Keeling) Islands
Colombia
Comoros
Congo = Republic of the Congo, Congo-Brazzaville
Democratic Republic of the Congo = DR Congo, DRC, Congo-Kinshasa
Cook Islands
Costa Rica
Côte d'Ivoire = Ivory Coast
Croatia = Hrvatska
Cuba
Curaçao
Cyprus
Czechia = Czech Republic
Denmark = Danmark
Djibouti
Dominica
Dominican Republic
East Timor = Timor-Leste
Ecuador
Egypt
El Salvador
Equatorial Guinea
Eritrea
Estonia
Eswatini = Swaziland
Ethiopia
Falkland Islands = Falklands
Faroe Islands
Fiji
Finland = Suomi
France
French Guiana
French Polynesia = Tahiti
Gabon
Gambia = The Gambia
Georgia
Germany = Deutschland, Federal Republic of Germany
Ghana
Gibraltar
Greece = Hellas
Greenland
Grenada
Guadeloupe
Guam
Guatemala
Guinea
Guinea-Bissau
Guyana
Haiti
Honduras
Hong Kong
Hungary
Iceland
India
Indonesia
Iran = Islamic Republic of Iran
Iraq
Ireland = Republic of Ireland, Eire, Éire, ROI, Irish Republic
Israel
Italy = Italia
Jamaica
Japan
Jordan
Kazakhstan
Kenya
Kiribati
Kosovo
Kuwait
Kyrgyzstan
Laos
Latvia
Lebanon
Lesotho
Liberia
Libya
Liechtenstein
Lithuania
Luxembourg
Macao = Macau
Madagascar
Malawi
Malaysia
Maldives
Mali
Malta
Marshall Islands
Martinique
Mauritania
Mauritius
Mayotte
Mexico
Micronesia
Moldova
Monaco
Mongolia
Montenegro
Montserrat
Morocco
Mozambique
Myanmar = Burma
Namibia
Nauru
Nepal
Netherlands = The Netherlands, Holland, Nederland
New Caledonia
New Zealand = NZ, Aotearoa
Nicaragua
Niger
Nigeria
Niue
Norfolk Island
North Korea = DPRK
North Macedonia = Macedonia
Northern Mariana Islands
Norway = Norge
Oman
Pakistan
Palau
Palestine = Palestinian Territories, Occupied Palestinian Territories, State of Palestine
Panama
Papua New Guinea
Paraguay
Peru
Philippines = The Philippines
Pitcairn Islands = Pitcairn, Pitcairn Island
Poland = Polska
Portugal
Puerto Rico
Qatar
Réunion
Romania
Russia = Russian Federation
Rwanda
Saint Barthélemy
Saint Helena = St Helena
Saint Kitts and Nevis = St Kitts and Nevis, St Kitts & Nevis
Saint Lucia = St Lucia
Saint Martin = St Martin
Saint Pierre and Miquelon
Saint Vincent and the Grenadines = St Vincent and the Grenadines, St Vincent
Samoa
San Marino
São Tomé and Príncipe
Saudi Arabia
Senegal
Serbia
Seychelles
Sierra Leone
Singapore
Sint Maarten
Slovakia
Slovenia
Solomon Islands
Somalia
South Africa
South Georgia
South Korea = Republic of Korea, Korea
South Sudan
Spain = España
Sri Lanka
Sudan
Suriname
Sweden = Sverige
Switzerland = Schweiz, Suisse, Svizzera
Syria
Taiwan
Tajikistan
Tanzania
Thailand
Togo
Tokelau
Tonga
Trinidad and Tobago = Trinidad, Trinidad & Tobago
Tristan da Cunha
Tunisia
Turkey = Türkiye
Turkmenistan
Turks and Caicos Islands
Tuvalu
Uganda
Ukraine
United Arab Emirates = UAE, U.A.E.
United States = United States of America, USA, US, U.S.A., U.S.
United States Virgin Islands = US Virgin Islands
Uruguay
Uzbekistan
Vanuatu
Vatican City = Holy See, Vatican
Venezuela
Vietnam = Viet Nam
Wallis and Futuna
Western Sahara
Yemen
Zambia
Zimbabwe
"""

_UNITED_KINGDOM = (
    "United Kingdom",
    "UK",
    "U.K.",
    "GB",
    "Great Britain",
    "Britain",
    "England",
    "Scotland",
    "Wales",
    "Cymru",
    "Northern Ireland",
    "NI",
    "United Kingdom of Great Britain and Northern Ireland",
)

# Their postcodes are of the UK's form, and Royal Mail takes post to them as it does within the UK.
_ISLANDS = {"jersey": "JE", "guernsey": "GY", "alderney": "GY", "sark": "GY", "herm": "GY", "isle of man": "IM"}


def country(line: str) -> str:
    """Return the name of the country that a line is, as it is printed; "" if it is none, or one of the UK's."""
    return _by_name().get(_alike(line), "")


def is_united_kingdom(line: str) -> bool:
    """Return whether a line is a name of the United Kingdom or of one of its countries."""
    return _alike(line) in _homes()


def island_area(line: str) -> str:
    """Return the area of the postcodes of the Crown dependency that a line is, such as JE; "" if it is none."""
    return _ISLANDS.get(_alike(line), "")


@cache
def _by_name() -> dict[str, str]:
    found = {}
    for entry in _NAMES.strip().splitlines():
        name, _, others = entry.partition(" = ")
        for each in (name, *filter(None, others.split(", "))):
            found[_alike(each)] = name.upper()
    return found


@cache
def _homes() -> frozenset[str]:
    return frozenset(map(_alike, _UNITED_KINGDOM))


def _alike(line: str) -> str:
    """Return a name without what people write in different ways: accents, case, spaces, a full stop at the end."""
    bare = "".join(sign for sign in normalize("NFD", line) if not combining(sign))
    return " ".join(bare.casefold().replace("’", "'").split()).rstrip(" .,")
