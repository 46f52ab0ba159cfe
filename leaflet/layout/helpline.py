"""The helpline box: whom to call, the number large, never split."""

from leaflet.layout import boxes
from leaflet.layout.blocks import set_body
from leaflet.layout.clinic_places import keep_in_helpline
from leaflet.layout.flow_lines import FlowLine, height, together
from leaflet.layout.optical_alignment import hung
from leaflet.layout.running_text import heading, run, set_run
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import StyleContext
from leaflet.model.content import Helpline, Line, Text
from leaflet.model.problems import Problem
from leaflet.model.shared_text import dialled
from leaflet.model.value import replace


def set_helpline(
    helpline: Helpline,
    look: StyleContext,
    parent: StructureBuilder,
    measure: float,
    path: str,
    *,
    with_clinic: bool = False,
) -> list[FlowLine]:
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
