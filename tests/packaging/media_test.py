#!/usr/bin/env python3
"""kosk-media, the script that udev starts for a stick: what it asks of `mount`, and, where this machine lets a
test have a loop device, with a real file system on it.

Usage: media_test.py SOURCE BUILD.
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
OTHERS = ("ext2", "ext3", "ext4", "iso9660", "udf", "ntfs", "hfs", "hfsplus", "btrfs", "xfs", "squashfs",
          "f2fs", "BitLocker", "crypto_LUKS", "linux_raid_member", "LVM2_member")


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


class Asked(unittest.TestCase):
    """Programs that only write down what they are asked stand where mount, umount and blkid do."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-media-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.root = self.folder / "media"
        self.asked = self.folder / "asked"
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        for name in ("mount", "umount", "agent", "systemctl"):
            self.program(name, f'echo "{name} $*" >>{self.asked}')
        self.program("mountpoint", "exit 0")

    def program(self, name, does):
        file = self.programs / name
        file.write_text(f"#!/bin/sh\n{does}\n")
        file.chmod(0o755)

    def media(self, verb, kind=None, config=SCRIPT):
        self.program("blkid", f"echo {kind}" if kind else "exit 2")
        return run(SCRIPT, verb, "/dev/sdq1", env={
            **os.environ, "PATH": f"{self.programs}:{os.environ['PATH']}",
            "KOSK_MEDIA_ROOT": str(self.root), "KOSK_AGENT": str(self.programs / "agent"),
            "KOSK_AGENT_CONFIG": str(config)})

    def what_was_asked(self):
        return self.asked.read_text().splitlines() if self.asked.exists() else []

    def test_vfat_and_exfat_are_mounted_by_the_kernel_itself_and_read_only(self):
        for kind in ("vfat", "exfat"):
            self.asked.unlink(missing_ok=True)
            done = self.media("mount", kind)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.what_was_asked(), [
                f"mount -i -t {kind} -o ro,noexec,nosuid,nodev,nosymfollow,uid=root,gid=kosk,umask=0027"
                f" /dev/sdq1 {self.root}/sdq1"])
            self.assertFalse((self.root / "sdq1.refused").exists())

    def test_every_other_format_is_refused_unmounted_in_one_line_and_told(self):
        for kind in (*OTHERS, None, "vfat-not", "two words", "ext4;reboot"):
            done = self.media("mount", kind and f"'{kind}'")
            self.assertEqual(done.returncode, 0, kind)
            self.assertEqual(self.what_was_asked(), [], kind)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
            told = kind if kind in OTHERS else "unknown"
            self.assertIn(f"msg=media.other_format device=/dev/sdq1 format={told}", done.stderr)
            self.assertTrue((self.root / "sdq1.refused").exists())
            self.assertFalse((self.root / "sdq1").exists())
            self.assertEqual(self.media("import", kind).returncode, 0)
            self.assertEqual(self.what_was_asked(), [], "nothing is taken from it")
            self.assertEqual(self.media("unmount", kind).returncode, 0)
            self.assertFalse((self.root / "sdq1.refused").exists())
            self.asked.unlink(missing_ok=True)

    def test_the_operators_stick_may_be_written_to_and_nothing_else_changes(self):
        (self.root / "sdq1/kosk-reports").mkdir(parents=True)
        self.assertEqual(self.media("mount", "exfat").returncode, 0)
        self.assertEqual([line.split()[0] for line in self.what_was_asked()], ["mount", "umount", "mount"])
        self.assertIn("-o rw,noexec,nosuid,nodev,nosymfollow,", self.what_was_asked()[2])

    def test_a_stick_that_sets_terminals_up_does_so_where_nobody_did_before(self):
        place = self.root / "sdq1"
        place.mkdir(parents=True)
        (place / "kosk-setup.json").write_text("{}")
        self.assertEqual(self.media("import", config=self.folder / "none").returncode, 0)
        self.assertEqual(self.what_was_asked(), ["systemctl start --no-block kosk-setup@sdq1.service"])
        self.asked.unlink()
        # At a terminal in use it is a stick like any other; a link leads nowhere.
        self.assertEqual(self.media("import").returncode, 0)
        self.assertEqual([line.split()[0] for line in self.what_was_asked()], ["agent"])
        self.asked.unlink()
        (place / "kosk-setup.json").unlink()
        (place / "kosk-setup.json").symlink_to("/etc/passwd")
        self.assertEqual(self.media("import", config=self.folder / "none").returncode, 0)
        self.assertEqual(self.what_was_asked(), [])

    def test_what_is_no_stick_is_refused(self):
        for device in ("/dev/../etc/passwd", "/etc/passwd", "sda1", "/dev/sd a", "/dev/"):
            done = run(SCRIPT, "mount", device)
            self.assertEqual(done.returncode, 1, device)
            self.assertIn("msg=media.refused", done.stderr)

    def test_the_rule_gives_every_stick_to_the_unit_and_none_to_others(self):
        rule = (SOURCE / "packaging/udev/70-kosk-media.rules").read_text()
        self.assertIn("kosk-media@$kernel.service", rule)
        self.assertIn('ENV{UDISKS_IGNORE}="1"', rule)
        self.assertIn('ENV{ID_BUS}!="usb", GOTO="kosk_media_end"', rule)
        unit = (SOURCE / "packaging/systemd/kosk-media@.service").read_text()
        self.assertIn("ExecStart=/usr/lib/kosk/kosk-media mount /dev/%I", unit)
        self.assertIn("ExecStopPost=/usr/lib/kosk/kosk-media unmount /dev/%I", unit)
        self.assertIn("r! /media/kosk/*.refused",
                      (SOURCE / "packaging/systemd/kosk-terminal.tmpfiles").read_text())
        for line in rule.splitlines():
            if line and not line.startswith("#"):
                self.assertRegex(line, r'^(\w+(\{\w+\})?(==|!=|\+=|=)"[^"]*"(, )?)+$')
        # The one place that mounts names two formats.
        script = SCRIPT.read_text()
        self.assertEqual(len(re.findall(r"^\s*mount ", script, re.M)), 1)
        self.assertIn("vfat | exfat) ;;", script)


