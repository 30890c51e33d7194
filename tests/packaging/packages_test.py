#!/usr/bin/env python3
"""The three Debian packages: what is in them, that they install and purge, that units hold, that the
screen runs without any network.

Usage: packages_test.py SOURCE BUILD
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD = (pathlib.Path(path).resolve() for path in sys.argv[1:3])

FILES = {
    "kosk-terminal": [
        "usr/bin/kosk", "usr/bin/kosk-agent", "usr/bin/kosk-setup", "usr/lib/kosk/kosk-document", "usr/lib/kosk/kosk-media",
        "usr/lib/kosk/kosk-notice", "usr/lib/kosk/kosk-display-key", "usr/share/kosk/xorg.conf", "usr/share/kosk/out-of-service.png",
        "usr/lib/kosk/kosk-printing.so", "usr/lib/kosk/kosk-scanning.so", "usr/lib/kosk/kosk-voice.so", "usr/share/kosk/locale/az.mo",
        "usr/share/kosk/locale/ru.mo", "usr/lib/udev/rules.d/70-kosk-media.rules",
        "usr/lib/systemd/system/kosk.service", "usr/lib/systemd/system/kosk-agent.service",
        "usr/lib/systemd/system/kosk-media@.service", "usr/lib/systemd/system/kosk-setup@.service", "usr/lib/systemd/system/kosk-verify.timer",
        "usr/lib/sysusers.d/kosk-terminal.conf", "usr/lib/tmpfiles.d/kosk-terminal.conf",
        "usr/lib/systemd/system/kosk-display.service", "usr/lib/systemd/system/kosk-out-of-service.service",
        "usr/lib/systemd/system/kosk-outbox.service", "usr/lib/systemd/logind.conf.d/kosk.conf",
        "usr/lib/systemd/journald.conf.d/kosk.conf", "usr/lib/sysctl.d/60-kosk.conf",
        "usr/lib/systemd/system/avahi-daemon.service.d/kosk.conf", "etc/kosk/kosk.env",
        "usr/share/doc/kosk-terminal/agent.conf.example", "usr/share/doc/kosk-terminal/operators.md"],
    "kosk-central": [
        "usr/bin/kosk-central", "usr/lib/systemd/system/kosk-central.service",
        "usr/lib/sysusers.d/kosk-central.conf", "etc/kosk/central.env",
        "usr/share/doc/kosk-central/nginx/kosk-central.conf"],
    "kosk-content": [
        "usr/bin/kosk-content", "usr/lib/systemd/system/kosk-content-refresh.timer",
        "usr/share/doc/kosk-content/nginx/kosk-content.conf"],
}

# Of these each package has a manual page and completion in bash.
PROGRAMS = {"kosk-terminal": ["kosk", "kosk-agent", "kosk-setup"], "kosk-central": ["kosk-central"], "kosk-content": ["kosk-content"]}

# Completes the last of its arguments, as bash does after a tab, by the script that is the first.
COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
function=$(complete -p "$1"); function=${function#* -F }
"${function% *}"
printf '%s\\n' "${COMPREPLY[@]}"
"""

# The most that `systemd-analyze security` may say of what is exposed (0 safe, 10 not at all).
EXPOSURE = {"kosk.service": 1.5, "kosk-display.service": 2.0, "kosk-out-of-service.service": 1.5,
            "kosk-outbox.service": 1.5, "kosk-agent.service": 1.5, "kosk-verify.service": 1.5, "kosk-central.service": 1.5}

# With the key that turns the voice on.
DRIVE = """wait attract.start
key F1
wait language.en
tap language.en
wait home.rights
"""


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)
    return done


