"""leaflet turns patient information, written once in YAML, into booklets.

    source = leaflet.load("content.yaml")
    result = leaflet.build(source, today=date(2026, 12, 1))

docs/api.md describes what stands in ``__all__``, which follows semantic versioning. Nothing else here is for others.
"""

__version__ = "0.1.0"

__all__ = [
    "LABELS",
    "Batch",
    "BuildResult",
    "ContentError",
    "LabelOptions",
    "Place",
    "PostOptions",
    "PostResult",
    "Problem",
    "Severity",
    "Source",
    "__version__",
    "build",
    "check",
    "load",
    "platypus",
    "post",
]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from leaflet import platypus
    from leaflet.api import build, check, load, post
    from leaflet.commands.build import BuildResult
    from leaflet.commands.post.command import PostResult
    from leaflet.model.problems import ContentError, Place, Problem, Severity
    from leaflet.posting.job.order import Batch, LabelOptions, PostOptions
    from leaflet.posting.stationery.labels import LABELS
    from leaflet.reading.content import Source
else:
    # Every module imports this one, so each name is loaded when it is first asked for.
    _HOMES = {
        "leaflet.api": ("build", "check", "load", "post"),
        "leaflet.commands.build": ("BuildResult",),
        "leaflet.commands.post.command": ("PostResult",),
        "leaflet.model.problems": ("ContentError", "Place", "Problem", "Severity"),
        "leaflet.platypus": ("platypus",),
        "leaflet.posting.job.order": ("Batch", "LabelOptions", "PostOptions"),
        "leaflet.posting.stationery.labels": ("LABELS",),
        "leaflet.reading.content": ("Source",),
    }

    def __getattr__(name):
        from importlib import import_module

        for home, names in _HOMES.items():
            if name in names:
                module = import_module(home)
                found = globals()[name] = module if name == "platypus" else getattr(module, name)
                return found
        raise AttributeError(f"module 'leaflet' has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *__all__})
