#!/usr/bin/env python3
"""Third parties can write clients: a session with a delegation that is played by delegate.py, from the first message to the
record that is verified. PLENARY_BIN is the program, PLENARY_SITE the built site.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

import delegate


def start(program, site, rooms):
    server = subprocess.Popen([program, "serve", "--listen", "127.0.0.1:0", "--site", site, "--data", rooms],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in server.stdout:
        found = re.search(r"http://([^/\s]+)/", line)
        if found:
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return server, "ws://" + found[1]
    raise RuntimeError("the server did not say where it is")


def check(holds, what):
    if not holds:
        raise AssertionError(what)
    print(f"ok: {what}")


def main():
    program = os.environ["PLENARY_BIN"]
    site = os.environ["PLENARY_SITE"]
    with tempfile.TemporaryDirectory() as directory:
        server, url = start(program, site, directory)
        try:
            run(program, url, pathlib.Path(directory))
        finally:
            server.terminate()
            server.wait(20)
    print("1 passed, 0 failed")


def run(program, url, directory):
    chair = delegate.Client(url)
    chair.say("createRoom", scenario="quickstart-tables", name="Facilitator", language="en")
    chair.until(lambda: "welcome" in chair.said)
    welcome = chair.said["welcome"]
    check(welcome["version"] == delegate.PROTOCOL, "the server speaks " + delegate.PROTOCOL)
    code = welcome["code"]
    delegations = [d["id"] for d in welcome["scenario"]["delegations"]]
    mine = delegations[0]

    client = delegate.join(url, code, "<b>Ünïcode 代表</b>", mine)
    names = [p["name"] for p in client.said["roster"]["people"]]
    check("<b>Ünïcode 代表</b>" in names, "a name comes back as it was given")
    check(chair.steer("begin") is None, "the facilitator begins")
    client.until(lambda: client.view is not None)
    check(set(client.view["own"]["brief"]["worth"]) == set(client.view["draft"]), "the delegate has its brief")
    chair.until(lambda: chair.view is not None)
    check("own" not in chair.view, "the facilitator has no brief")

    # It goes away in the middle, and comes back to its seat with its token.
    token = client.said["welcome"]["token"]
    client.close()
    number = client.number
    client = delegate.Client(url)
    client.number = number
    client.say("returnToRoom", code=code, token=token)
    client.until(lambda: client.view is not None)
    check(client.view["delegation"] == mine, "it returns to its seat")

    player = delegate.Delegate(client, mine)
    player.play()
    view = client.view
    check("disclosure" in view, "the session comes to its debrief: " + view["outcome"])
    check("speak" in player.did and "tableAmendment" in player.did, "it spoke and tabled an amendment")
    check("castBallot" in player.did, "it voted")
    sponsors = [a["sponsor"] for a in view["amendments"].values()]
    check(mine in sponsors, "its amendment is on the record")
    chair.until(lambda: chair.said["roster"]["stage"] == "over")
    chair.until(lambda: "disclosure" in chair.view)
    same = [key for key in view if key not in ("own", "legal", "delegation")]
    check(all(chair.view[key] == view[key] for key in same), "both pages see the same of what all may see")

    chair.say("fetchRecord")
    chair.until(lambda: "record" in chair.said)
    save = directory / "record.plenary"
    save.write_bytes(bytes.fromhex(chair.said["record"]["save"]))
    verified = subprocess.run([program, "verify", str(save)], capture_output=True, text=True)
    check(verified.returncode == 0, "the record verifies: " + verified.stdout.strip().splitlines()[0])
    client.close()
    chair.close()


if __name__ == "__main__":
    sys.exit(main())
