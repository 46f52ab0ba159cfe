"""A real language server, as editors use it, completes and checks a first content file."""

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from leaflet.commands.new import new

SERVER = "yaml-language-server@1.19.2"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """Return the command of the language server, installed for these tests only."""
    folder = tmp_path_factory.mktemp("server")
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        lacking("Node.js with npm is not installed")
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    installed = subprocess.run([npm, "install", *options, SERVER], cwd=folder, capture_output=True)
    if installed.returncode:
        lacking("npm could not install the language server")
    return [node, str(folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"), "--stdio"]


def lacking(reason):
    if os.environ.get("LEAFLET_PROVE"):
        pytest.fail(reason)
    pytest.skip(reason)


class Editor:
    """As much of an editor as it takes: it opens one file, and asks about it."""

    def __init__(self, command, path):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.uri = path.as_uri()
        self.text = path.read_text(encoding="utf-8")
        self.number = 0
        folder = path.parent.as_uri()
        self.ask("initialize", processId=None, rootUri=folder, capabilities={}, workspaceFolders=None)
        self.tell("initialized")
        settings = {"yaml": {"validate": True, "completion": True, "schemaStore": {"enable": False}}}
        self.tell("workspace/didChangeConfiguration", settings=settings)
        document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": self.text}
        self.tell("textDocument/didOpen", textDocument=document)

    def problems(self):
        """Return what the editor would mark: lines, counted from 1, with the words."""
        while True:
            message = self.read()
            if message.get("method") == "textDocument/publishDiagnostics":
                return [
                    (found["range"]["start"]["line"] + 1, found["message"])
                    for found in message["params"]["diagnostics"]
                ]

    def offered(self, line):
        """Return what the editor would offer at the start of a line."""
        position = {"line": line - 1, "character": 0}
        answer = self.ask("textDocument/completion", textDocument={"uri": self.uri}, position=position)
        return [item["label"] for item in answer["items"]]

    def ask(self, method, **params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.read()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def tell(self, method, **params):
        self.send({"method": method, "params": params})

    def send(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b": ")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            # What it asks of us: settings of which we have none, and leave to register.
            asked = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            self.send({"id": message["id"], "result": None if asked is None else [None for _ in asked]})
        return message


@pytest.fixture
def opened(server, tmp_path):
    """Return an editor in which a first content file is open, after a change to it."""
    editors = []

    def opened_after(change):
        path = tmp_path / "content.yaml"
        assert new(path, date(2026, 11, 23)) == []
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        editors.append(Editor(server, Path(path)))
        return editors[-1]

    yield opened_after
    for editor in editors:
        editor.process.kill()
        editor.process.communicate()


def test_a_first_content_file_has_nothing_to_mark(opened):
    assert opened(lambda text: text).problems() == []


def test_a_wrong_key_is_marked_where_it_stands(opened):
    editor = opened(lambda text: text.replace("\nsubtitle:", "\nsubtitel:"))
    line = 1 + editor.text.splitlines().index(next(line for line in editor.text.splitlines() if "subtitel" in line))
    (found,) = editor.problems()
    assert found[0] == line
    assert "subtitel" in found[1]


def test_the_keys_of_a_leaflet_are_offered(opened):
    editor = opened(lambda text: text[: text.index("sections:\n")] + "\n")
    offered = editor.offered(editor.text.count("\n"))
    assert {"sections", "helpline", "glossary"} <= set(offered)
    assert "title" not in offered