def may_mount():
    """Whether this machine lets a test have a loop device."""
    return (os.geteuid() == 0 and shutil.which("mkfs.vfat") and
            run("losetup", "--find").returncode == 0)


@unittest.skipUnless(may_mount(), "nothing may be mounted here")
class Mounted(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-media-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.image = self.folder / "stick.img"
        with self.image.open("wb") as image:
            image.truncate(16 << 20)
        self.assertEqual(run("mkfs.vfat", self.image).returncode, 0)
        found = run("losetup", "--find", "--show", self.image)
        if found.returncode != 0:
            self.skipTest("no loop device to be had: " + found.stderr)
        self.device = found.stdout.strip()
        self.addCleanup(run, "losetup", "--detach", self.device)
        if run("getent", "group", "kosk").returncode != 0:
            self.skipTest("no group kosk")
        self.root = self.folder / "media"
        self.place = self.root / pathlib.Path(self.device).name
        self.addCleanup(run, "umount", "-l", self.place)

    def media(self, verb):
        return run(SCRIPT, verb, self.device, env={**os.environ, "KOSK_MEDIA_ROOT": str(self.root)})

    def test_a_stick_is_mounted_so_that_nothing_runs_or_changes(self):
        done = self.media("mount")
        self.assertEqual(done.returncode, 0, done.stderr)
        line = next(one for one in pathlib.Path("/proc/mounts").read_text().splitlines()
                    if f" {self.place} " in one)
        for option in ("ro", "nosuid", "nodev", "noexec", "nosymfollow"):
            self.assertIn(option, line.split()[3].split(","))
        with self.assertRaises(OSError):
            (self.place / "new").write_text("x")
        done = self.media("unmount")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(self.place.exists())
        self.assertEqual(self.media("unmount").returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
