#!/usr/bin/env python3
"""A delegation in a live workshop, played over plenary.v1+json (src/server/PROTOCOL.md) with a WebSocket library and nothing
else of Plenary.

    delegate.py URL CODE DELEGATION     joins the room as that delegation and plays until the debrief

URL is the server's, as ws://host:port. The scenario must give worth in tables (quickstart-tables): with them the delegate
adds up what a text is worth to it.
"""
import json
import sys
import time

import websocket  # websocket-client

PROTOCOL = "plenary.v1+json"


def merge(target, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    target = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            target.pop(key, None)
        else:
            target[key] = merge(target.get(key), value)
    return target


class Client:
    """One connection: what was said last of each type, the view as it stands, and receipts by number."""

    def __init__(self, url):
        self.socket = websocket.create_connection(
            url + "/live", subprotocols=[PROTOCOL], timeout=20, suppress_origin=True)
        self.said = {}
        self.view = None
        self.receipts = {}
        self.number = 0

    def say(self, kind, **fields):
        self.socket.send(json.dumps({"type": kind, **fields}))

    def hear(self):
        message = json.loads(self.socket.recv())
        kind = message["type"]
        self.said[kind] = message
        if kind == "view":
            self.view = message["view"]
        elif kind == "patch":
            self.view = merge(self.view, message["patch"])
        elif kind == "receipt":
            self.receipts[message["number"]] = message.get("refused")
        elif kind == "refused":
            raise RuntimeError(f"refused: {message}")
        return kind

    def until(self, done, seconds=60):
        end = time.monotonic() + seconds
        while not done():
            if time.monotonic() > end:
                raise TimeoutError(f"last heard of: {sorted(self.said)}")
            self.hear()

    def numbered(self, kind, **fields):
        """Something that is applied once; gives why it was refused, or None."""
        self.number += 1
        number = self.number
        self.say(kind, number=number, **fields)
        self.until(lambda: number in self.receipts)
        return self.receipts[number]

    def act(self, do, **fields):
        return self.numbered("submit", act={"do": do, **fields})

    def steer(self, what, **fields):
        return self.numbered("steer", what=what, **fields)

    def close(self):
        self.socket.close()


class Delegate:
    """Looks at what it may do, weighs it by its own brief, and does it."""

    def __init__(self, client, delegation):
        self.client = client
        self.delegation = delegation
        self.did = []  # names of acts that were accepted

    @property
    def view(self):
        return self.client.view

    def worth(self, draft):
        table = self.view["own"]["brief"]["worth"]
        return sum(table[provision][option] for provision, option in draft.items())

    def gain(self, changes):
        """Of provisions that apply only with others nothing is known here: an estimate."""
        return self.worth({**self.view["draft"], **changes}) - self.worth(self.view["draft"])

    def best_change(self):
        table = self.view["own"]["brief"]["worth"]
        draft = self.view["draft"]
        gains = [(options[o] - options[draft[p]], p, o) for p, options in table.items() for o in options]
        gain, provision, option = max(gains)
        return {provision: option} if gain > 0 else None

    def do(self, name, **fields):
        refused = self.client.act(name, **fields)
        if refused is None:
            self.did.append(name)
        return refused is None

    def step(self):
        """One act, if there is one to do."""
        legal = self.view.get("legal", {})
        if "castBallot" in legal:
            vote = self.view["votes"][str(legal["castBallot"])]
            changes = {}
            if "amendment" in vote:
                changes = self.view["amendments"][str(vote["amendment"])]["changes"]
                yes = self.gain(changes) > 0
            else:
                yes = self.worth(self.view["draft"]) > self.view["own"]["brief"]["alternative"]
            return self.do("castBallot", vote=legal["castBallot"], choice="yes" if yes else "no")
        if legal.get("signTreaty"):
            good = self.worth(self.view["draft"]) > self.view["own"]["brief"]["alternative"]
            return self.do("signTreaty" if good else "declineToSign")
        change = self.best_change()
        if change and legal.get("speakPublicly") and self.did.count("speak") == 0:
            return self.do("speak", kind="support", about=change)
        if change and legal.get("tableAmendment") and self.did.count("tableAmendment") == 0:
            return self.do("tableAmendment", changes=change)
        if legal.get("finishRound"):
            return self.do("finishRound")
        return False

    def play(self, seconds=300):
        end = time.monotonic() + seconds
        while "disclosure" not in self.view and time.monotonic() < end:
            if not self.step():
                self.client.hear()


def join(url, code, name, delegation):
    client = Client(url)
    client.say("joinRoom", code=code, name=name)
    client.until(lambda: "welcome" in client.said)
    client.say("sit", delegation=delegation)
    client.until(lambda: any(p.get("delegation") == delegation for p in client.said.get("roster", {}).get("people", [])))
    return client


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    _, url, code, delegation = sys.argv
    client = join(url, code, "Delegate in Python", delegation)
    client.until(lambda: client.view is not None, 3600)
    delegate = Delegate(client, delegation)
    delegate.play(7200)
    print(json.dumps({"did": delegate.did, "outcome": client.view["outcome"],
                      "score": client.view["disclosure"]["scores"][delegation]}))


if __name__ == "__main__":
    main()
