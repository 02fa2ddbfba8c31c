#!/usr/bin/env python3
"""Asks a TOML language server what it offers an author, and checks that the schemas lead to the right words.

Usage: scripts/lsp-completion.py [--without PLACE] COMMAND...
such as: scripts/lsp-completion.py tombi lsp --offline

PLACE is one of those below that the server is known to fail at, such as "a red flag".

Speaks the language server protocol over standard input and output. Exit code 0: every place offers what it should;
1: one does not, or the server gave no answer in time.
"""

import json
import pathlib
import queue
import subprocess
import sys
import threading
import time

SECONDS_MAX = 30
ROOT = pathlib.Path(__file__).resolve().parent.parent
CURSOR = "|"

QUIZ = '#:schema ../docs/quiz.schema.json\n\nformat = 1\nid = "a-quiz"\ntitle = "A quiz"\n\n'
FACTS = '#:schema ../docs/facts.schema.json\n\nformat = 1\nid = "a-sheet"\ntitle = "A sheet"\n\n'

# Where the author is, in a file of which folder, and what must be on offer there.
PLACES = [
    ("a question", "quizzes", QUIZ + '[[question]]\nid = "one"\n|\n', ["explanation", "difficulty"]),
    ("a kind", "quizzes", QUIZ + '[[question]]\nid = "one"\nkind = |\n', ["true-false", "judge"]),
    ("the settings", "quizzes", QUIZ + "[settings]\n|\n", ["pass_mark", "time_limit"]),
    ("a red flag", "quizzes", QUIZ + '[[question]]\nkind = "judge"\n[[question.flag]]\n|\n', ["quote", "cue", "why"]),
    ("a fact", "seeds", FACTS + '[[fact]]\nid = "one"\n|\n', ["claim", "review_by"]),
]


class Server:
    """A language server as a child process, and what it has said so far."""

    def __init__(self, command):
        self.child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
        )
        self.heard = queue.Queue()
        self.last_id = 0
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        """Reads messages until the server falls silent; None marks the end."""
        length = 0
        while line := self.child.stdout.readline():
            name, _, value = line.decode().partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif not line.strip():
                body = self.child.stdout.read(length)
                if len(body) < length:
                    break
                self.heard.put(json.loads(body))
        self.heard.put(None)

    def say(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.child.stdin.flush()

    def tell(self, method, params):
        self.say({"method": method, "params": params})

    def ask(self, method, params):
        """The result of a request. What the server itself asks for meanwhile is answered with nothing."""
        self.last_id += 1
        self.say({"id": self.last_id, "method": method, "params": params})
        deadline = time.monotonic() + SECONDS_MAX
        while True:
            try:
                message = self.heard.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no answer to {method} within {SECONDS_MAX} seconds") from None
            if message is None:
                raise ConnectionError(f"the server ended before it answered {method}")
            if "method" in message and "id" in message:
                asks_settings = message["method"] == "workspace/configuration"
                nothing = [None] * len(message["params"]["items"]) if asks_settings else None
                self.say({"id": message["id"], "result": nothing})
            elif message.get("id") == self.last_id:
                if "error" in message:
                    raise ConnectionError(f"{method}: {message['error'].get('message')}")
                return message.get("result")


def offered(server, uri, text):
    """The labels on offer at the cursor, without quotes."""
    before, after = text.split(CURSOR)
    lines = before.split("\n")
    document = {"uri": uri, "languageId": "toml", "version": 1, "text": before + after}
    server.tell("textDocument/didOpen", {"textDocument": document})
    position = {"line": len(lines) - 1, "character": len(lines[-1])}
    result = server.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": position})
    items = result["items"] if isinstance(result, dict) else result or []
    return {item["label"].strip("\"'") for item in items}


def missing(server, number, place):
    """What a place should offer and does not. A server may still be reading its schema when it is first asked."""
    name, folder, text, expected = place
    deadline = time.monotonic() + SECONDS_MAX
    attempt = 0
    while True:
        uri = (ROOT / folder / f"unsaved-{number}-{attempt}.toml").as_uri()
        labels = offered(server, uri, text)
        lost = [label for label in expected if label not in labels]
        if not lost or time.monotonic() > deadline:
            print(f"  in {name}: {', '.join(sorted(labels)) or 'nothing'}")
            return lost
        attempt += 1
        time.sleep(0.5)


def main(command):
    without = None
    if command[0] == "--without":
        without, command = command[1], command[2:]
    server = Server(command)
    try:
        folder = ROOT.as_uri()
        workspace = [{"uri": folder, "name": "quizzes"}]
        completion = {"completionItem": {"snippetSupport": False}}
        server.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder,
                "workspaceFolders": workspace,
                "capabilities": {"textDocument": {"completion": completion}},
            },
        )
        server.tell("initialized", {})
        failed = False
        for number, place in enumerate(PLACES):
            if place[0] == without:
                print(f"  in {without}: not asked")
            elif lost := missing(server, number, place):
                print(f"lsp-completion: {command[0]} does not offer {', '.join(lost)} in {place[0]}", file=sys.stderr)
                failed = True
        return int(failed)
    except (TimeoutError, ConnectionError, OSError) as error:
        print(f"lsp-completion: {command[0]}: {error}", file=sys.stderr)
        return 1
    finally:
        server.child.kill()
        server.child.wait()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
