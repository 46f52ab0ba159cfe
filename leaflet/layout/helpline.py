"""Set the helpline box: the number is large, and the box is never broken."""

from leaflet.layout import boxes
from leaflet.layout.blocks import set_body
from leaflet.layout.clinic_places import keep_in_helpline
from leaflet.layout.flow_lines import FlowLine, height, together
from leaflet.layout.optical_alignment import hung
from leaflet.layout.running_text import as_line, heading, paragraph
from leaflet.layout.structure import StructureBuilder
from leaflet.layout.style_context import BlockContext
from leaflet.model.content import Helpline, PlainText
from leaflet.model.problems import Problem
from leaflet.model.shared_text import dialled
from leaflet.model.value import replace


def set_helpline(
    helpline: Helpline, parent: StructureBuilder, context: BlockContext, *, with_clinic: bool = False
) -> list[FlowLine]:
    """Return the helpline as a box that is never broken. ``with_clinic`` reserves a place for the clinic's number."""
    look = context.look
    styles = look.theme.text
    box = boxes.helpline(context)
    inside = box.inside
    node = parent.add("Sect")
    title = PlainText(f"{look.phrases.helpline}: {helpline.name.text}", helpline.name.place)
    # A heading, so that users of screen readers can jump to it.
    flow_lines = heading(title, styles.box_title, node.add("H2"), inside.at(".name").coloured(box.heading))
    phone = paragraph(dialled(helpline.phone), styles.helpline_phone, node.add("P"), inside.at(".phone"))
    flow_lines += hung(phone, styles.body.size)
    for number, words in enumerate(helpline.hours, 1):
        before, after = 2.0 if number == 1 else 0.0, styles.body.after if number == len(helpline.hours) else 0.0
        bold = replace(styles.body, bold=True).spaced(before, after)
        flow_lines += paragraph(as_line(words), bold, node.add("P"), inside.at(".hours"))
    flow_lines += set_body(helpline.text, node, inside.at(".text"))
    if with_clinic:
        flow_lines.append(keep_in_helpline(node.add("P"), inside))
    done = together(boxes.close(box, flow_lines, whole=True))
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
