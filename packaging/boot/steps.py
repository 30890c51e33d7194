#!/usr/bin/env python3
"""Walks through what an installed terminal must do; called by test.sh, which makes disk and servers.

Usage: steps.py HOST DISK OUT short|whole [CARD]
"""
import shutil
import subprocess
import sys
import time

from machine import Failed
from walk import ANSWER, Walk

FIRST_PICTURE = 180  # seconds that a start may take under software emulation
RESTING = "Touch the screen to begin"
RESTING_ELSEWHERE = ("ekrana toxunun", "Коснитесь экрана")  # the interface in its other languages


class Terminal(Walk):
    def boot(self, options=""):
        """Power on until the resting screen stands. Says seconds to the first picture and to the content."""
        machine = self.machine
        machine.start(options)
        while not machine.picture().is_drawn():
            if machine.uptime > FIRST_PICTURE:
                machine.picture("black")
                raise Failed(f"no picture within {FIRST_PICTURE} s\n{self.journal()}")
            time.sleep(0.2)
        first = machine.uptime
        self.wait_for(RESTING, FIRST_PICTURE)
        for words in RESTING_ELSEWHERE:
            self.wait_for(words)
        machine.picture("resting")
        return f"first picture after {first:.1f} s, resting screen read after {machine.uptime:.1f} s"

    def set_up(self):
        """Nobody told this machine anything: one file on a stick does, and the stick may be pulled out at once."""
        self.put_stick_in(self.host / "stick/kosk-setup.json")
        self.until("journalctl -b -q -u 'kosk-setup@*' | grep 'msg=setup.done terminal=boot-test'", "not set up")
        _, secrets = self.machine.shell("stat -c '%a %U %G %n' /etc/kosk/agent.conf /etc/kosk/terminal/*")
        if secrets.split("\n") != ["640 root kosk-agent /etc/kosk/agent.conf", "600 kosk kosk /etc/kosk/terminal/key.pem",
                                   "600 kosk kosk /etc/kosk/terminal/pin"]:
            raise Failed(secrets)
        self.pull_stick_out()
        return "the terminal has its name, its key, its PIN and its addresses"

    def content_from_the_server(self):
        """The content is nginx's on the host, not something that came along."""
        status = ""
        deadline = time.monotonic() + 120
        while '"content":"held"' not in status:
            if time.monotonic() > deadline:
                raise Failed(f"no content: {status}\n{self.journal()}")
            status = self.machine.shell("kosk-agent --config /etc/kosk/agent.conf status --json 2>/dev/null")[1]
        requests = (self.host / "requests.log").read_text().count(" 200 ")
        return f"{requests} files fetched"

    def feedback(self):
        """A citizen's way from the resting screen to the receipt."""
        self.up_to_sending()
        self.send()
        self.wait_for("Your receipt")
        self.receipts, self.perhaps = self.receipts + 1, 0
        picture = self.machine.picture("receipt")
        if not picture.find("Write it down or photograph it"):
            raise Failed("a receipt without its code")
        return "receipt on the panel"

    def up_to_sending(self):
        self.tap(RESTING, "English")
        self.tap("English", "Give feedback")
        self.machine.picture("home")
        self.tap("Give feedback", "Continue")
        self.tap("Continue", "You may leave this empty")
        self.tap("Continue", "This does not reach us")
        self.tap("This does not reach us", "Continue")
        self.tap("Continue", "Write your comment")
        self.type("terminal")
        self.machine.picture("typed")
        self.tap("Continue", "Nakhchivan")
        self.tap("Continue", "If you say no")
        self.tap("No", "Continue")
        self.tap("Continue", "Tick the box above to send")
        self.machine.picture("review")

    def send(self):
        (x, y), picture = self.wait_for("used without my name")
        self.machine.touch(x, y, picture.width, picture.height)
        time.sleep(1)
        self.perhaps = 1
        (x, y), picture = self.wait_for("Send")
        self.machine.touch(x, y, picture.width, picture.height)

    def power_cut(self):
        """The plug is pulled; the machine comes up again and nothing that had a receipt is lost."""
        durable, lost = self.machine.cut()
        said = self.boot()
        saved = self.saved()
        if not self.receipts <= saved <= self.receipts + self.perhaps:
            raise Failed(f"{self.receipts} receipts were given, {saved} submissions are there")
        self.receipts, self.perhaps = saved, 0
        status, checked = self.machine.shell(
            "set -e; systemctl is-active kosk kosk-display; test -z \"$(systemctl --failed --plain --no-legend)\"")
        if status != 0:
            raise Failed(f"after the cut not all runs: {checked}")
        return f"{durable} writes durable, {lost} lost; {said}; {saved} submissions there"

    def delivered(self):
        """The centre gets all of them, each once."""
        deadline = time.monotonic() + 120
        while len(self.received()) < self.receipts:
            if time.monotonic() > deadline:
                raise Failed(f"{self.received()} at the centre, {self.receipts} were handed in\n{self.journal()}")
            time.sleep(1)
        if len(self.received()) != self.receipts:
            raise Failed("the centre has more than was handed in")
        return f"{self.receipts} at the centre"

    def figures(self):
        """What the running terminal takes."""
        _, text = self.machine.shell(
            "awk '/MemTotal|MemAvailable/ {print $2}' /proc/meminfo; for p in kosk Xorg kosk-agent; do "
            "awk -v p=$p '/^Pss:/ {print p, int($2 / 1024), \"MB\"}' /proc/$(pidof $p)/smaps_rollup; done; "
            "du -sxm / | cut -f1; ss -Hlntu | grep -v '127.0.0.1\\|:68 '")
        lines = text.splitlines()
        total, available = map(int, lines[:2])
        return f"{(total - available) // 1024} MB of memory taken by the whole system; " + ", ".join(lines[2:])

    # --- the whole half ---

    def cut_at(self, instant):
        """A cut while the machine starts, saves, or erases."""
        if instant == "start":
            self.machine.cut()
            self.machine.start()
            time.sleep(self.chance.uniform(3, 30))
        elif instant == "save":
            self.up_to_sending()
            self.send()
            time.sleep(self.chance.uniform(0, 0.5))
        elif instant == "erase":
            self.feedback()
            self.tap("saved my code", "Finish and erase")
            (x, y), picture = self.wait_for("Finish and erase")
            self.machine.touch(x, y, picture.width, picture.height)
            time.sleep(self.chance.uniform(0, 0.5))
        return self.power_cut()

    def out_of_service(self):
        """A screen that cannot run: the panel says so with the number to call, and later it runs again."""
        self.machine.shell("mount --bind /bin/false /usr/bin/kosk && kill -KILL $(pidof kosk)")
        began = time.monotonic()
        self.wait_for("This terminal is out of service", 60)
        self.machine.picture("out-of-service")
        said = f"said after {time.monotonic() - began:.1f} s"
        self.machine.shell("umount /usr/bin/kosk")
        self.wait_for(RESTING, 120)
        return f"{said}, runs again after {time.monotonic() - began:.1f} s"

    def limits_hold(self):
        """The screen's unit tries what it must not do."""
        def refused(what, command):
            status, said = self.machine.shell(
                "P=$(systemctl show kosk -p MainPID --value); nsenter -t $P -m -n -S $(id -u kosk) -G $(id -g kosk) "
                f"sh -c '{command}'")
            if status == 0:
                raise Failed(f"{what} was not refused: {said}")
        refused("reading the agent's token", "cat /etc/kosk/agent.conf")
        refused("replacing the outbox", "mv /var/lib/kosk/outbox/outbox.db /var/lib/kosk/outbox/other")
        refused("a new file beside the outbox", "touch /var/lib/kosk/outbox/other")
        refused("writing content", "dd of=/var/lib/kosk/content/content.db bs=1 count=0 conv=notrunc if=/dev/zero")
        refused("a network", "ip route get 10.0.2.2")
        _, group = self.machine.shell("cat /proc/$(pidof kosk)/cgroup; cat /sys/fs/cgroup/system.slice/kosk.service/memory.max")
        if "/system.slice/kosk.service" not in group or "1073741824" not in group:
            raise Failed(f"the unit's limits are not in force: {group}")
        return "five attempts refused, the memory's limit is in force"

    def display_stopped(self):
        """The display's server dies in the middle of things: all is there again, within seconds."""
        self.machine.shell("kill -KILL $(pidof Xorg)")
        began = time.monotonic()
        time.sleep(0.5)
        self.wait_for(RESTING, 60)
        return f"read again after {time.monotonic() - began:.1f} s"

    def hangs(self):
        """The program that draws hangs: its watchdog notices."""
        self.machine.shell("kill -STOP $(pidof kosk)")
        began = time.monotonic()
        pid = self.machine.shell("pidof kosk")[1]
        while self.machine.shell("pidof kosk")[1] in (pid, ""):
            if time.monotonic() - began > 90:
                raise Failed("a program that hangs is not started anew")
            time.sleep(1)
        self.wait_for(RESTING, 60)
        return f"read again after {time.monotonic() - began:.1f} s"

    def panel_pulled_out(self):
        """The touch panel's plug is out and in again: touches arrive."""
        self.machine.ask("device_del", id="panel")
        time.sleep(3)
        self.machine.ask("device_add", driver="usb-tablet", id="panel", bus="usb.0")
        time.sleep(5)
        self.tap(RESTING, "English")
        self.back_to_rest()
        return "a touch arrives"

    def put_stick_in(self, *files):
        """A new stick with these files at its top."""
        image = self.machine.run / "stick"
        with image.open("wb") as file:
            file.truncate(64 << 20)
        subprocess.run(["/usr/sbin/mkfs.vfat", image], check=True, stdout=subprocess.DEVNULL)
        for file in files:
            subprocess.run(["mcopy", "-i", image, file, "::"], check=True)
        self.machine.ask("blockdev-add", **{"driver": "file", "node-name": "stick", "filename": str(image)})
        self.machine.ask("device_add", driver="usb-storage", id="stick", drive="stick", bus="usb.0")

    def pull_stick_out(self):
        self.machine.ask("device_del", id="stick")
        self.until("! grep /media/kosk /proc/mounts && ! ls /media/kosk | grep .", "the stick is still there")
        self.machine.ask("blockdev-del", **{"node-name": "stick"})

    def stick(self):
        """A stick is put in and pulled out: mounted read-only, and gone."""
        self.put_stick_in()
        self.until("grep ' /media/kosk/sda vfat ro,' /proc/mounts", "the stick is not mounted")
        self.pull_stick_out()
        return "mounted read-only, and gone"

    def keys_lead_nowhere(self):
        """Combinations that lead out of a desktop change nothing."""
        before = self.machine.shell("cat /sys/class/tty/tty0/active; pidof kosk; pidof Xorg")[1]
        for keys in (("ctrl", "alt", "f2"), ("ctrl", "alt", "backspace"), ("alt", "f4"), ("alt", "f2"),
                     ("ctrl", "alt", "delete"), ("alt", "sysrq", "b")):
            self.machine.keys(*keys)
            time.sleep(1)
        after = self.machine.shell("cat /sys/class/tty/tty0/active; pidof kosk; pidof Xorg")[1]
        if before != after:
            raise Failed(f"before: {before}\nafter: {after}")
        return "six combinations"

    def back_to_rest(self):
        """Ends the session; if its button is not to be read, time does."""
        for text in ("Bitir və sil", "Finish and erase") * 2:
            picture = self.machine.picture()
            place = picture.find(text)
            if place:
                self.machine.touch(*place, picture.width, picture.height)
                time.sleep(3)
        self.wait_for(RESTING, 300)

    def disk_full(self):
        """No room: the terminal starts and shows its content."""
        self.machine.shell("fallocate -l 100G /full 2>/dev/null; dd if=/dev/zero of=/full bs=1M 2>/dev/null; sync", 600)
        self.machine.shell("systemctl restart kosk kosk-agent")
        self.wait_for(RESTING, 90)
        self.machine.picture("disk-full")
        self.machine.shell("rm /full; sync; systemctl restart kosk-agent")
        return "the resting screen stands"

    def clock_of_1970(self):
        """A clock without a battery: the system goes on from the last time it knew, and the content stands."""
        self.machine.cut()
        self.machine.start(extra=("-rtc", "base=1970-01-01T00:00:00"))
        self.wait_for(RESTING, FIRST_PICTURE)
        self.machine.picture("clock-1970")
        _, now = self.machine.shell("date -u +%Y")
        self.machine.cut()
        self.boot()
        return f"the system said it was {now}"