def must(*command, **options):
    done = run(*command, **options)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="kosk-packages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        must("cpack", "--config", BUILD / "CPackConfig.cmake", "-G", "DEB", "-B", cls.folder / "dist",
             "-D", "CPACK_DEBIAN_COMPRESSION_TYPE=gzip", "-D", "CPACK_STRIP_FILES=OFF", cwd=cls.folder)
        cls.debs = {deb.name.split("_")[0]: deb for deb in (cls.folder / "dist").glob("*.deb")}

    def extracted(self, package):
        root = self.folder / "root" / package
        if not root.exists():
            root.mkdir(parents=True)
            must("dpkg-deb", "-x", self.debs[package], root)
        return root

    def test_each_package_holds_what_it_should_and_nothing_strange(self):
        self.assertEqual(set(self.debs), set(FILES))
        for package, files in FILES.items():
            root = self.extracted(package)
            for name in [*files, f"usr/share/doc/{package}/copyright", f"usr/share/doc/{package}/changelog.gz"]:
                self.assertTrue((root / name).is_file(), f"{package} has no {name}")
            for line in must("dpkg-deb", "-c", self.debs[package]).splitlines():
                rights, owner, _, _, _, name = line.split(maxsplit=5)
                self.assertEqual(owner, "root/root", line)
                self.assertTrue(name == "./" or name.startswith(("./usr/", "./etc/")), line)
                self.assertNotIn(rights[8], "w", line)
                self.assertNotIn("s", rights, line)
                if name.startswith(("./usr/bin/", "./usr/lib/kosk/")) and rights[0] == "-":
                    self.assertEqual(rights, "-rw-r--r--" if name.endswith(".so") else "-rwxr-xr-x", line)

    def test_each_program_has_a_manual_that_renders_and_names_its_verbs(self):
        for package, programs in PROGRAMS.items():
            for program in programs:
                page = self.extracted(package) / f"usr/share/man/man1/{program}.1.gz"
                self.assertTrue(page.is_file(), page)
                done = run("man", "--warnings=mac,w", "-l", page, env={**os.environ, "LC_ALL": "C.UTF-8", "MANWIDTH": "100"})
                self.assertEqual((done.returncode, done.stderr), (0, ""), program)
                self.assertRegex(done.stdout, rf"(?m)^ +{program} - \w", program)
                self.assertNotIn("/bin/", done.stdout, f"{program}: where it was built")
                for verb in self.offered(package, program, ""):
                    self.assertRegex(done.stdout, rf"(?m)^ +{verb}\b", f"{program} {verb}")

    def offered(self, package, program, *words):
        script = self.extracted(package) / f"usr/share/bash-completion/completions/{program}"
        return must("bash", "-c", COMPLETE, "bash", script, program, *words).split()

    def test_completion_offers_verbs_options_and_choices(self):
        content = lambda *words: self.offered("kosk-content", "kosk-content", *words)
        for verb in ("check", "build", "key", "publish", "export-usb"):
            self.assertIn(verb, content(""))
        self.assertEqual(content("pub"), ["publish"])
        self.assertEqual(sorted(content("key", "")), ["body", "gen", "pub", "recipient"])
        self.assertIn("--recipient-key", content("build", "content", "--"))
        self.assertEqual(sorted(content("preview", "--lang", "")), ["az", "en", "ru"])
        self.assertEqual(content("check", ""), [], "a folder: names of files")
        # What stands for a value is no verb.
        self.assertIn("--png", content("preview", "--content", "check", "--p"))
        self.assertIn("inbox", self.offered("kosk-central", "kosk-central", ""))
        self.assertIn("status", self.offered("kosk-terminal", "kosk-agent", ""))
        self.assertIn("--open", self.offered("kosk-terminal", "kosk", "--o"))
        self.assertEqual(sorted(self.offered("kosk-terminal", "kosk", "--renderer", "")), ["auto", "gl", "software"])

    def test_control_fields_scripts_and_configuration(self):
        for package, deb in self.debs.items():
            field = lambda name: must("dpkg-deb", "-f", deb, name).strip()
            self.assertIn("libc6", field("Depends"), package)
            self.assertTrue(field("Description").splitlines()[0], package)
            self.assertFalse(field("Description").lower().startswith(package), package)
            self.assertRegex(field("Version"), r"^\d+\.\d+\.\d+")
            control = self.folder / "control" / package
            control.mkdir(parents=True)
            must("dpkg-deb", "-e", deb, control)
            for script in ("preinst", "postinst", "prerm", "postrm"):
                if (control / script).exists():
                    must("sh", "-n", control / script)
                    self.assertEqual((control / script).stat().st_mode & 0o777, 0o755)
            conffiles = (control / "conffiles").read_text().split() if (control / "conffiles").exists() else []
            etc = [f"/{path.relative_to(self.extracted(package))}"
                   for path in (self.extracted(package) / "etc").rglob("*") if path.is_file()]
            self.assertEqual(sorted(conffiles), sorted(etc), package)
        terminal = must("dpkg-deb", "-f", self.debs["kosk-terminal"], "Depends")
        for needed in ("xserver-xorg-core", "xserver-xorg-input-libinput", "xserver-xorg-video-fbdev", "libsdl2", "libcurl4", "fonts-noto-core", "libcups2", "libsane1", "libespeak-ng1"):
            self.assertIn(needed, terminal)

    def test_they_install_into_a_root_are_removed_and_purged(self):
        root = self.folder / "dpkg"
        for part in ("var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "var/log"):
            (root / part).mkdir(parents=True)
        (root / "var/lib/dpkg/status").touch()
        (root / "etc/passwd").write_text("root:x:0:0::/root:/bin/sh\n")
        (root / "etc/group").write_text("root:x:0:\n")
        dpkg = ["dpkg", f"--root={root}", "--force-not-root", "--force-depends", "--force-script-chrootless",
                f"--log={self.folder}/dpkg.log"]
        must(*dpkg, "--install", *self.debs.values())
        status = must("dpkg-query", f"--admindir={root}/var/lib/dpkg", "-W", "-f", "${Package} ${Status}\n")
        for package in self.debs:
            self.assertIn(f"{package} install ok installed", status)
        users = (root / "etc/passwd").read_text()
        for user in ("kosk:", "kosk-agent:", "kosk-central:"):
            self.assertIn(f"\n{user}", users)
        self.assertTrue((root / "usr/bin/kosk").exists())
        wanted = root / "etc/systemd/system"
        for unit in ("kosk", "kosk-display", "kosk-agent", "kosk-central"):
            self.assertTrue((wanted / f"multi-user.target.wants/{unit}.service").is_symlink(), f"{unit} is not enabled")
        for unit in ("kosk-verify", "kosk-content-refresh"):
            self.assertTrue((wanted / f"timers.target.wants/{unit}.timer").is_symlink(), f"{unit} is not enabled")
        (root / "etc/kosk/agent.conf").write_text("server = https://centre.example.az/v1/key/TOKEN\n")
        (root / "var/lib/kosk-screen").mkdir(parents=True)
        (root / "etc/kosk/kosk.env").write_text("KOSK_OPTIONS=--audience school\n")
        outbox = root / "var/lib/kosk/outbox"
        outbox.mkdir(parents=True, exist_ok=True)
        (outbox / "outbox.db").write_text("what citizens handed in")
        must(*dpkg, "--remove", *self.debs)
        self.assertFalse((root / "usr/bin/kosk").exists())
        self.assertIn("school", (root / "etc/kosk/kosk.env").read_text())
        self.assertTrue((outbox / "outbox.db").exists())
        must(*dpkg, "--purge", *self.debs)
        self.assertFalse((root / "etc/kosk/kosk.env").exists())
        self.assertFalse((root / "var/lib/kosk").exists())
        self.assertFalse((root / "var/lib/kosk-screen").exists())
        self.assertFalse((root / "etc/kosk").exists(), "what may hold a token")
        links = [path for path in (root / "etc/systemd").rglob("*") if path.is_symlink()]
        self.assertEqual(links, [], "dangling links")

    def test_units_are_in_order_and_little_is_exposed(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("no systemd-analyze here")
        root = self.folder / "units"
        for package in self.debs:
            must("dpkg-deb", "-x", self.debs[package], root)
        for stub in ("usr/lib/xorg/Xorg", "usr/bin/sleep", "bin/true"):
            (root / stub).parent.mkdir(parents=True, exist_ok=True)
            (root / stub).write_text("#!/bin/sh\n")
            (root / stub).chmod(0o755)
        units = root / "usr/lib/systemd/system"
        for target in ("graphical", "multi-user", "sysinit", "basic", "timers", "network-online", "shutdown"):
            (units / f"{target}.target").write_text("[Unit]\nDescription=A target\n")
        ours = sorted(path for path in units.glob("kosk*"))
        self.assertGreater(len(ours), 6)
        done = run("systemd-analyze", "verify", f"--root={root}", "--man=no", "--recursive-errors=no",
                   *[f"/usr/lib/systemd/system/{path.name}" for path in ours])
        told = [line for line in done.stderr.splitlines() if "kosk" in line]
        self.assertEqual(told, [], done.stderr)
        for unit, most in EXPOSURE.items():
            done = run("systemd-analyze", "security", "--offline=true", f"--root={root}",
                       f"--threshold={int(most * 10)}", "--no-pager", unit)
            self.assertEqual(done.returncode, 0, f"{unit}\n{done.stdout[-2500:]}{done.stderr}")

    def test_the_screen_has_no_network_in_its_unit_and_works_without_one(self):
        unit = (self.extracted("kosk-terminal") / "usr/lib/systemd/system/kosk.service").read_text()
        self.assertIn("PrivateNetwork=yes", unit)
        self.assertNotIn("AF_INET", unit)
        kosk = self.extracted("kosk-terminal") / "usr/bin/kosk"
        if run("unshare", "-rn", "true").returncode != 0:
            self.skipTest("no network namespace to be had here")
        database = self.folder / "content.db"
        must(self.extracted("kosk-content") / "usr/bin/kosk-content", "export-db", SOURCE / "content", "--out", database)
        (self.folder / "drive").write_text(DRIVE)
        environment = {**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
        done = run("unshare", "-rn", kosk, "--content", database, "--outbox", self.folder / "outbox.db",
                   "--drive", self.folder / "drive", "--allow-no-display", "--renderer", "software",
                   env=environment, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        self.assertNotIn("module.load", done.stderr)

    def test_nginx_takes_the_sites(self):
        if not shutil.which("nginx"):
            self.skipTest("no nginx here")
        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        must("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost")
        sites = ""
        for site in ("kosk-content", "kosk-central"):
            text = (SOURCE / "packaging/nginx" / f"{site}.conf").read_text()
            for line in text.splitlines():
                if "ssl_certificate_key" in line:
                    line = f"ssl_certificate_key {key};"
                elif "ssl_certificate" in line:
                    line = f"ssl_certificate {certificate};"
                sites += line + "\n"
        config = self.folder / "nginx.conf"
        config.write_text(f"pid {self.folder}/pid; error_log stderr;\nevents {{}}\nhttp {{\n"
                          f"access_log off;\n{sites}}}\n")
        done = run("nginx", "-t", "-c", config, "-e", "stderr", "-p", self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
