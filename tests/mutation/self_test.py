"""The tool on a made-up tree: two programs of shell in place of C++, built by a real ninja."""
import contextlib
import io
import pathlib
import tempfile

import run as tool

NINJA = """
rule test
  command = sh -n $in && cp $in $out && chmod +x $out
build tests/test_room: test ../../room.sh
build test_room: phony tests/test_room
"""
# Called as Catch2 is: the cases first. Its only case is "adds", of which there is a slow one too.
PROGRAM = r"""#!/bin/sh
case "$1" in adds*) ;; *) exit 2 ;; esac
sum=$((1 + 1))  # of two
test "$1" = 'adds\, slowly' && sleep 0
unused=1
test $sum = 2
"""
CASES = 'kosk_test(room SOURCES room_test.cpp)'
SOURCE = 'TEST_CASE("adds") {}\nTEST_CASE(\n    "adds, "\n    "slowly") {}\nTEST_CASE("a [bracket") {}\n'


def mutation(name, original, replacement, cases=("adds",), test="room"):
    return tool.Mutation(name, "room.sh", original, replacement, test, cases, "why")


class MadeUp:
    def __init__(self, folder):
        self.root = folder / "checkout"
        tests = self.root / "tests/room"
        tests.mkdir(parents=True)
        (self.root / "room.sh").write_text(PROGRAM)
        (tests / "CMakeLists.txt").write_text(CASES)
        (tests / "room_test.cpp").write_text(SOURCE)
        self.copy = tool.Copy(self.root, folder / "work", "dev", 2, 2)
        self.copy.build_folder.mkdir(parents=True)
        (self.copy.build_folder / "build.ninja").write_text(NINJA)
        self.copy.refresh()

    def try_all(self, mutations):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = tool.try_all(self.copy, mutations)
        return code, said.getvalue()


def is_mistake(call):
    try:
        call()
    except tool.Mistake:
        return True
    return False


def test_verdicts(made_up):
    caught = mutation("caught", "1 + 1", "1 - 1")
    code, said = made_up.try_all([caught])
    assert code == 0 and "1 mutations: 1 caught, 0 not caught, 0 errors" in said, said
    code, said = made_up.try_all([
        caught,
        mutation("survives", "unused=1", "unused=2"),
        mutation("does-not-build", "1 + 1))", "1 + 1"),
        mutation("hangs", "sleep 0", "sleep 30", ("adds, slowly",)),
        mutation("no-such-case", "1 + 1", "1 - 1", ("subtracts",))])
    assert code == 1 and "5 mutations: 2 caught, 1 not caught, 2 errors" in said, said
    for words in ["NOT CAUGHT survives", "ERROR      does-not-build", "caught     hangs", "by taking too long",
                  "ERROR      no-such-case", "its tests fail without it"]:
        assert words in said, f"{words} is not said: {said}"
    assert (made_up.copy.tree / "room.sh").read_text() == PROGRAM, "what was changed is not restored"
    assert (made_up.root / "room.sh").read_text() == PROGRAM, "the checkout was changed"


def test_copy(made_up):
    """What an interrupted run left is mended; what the checkout has lost goes."""
    (made_up.copy.tree / "room.sh").write_text("exit 1\n")
    (made_up.copy.tree / "gone.sh").write_text("")
    made_up.copy.refresh()
    assert (made_up.copy.tree / "room.sh").read_text() == PROGRAM
    assert not (made_up.copy.tree / "gone.sh").exists()
    assert (made_up.copy.build_folder / "build.ninja").exists(), "the build was thrown away"


def test_interrupted(made_up):
    def interrupt(*_):
        raise KeyboardInterrupt
    made_up.copy.passes = interrupt
    try:
        made_up.copy.try_one(mutation("caught", "1 + 1", "1 - 1"))
    except KeyboardInterrupt:
        pass
    del made_up.copy.passes
    assert (made_up.copy.tree / "room.sh").read_text() == PROGRAM, "what was changed is not restored"


def test_check(made_up):
    good = [mutation("good", "1 + 1", "1 - 1", ("adds", "adds, s*"))]
    assert not tool.check(made_up.root, good), "what is right is called wrong"
    for bad in [mutation("gone", "1 + 2", "1"),
                mutation("twice", "exit", "true"),
                mutation("no-such-test", "1 + 1", "1", test="hall"),
                mutation("no-such-case", "1 + 1", "1", ("add",))]:
        bad_program = PROGRAM + "\nexit 0\n"
        (made_up.root / "room.sh").write_text(bad_program)
        assert len(tool.check(made_up.root, [bad])) == 1, f"{bad.name} goes unnoticed"
        (made_up.root / "room.sh").write_text(PROGRAM)
    words = tool.check(made_up.root, [mutation("gone", "1 + 2", "1")])[0]
    assert words.startswith("mutation gone no longer applies: room.sh"), words


def test_list(folder):
    file = folder / "list.toml"
    whole = ('[[mutation]]\nname = "a"\nfile = "shared/tuf/x.cpp"\noriginal = "1"\nreplacement = "2"\n'
             'test = "room"\ncases = ["a, [b"]\nwhy = "w"\n')
    file.write_text(whole)
    (one,) = tool.read_list(file)
    assert one.room == "shared/tuf" and one.spec == "a\\, \\[b", one
    for wrong in [whole.replace('why = "w"\n', ""), whole.replace('"2"', '"1"'), whole.replace('["a, [b"]', "[]"), whole + whole]:
        file.write_text(wrong)
        assert is_mistake(lambda: tool.read_list(file)), wrong
    for words in [["a"], ["shared"], ["shared/tuf/"], ["?"], []]:
        assert tool.chosen([one], words) == [one], words
    for words in [["b"], ["share"], ["shared/tu"]]:
        assert is_mistake(lambda: tool.chosen([one], words)), words


def all_files(root):
    return [file.relative_to(root).as_posix() for file in root.rglob("*")]


def run():
    tool.files_of = all_files  # in place of git's
    for test in [test_verdicts, test_copy, test_interrupted, test_check]:
        with tempfile.TemporaryDirectory() as folder:
            test(MadeUp(pathlib.Path(folder)))
    with tempfile.TemporaryDirectory() as folder:
        test_list(pathlib.Path(folder))
    return 0
