"""How a test looks at a terminal and touches it: by the words that stand on its panel."""
import pathlib
import random
import re
import subprocess
import time

from machine import Failed, Machine

ANSWER = 40          # seconds that a screen may take after a touch, under software emulation
KEY_ROWS = (("qwertyuiop", 0.182, 0.738), ("asdfghjkl", 0.217, 0.780), ("zxcvbnm", 0.288, 0.821))
KEY_STEP = 0.0706    # of the picture's width, from one key of the terminal's keyboard to the next


class Walk:
    def __init__(self, host, disk, out, card):
        self.host, self.out = pathlib.Path(host), pathlib.Path(out)
        self.machine = Machine(disk, out, card)
        self.receipts = 0  # that citizens saw
        self.perhaps = 0   # submissions that may be there, and nobody saw a receipt
        self.chance = random.Random(4)

    # --- looking and touching ---

    def wait_for(self, text, seconds=ANSWER):
        """Where the text stands, as soon as it is on the panel."""
        deadline = time.monotonic() + seconds
        while True:
            picture = self.machine.picture()
            place = picture.find(text) if picture.is_drawn() else None
            if place:
                return place, picture
            if time.monotonic() > deadline:
                self.machine.picture("missing")
                raise Failed(f"\"{text}\" did not come within {seconds} s; on the panel is:\n{picture.text()}")
            time.sleep(0.3)

    def tap(self, text, then):
        """Touches a text until another is there: a finger, too, tries again."""
        for _ in range(3):
            (x, y), picture = self.wait_for(text)
            self.machine.touch(x, y, picture.width, picture.height)
            try:
                return self.wait_for(then, ANSWER / 3)
            except Failed:
                continue
        raise Failed(f"\"{then}\" did not come after \"{text}\" was touched")

    def type(self, word):
        picture = self.machine.picture()
        for letter in word:
            row, x, y = next(keys for keys in KEY_ROWS if letter in keys[0])
            self.machine.touch((x + row.index(letter) * KEY_STEP) * picture.width, y * picture.height,
                               picture.width, picture.height)
            time.sleep(0.3)

    def received(self):
        """What the centre has, by instanceID."""
        listed = subprocess.run([self.host / "programs/usr/bin/kosk-central", "inbox", "list", "--json",
                                 "--data", self.host / "centre"], capture_output=True, text=True, check=True)
        return re.findall(r'"instanceID": *"([^"]+)"', listed.stdout)

    # --- the system inside ---

    def journal(self):
        return self.machine.shell("journalctl -b --no-pager -n 60 -u kosk -u kosk-display -u kosk-agent -u 'kosk-setup@*'")[1]

    def saved(self):
        """How many submissions the terminal ever took, by its own outbox."""
        _, status = self.machine.shell("kosk-agent --config /etc/kosk/agent.conf status --json 2>/dev/null")
        count = lambda name: int(re.search(rf'"{name}":(\d+)', status)[1])
        return count("pending") + count("sending") + count("accepted") + count("parked")

    def until(self, command, failed):
        deadline = time.monotonic() + 60
        while self.machine.shell(command)[0] != 0:
            if time.monotonic() > deadline:
                raise Failed(failed + "\n" + self.machine.shell("journalctl -b --no-pager -n 40")[1])
            time.sleep(1)
