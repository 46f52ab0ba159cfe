"""The helpline box: whom to call, the number large, never split."""

from leaflet.layout import boxes
from leaflet.layout.blocks import set_body
from leaflet.layout.clinic_places import keep_in_helpline
from leaflet.layout.look import Look
from leaflet.layout.optical import hung
from leaflet.layout.running import heading, run, set_run
from leaflet.layout.strips import Strip, height, together
from leaflet.layout.structure import Branch
from leaflet.model import Helpline, Line, Text
from leaflet.problems import Problem
from leaflet.sayings import dialled
from leaflet.value import replace


def set_helpline(
    helpline: Helpline, look: Look, parent: Branch, measure: float, path: str, *, with_clinic: bool = False
) -> list[Strip]:
    """Return the helpline as a box of strips that stay together, with a place for the clinic's number if so wished."""
    styles = look.theme.text
    box = boxes.helpline(look, measure)
    node = parent.add("Sect")
    title = f"{look.phrases.helpline}: {helpline.name.text}"
    strips = heading(
        title,
        helpline.name.place,
        styles.box_title,
        look,
        # A heading, so that whoever looks for help can jump to it.
        node.add("H2"),
        replace(box.inks, text=box.heading),
        box.measure,
        path + ".name",
    )
    phone = set_run(
        run(dialled(helpline.phone), styles.helpline_phone, look, node.add("P"), box.inks),
        styles.helpline_phone,
        box.measure,
        path=path + ".phone",
        language=look.language,
    )
    strips += hung(phone, styles.body.size)
    for number, words in enumerate(helpline.hours, 1):
        hours = Line((Text(words.text, words.place),))
        before, after = 2.0 if number == 1 else 0.0, styles.body.after if number == len(helpline.hours) else 0.0
        bold = replace(styles.body, bold=True).spaced(before, after)
        strips += set_run(
            run(hours, bold, look, node.add("P"), box.inks),
            bold,
            box.measure,
            path=path + ".hours",
            language=look.language,
        )
    strips += set_body(helpline.text, look, node, box.inks, box.measure, path + ".text")
    if with_clinic:
        strips.append(keep_in_helpline(look, box, node.add("P")))
    done = together(boxes.close(box, strips, look, whole=True))
    if height(done) > look.depth:
        done[0] = replace(
            done[0],
            problems=(
                *done[0].problems,
                Problem(
                    helpline.place,
                    code="box-too-tall",
                    message="the helpline box does not fit on a page, and it is never split",
                    hint="shorten its text, or move some of it into a section",
                ),
            ),
        )
    return done