def short(walk):
    yield "power on", walk.boot
    yield "set up by a stick", walk.set_up
    yield "content from the server", walk.content_from_the_server
    yield "figures", walk.figures
    yield "feedback", walk.feedback
    yield "power cut at the receipt", walk.power_cut
    yield "delivered", walk.delivered


def whole(walk):
    yield from short(walk)
    yield "limits hold", walk.limits_hold
    yield "keys lead nowhere", walk.keys_lead_nowhere
    yield "panel pulled out and put back", walk.panel_pulled_out
    yield "a stick", walk.stick
    yield "the display's server dies", walk.display_stopped
    yield "the screen hangs", walk.hangs
    yield "the screen cannot run", walk.out_of_service
    yield "the disk is full", walk.disk_full
    yield "the clock says 1970", walk.clock_of_1970
    for i in range(2, 21):
        instant = ("start", "save", "erase")[i % 3]
        yield f"power cut {i}: {instant}", lambda instant=instant: walk.cut_at(instant)
    yield "delivered", walk.delivered


def main():
    host, disk, out, half, *card = sys.argv[1:]
    walk = Terminal(host, disk, out, *(card or ["std"]))
    began = time.monotonic()
    try:
        for name, step in {"short": short, "whole": whole}[half](walk):
            at = time.monotonic()
            print(f"{name:32}", end="", flush=True)
            said = step()
            print(f"{time.monotonic() - at:6.1f} s  {said}", flush=True)
    except Failed as failure:
        print(f"FAILED\n{failure}", flush=True)
        return 1
    finally:
        walk.machine.off()
        shutil.rmtree(walk.machine.run, ignore_errors=True)
    print(f"{'all':32}{time.monotonic() - began:6.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
