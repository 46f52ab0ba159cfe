"""The texts below the help of each command: examples and advice."""

LEAFLET = """\
examples:
  leaflet new content.yaml              write a first content file
  leaflet check                         tell what is to be mended in content.yaml
  leaflet build                         make output/ID-booklet.pdf from content.yaml
  leaflet build leaflets --style plain  make all in the folder leaflets, black on white
  leaflet watch                         make it again at every save
  leaflet due leaflets                  list the reviews that are due in the folder leaflets

exit codes:
  0  done
  1  there are problems in what was given
  2  the command was not understood
  3  something is missing on this machine: a font, a library, room to write
  4  refused by policy: the leaflet was withdrawn, is a Draft, or is overdue
"""

BUILD = """\
examples:
  leaflet build
  leaflet build diabetes.yaml asthma.yaml --output print
  leaflet build leaflets --jobs 4
  leaflet build --style plain --today 2026-12-01
  leaflet build --edition print-and-fold --flip short
  leaflet build --edition booklet,html
  leaflet build --edition all
  leaflet build --clinic clinics.csv

The paths of the files made go to standard output, one a line; problems go to standard error. A leaflet with an
error is not made, and what was made of it before is left as it was. An error of one edition stops that one alone; with
--edition all, editions that do not fit the text are left out. Where nothing has changed since a file was made,
it is up to date and is not made again.

In a folder every file .yaml or .yml is a leaflet that has a title or sections. Hidden folders, those named styles,
envelopes or output, and versions in an archive are passed over.
"""

CHECK = """\
examples:
  leaflet check
  leaflet check leaflets
  leaflet check --edition booklet,large-print
  leaflet check --format json > problems.json

All is told for which leaflet build would refuse the same editions. The exit code is 1 if there is an error; warnings
and notes do not count.
"""

IMPOSE = """\
examples:
  leaflet impose --test
  leaflet impose --remember --flip short
  leaflet impose output/asthma-booklet.pdf
  leaflet impose --flip short --ticks output/asthma-booklet.pdf
  leaflet impose --one-sided --paper 100gsm output/asthma-booklet.pdf
  leaflet impose --cut cards.pdf

The sheets are A4, lying wide, with two pages on each side: NAME-sheets.pdf, or NAME-fronts.pdf and NAME-backs.pdf.
Print them at actual size, with every booklet setting of other programs switched off.
"""

INSPECT = """\
examples:
  leaflet inspect output/asthma-booklet.pdf
  leaflet inspect --speech output/asthma-booklet.pdf

The structure comes as an indented outline: role, page, alt text, language, and the words.
"""

PREFLIGHT = """\
examples:
  leaflet build --edition letter
  leaflet preflight output/asthma-letter.pdf

It looks at each page as it would be printed: shape, edges, the place of the address and what stands there, length,
size of the file. A letter without an address is told so.
"""

POST = """\
examples:
  leaflet post content.yaml people.csv --dry-run       tell what would be made, and which rows are to be mended
  leaflet post content.yaml people.csv                 a carrier with the address for each person, and the booklet once
  leaflet post content.yaml people.csv --whole         each person's own booklet behind their carrier
  leaflet post content.yaml people.csv --only 17,203   two spoilt pieces again, just as they were

The list names its columns in the first row: address line 1 to address line 7, postcode, one for each ((placeholder)).
All files of a job go into a folder of their own, which only you may read. docs/posting.md tells all of it.
"""

NEW = """\
examples:
  leaflet new content.yaml
  leaflet new asthma.yaml && leaflet build asthma.yaml

On a terminal it asks for the title and for who publishes the leaflet; Enter takes what it offers. Beside the file go
the folder .leaflet, by which editors complete and check it as you type, and settings for Visual Studio Code where
there are none: .vscode. Send the folder .leaflet along with the file.
"""

DUE = """\
examples:
  leaflet due
  leaflet due leaflets --within 6m --owner "ward 7"
  leaflet due leaflets --format csv > reviews.csv
  leaflet due leaflets --strict
  leaflet due leaflets --stock-sheet rack.pdf

Leaflets that are not in YAML yet are listed too, from a file register.csv or register.xlsx in the folder, with the
columns reference, title, owner, due and file. A calendar, --format ics, needs a library more:
pip install "leaflet[calendar]"
"""

REVIEW = """\
examples:
  leaflet review asthma.yaml --outcome unchanged --in 3y --by "Ward sister"
  leaflet review asthma.yaml --outcome changed --due 2029-11-23 --note "New phone number" --yes
  leaflet review asthma.yaml --extend 2027-01-31 --by "Head of information" --reason "The guideline is being revised"

It shows what it will change, and asks first. In the content file it changes version, reviewed and review_due, and
nothing else. Then it puts the version into the archive. On a terminal it asks for what was not given.
"""

WITHDRAW = """\
examples:
  leaflet withdraw asthma.yaml --by "Head of patient information" --reason "No longer offered" --replaced-by BC-12
  leaflet withdraw asthma --archive old/archive --by "Head of patient information" --reason "No longer offered"

It shows what it will change, and asks first. From then on nothing is made of the leaflet, and the archive tells that
none of its versions is in force. Delete what was made of it, and take printed copies away.
"""

ARCHIVE = """\
examples:
  leaflet archive check
  leaflet archive list asthma
  leaflet archive show asthma --on 2024-03-03
  leaflet archive add asthma.yaml --by "Ward sister"
  leaflet archive rebuild 3 --output again
  leaflet archive delete --before 2015-01-01 --by "Head of patient information" --reason "Kept for 8 years"

Keep the mark that check prints in another place: with --head it tells whether the last version was tampered with.
"""

WATCH = """\
examples:
  leaflet watch
  leaflet watch asthma.yaml --style plain

Ctrl-C ends it. It needs a library that is not installed with the rest: pip install "leaflet[watch]"
"""

EXPLAIN = """\
examples:
  leaflet explain alt-missing

It prints what docs/errors.md says of the code.
"""

COMPLETION = """\
examples:
  leaflet completion bash >> ~/.bashrc
  leaflet completion zsh >> ~/.zshrc

It works in every shell that is opened from then on.
"""
