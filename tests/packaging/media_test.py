#!/usr/bin/env python3
"""kosk-media, the script that udev starts for a stick, with a real file system on a real (loop) device.

Usage: media_test.py SOURCE BUILD. Exit status 77 where nothing may be mounted.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
SCRIPT = SOURCE / "packaging/media/kosk-media"


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def may_mount():
    """Whether this machine lets a test have a loop device."""
    if os.geteuid() != 0 or not shutil.which("mkfs.ext4"):
        return False
    found = run("losetup", "--find")
    return found.returncode == 0


class Media(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-media-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.image = self.folder / "stick.img"
        with self.image.open("wb") as image:
            image.truncate(16 << 20)
        content = self.folder / "on-it"
        content.mkdir()
        (content / "program").write_text("#!/bin/sh\necho ran\n")
        (content / "program").chmod(0o755)
        (content / "link").symlink_to("/etc/passwd")
        self.assertEqual(run("mkfs.ext4", "-q", "-d", content, self.image).returncode, 0)
        found = run("losetup", "--find", "--show", self.image)
        if found.returncode != 0:
            self.skipTest("no loop device to be had: " + found.stderr)
        self.device = found.stdout.strip()
        self.addCleanup(run, "losetup", "--detach", self.device)
        self.root = self.folder / "media"
        self.place = self.root / pathlib.Path(self.device).name
        self.addCleanup(run, "umount", "-l", self.place)

    def media(self, verb, device=None, **more):
        environment = {**os.environ, "KOSK_MEDIA_ROOT": str(self.root),
                       "KOSK_AGENT": str(self.folder / "agent"),
                       "KOSK_AGENT_CONFIG": str(self.folder / "agent.conf"), **more}
        return run(SCRIPT, verb, device or self.device, env=environment)

    def test_a_stick_is_mounted_so_that_nothing_runs_or_changes(self):
        done = self.media("mount")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("msg=media.mounted", done.stderr)
        line = next(one for one in pathlib.Path("/proc/mounts").read_text().splitlines()
                    if f" {self.place} " in one)
        options = line.split()[3].split(",")
        for option in ("ro", "nosuid", "nodev", "noexec", "nosymfollow"):
            self.assertIn(option, options)
        with self.assertRaises(OSError):
            (self.place / "new").write_text("x")
        with self.assertRaises(OSError):
            (self.place / "link").read_text()
        with self.assertRaises(PermissionError):
            subprocess.run([str(self.place / "program")], check=False)

        (self.folder / "agent.conf").touch()
        agent = self.folder / "agent"
        agent.write_text(f"#!/bin/sh\necho \"$@\" >{self.folder}/asked\n")
        agent.chmod(0o755)
        self.folder.chmod(0o777)
        self.assertEqual(self.media("import").returncode, 0)
        self.assertEqual((self.folder / "asked").read_text().split(),
                         ["--config", str(self.folder / "agent.conf"), "import", str(self.place)])

        done = self.media("unmount")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(self.place.exists())
        self.assertEqual(self.media("unmount").returncode, 0)

    def test_what_is_no_stick_is_refused_and_leaves_nothing(self):
        for device in ("/dev/../etc/passwd", "/etc/passwd", "sda1", "/dev/sd a", "/dev/"):
            done = self.media("mount", device)
            self.assertEqual(done.returncode, 1, device)
            self.assertIn("msg=media.refused", done.stderr)
        with open(self.device, "r+b") as raw:
            raw.write(b"\0" * 65536)
        self.assertEqual(self.media("mount").returncode, 1)
        self.assertNotIn(str(self.place), pathlib.Path("/proc/mounts").read_text())

    def test_the_rule_names_the_unit_and_only_file_systems_the_script_takes(self):
        rule = (SOURCE / "packaging/udev/70-kosk-media.rules").read_text()
        self.assertIn("kosk-media@$kernel.service", rule)
        self.assertTrue((SOURCE / "packaging/systemd/kosk-media@.service").exists())
        kinds = re.search(r'ID_FS_TYPE}!="([^"]+)"', rule).group(1).split("|")
        script = SCRIPT.read_text()
        for kind in kinds:
            self.assertRegex(script, rf"\b{kind}\b")
        for line in rule.splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r'^(\w+(\{\w+\})?(==|!=|\+=|=)"[^"]*"(, )?)+$')


if __name__ == "__main__":
    if not may_mount():
        print("nothing may be mounted here")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
