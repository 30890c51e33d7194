"""What is measured, each decided from outside by the pixels of the display and the same for every program."""
import random
import statistics
import time

import display
import programs

STARTS = 7
IDLE_SECONDS = 20
PRESSES = 40
SCROLL_SECONDS = 10
RATE = 60
PIXELS_A_MOVE = 20
SEEN = range(4, display.HEIGHT, 24)        # rows by which a page is recognised
WATCHED = range(900, 972, 9)               # rows in the text: whatever is scrolled changes one of them
ONE_FRAME = 0.003                          # seconds; changes that follow faster are parts of one frame


def settle(screen, quiet=2.0, limit=60.0):
    """The picture once it has rested for `quiet` seconds."""
    seen, since = screen.rows(SEEN), time.monotonic()
    deadline = since + limit
    while time.monotonic() - since < quiet:
        time.sleep(0.02)
        now = screen.rows(SEEN)
        if now != seen:
            seen, since = now, time.monotonic()
        if since > deadline:
            raise RuntimeError("the display never came to rest")
    return seen


def finished_page(start, screen, save=None):
    """The rows of the page that `start` ends up with, from a start that is not timed."""
    empty = screen.rows(SEEN)
    program = start(screen)
    time.sleep(1)
    while screen.rows(SEEN) == empty and program.process.poll() is None:
        time.sleep(0.1)
    page = settle(screen)
    if save:
        screen.save(save)
    said = program.stop()
    if not display.speaks(page):
        raise RuntimeError("no page came up:\n" + said[-2000:])
    settle(screen, 0.3)
    return page


def time_to(page, start, screen, limit=60.0):
    """Seconds from exec until the display shows `page`, and goes on showing it."""
    if screen.rows(SEEN) == page:
        raise RuntimeError("the page of the program before is still there")
    program = start(screen)
    try:
        while time.monotonic() - program.began < limit:
            if screen.rows(SEEN) == page:
                took = time.monotonic() - program.began
                if settle(screen, 0.5) == page:
                    return took
            time.sleep(0.001)
        raise RuntimeError("the page did not come up again: " + program.said()[-2000:])
    finally:
        program.stop()
        settle(screen, 0.3)


def first_frames(start, screen, save=None):
    """Median milliseconds to the finished page."""
    page = finished_page(start, screen, save)
    return statistics.median(time_to(page, start, screen) for _ in range(STARTS)) * 1000


def rest(start, screen):
    """Nothing happens: megabytes, percent of a core, pictures that changed."""
    program = start(screen)
    time.sleep(1)
    seen = settle(screen, 3.0)
    cpu, began, changes = program.cpu_seconds(), time.monotonic(), 0
    while time.monotonic() - began < IDLE_SECONDS:
        time.sleep(0.02)
        now = screen.rows(SEEN)
        changes += now != seen
        seen = now
    percent = (program.cpu_seconds() - cpu) / (time.monotonic() - began) * 100
    memory = program.pss_mb()
    program.stop()
    return memory, percent, changes


def finger(start, screen, x, y):
    """Milliseconds from a finger's touch on a tile to the first changed pixel of it: median, and the slowest."""
    program = start(screen)
    time.sleep(1)
    settle(screen)
    dice = random.Random(4)
    rows = range(y - 20, y + 20, 4)
    times = []
    for _ in range(PRESSES):
        screen.move(x, y)
        time.sleep(0.5 + dice.random() / 4)  # no rhythm that a frame could fall in with
        seen = screen.rows(rows, x - 100, x + 100)
        began = time.monotonic()
        screen.press()
        while screen.rows(rows, x - 100, x + 100) == seen and time.monotonic() - began < 1:
            time.sleep(0.0002)
        times.append((time.monotonic() - began) * 1000)
        time.sleep(0.1)
        screen.move(x, 20)  # a finger that leaves before it lifts chooses nothing
        time.sleep(0.1)
        screen.release()
    program.stop()
    return statistics.median(times), max(times)


class Drag:
    """A finger on the page, up and down by PIXELS_A_MOVE, RATE times a second."""

    def __init__(self, screen):
        self.screen = screen
        self.turn = 1200 // PIXELS_A_MOVE
        screen.move(540, 1500)
        screen.press()

    def move(self, number):
        at = number % (2 * self.turn)
        self.screen.move(540, 1500 - PIXELS_A_MOVE * (at if at <= self.turn else 2 * self.turn - at))

    def end(self):
        self.screen.release()


class Wheel:
    """As far a second by notches of a wheel, which the browser smooths over its frames: the gesture that it takes
    from a display without a touch device."""

    def __init__(self, screen, pixels_a_notch=120):
        self.screen = screen
        self.every = pixels_a_notch / PIXELS_A_MOVE
        self.turn = 1200 // PIXELS_A_MOVE
        self.done = 0
        screen.move(540, 940)

    def move(self, number):
        if number >= (self.done + 1) * self.every:
            self.done += 1
            down = number // self.turn % 2 == 0
            self.screen.notch(display.WHEEL_DOWN if down else display.WHEEL_UP)

    def end(self):
        pass


def scroll(start, screen, gesture):
    """Scrolls an article: frames a second, milliseconds between frames (p50, p99), percent of a core of the program
    and of the display server."""
    program = start(screen)
    time.sleep(1)
    settle(screen)
    hand = gesture(screen)
    seen, frames, number = screen.rows(WATCHED), [], 0
    cpu, server, began = program.cpu_seconds(), programs.cpu_seconds(screen.process.pid), time.monotonic()
    while (now := time.monotonic()) - began < SCROLL_SECONDS:
        if now - began >= number / RATE:
            number += 1
            hand.move(number)
        rows = screen.rows(WATCHED)
        if rows != seen:
            seen = rows
            if not frames or now - frames[-1] > ONE_FRAME:
                frames.append(now)
        time.sleep(0.0008)
    lasted = time.monotonic() - began
    percent = (program.cpu_seconds() - cpu) / lasted * 100
    display_percent = (programs.cpu_seconds(screen.process.pid) - server) / lasted * 100
    hand.end()
    said = program.stop()
    gaps = sorted((after - before) * 1000 for before, after in zip(frames, frames[1:]))
    return {"fps": len(frames) / lasted, "p50": gaps[len(gaps) // 2], "p99": gaps[len(gaps) * 99 // 100],
            "cpu": percent, "display": display_percent, "said": said}
