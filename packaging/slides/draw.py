#!/usr/bin/env python3
"""Draws the pictures of the resting screen: content/media/*.png, 1200 by 800, without words.

    packaging/slides/draw.py [FOLDER]      needs rsvg-convert (librsvg2-bin)
"""
import pathlib
import subprocess
import sys

TEAL, SOFT, SAFFRON, GREEN, INK, WHITE = "#00566B", "#D9EEF2", "#F2A900", "#1C7C4A", "#10202B", "#FFFFFF"
SAND, BRICK, SKY = "#E8D9C5", "#B3563B", "#8CC3CF"
SKIN = ["#E0AC84", "#C68A5E", "#F1C9A5"]


def circle(x, y, r, fill):
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/>'


def rect(x, y, w, h, fill, r=0):
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{r}" fill="{fill}"/>'


def path(d, fill="none", stroke="none", width=0):
    return (f'<path d="{d}" fill="{fill}" stroke="{stroke}" stroke-width="{width}" '
            'stroke-linecap="round" stroke-linejoin="round"/>')


def arm(x1, y1, x2, y2, bend, cloth, skin, width):
    """From shoulder to hand: a sleeve to the elbow, then skin."""
    ex, ey = (x1 + x2) / 2 + bend, (y1 + y2) / 2 + abs(bend) * 0.4
    return "".join([path(f"M{ex} {ey} L{x2} {y2}", "none", skin, width * 0.8), circle(x2, y2, width * 0.5, skin),
                    path(f"M{x1} {y1} L{ex} {ey}", "none", cloth, width)])


def head(x, y, r, skin, hair, face=True):
    """With a face, or seen from behind."""
    if not face:
        return circle(x, y, r * 1.04, hair)
    smile = path(f"M{x - 0.34 * r} {y + 0.36 * r} Q{x} {y + 0.66 * r} {x + 0.34 * r} {y + 0.36 * r}",
                 "none", INK, max(3, r * 0.09))
    return "".join([circle(x, y, r, skin),
                    path(f"M{x - 1.06 * r} {y + 0.08 * r} A{1.06 * r} {1.06 * r} 0 0 1 {x + 1.06 * r} {y + 0.08 * r} "
                         f"Q{x + 0.75 * r} {y - 0.5 * r} {x + 0.1 * r} {y - 0.52 * r} "
                         f"Q{x - 0.7 * r} {y - 0.5 * r} {x - 1.06 * r} {y + 0.08 * r}Z", hair),
                    circle(x - 0.36 * r, y + 0.08 * r, r * 0.09, INK),
                    circle(x + 0.36 * r, y + 0.08 * r, r * 0.09, INK), smile])


def long_hair(x, y, r, hair):
    return path(f"M{x - 1.06 * r} {y} Q{x - 1.3 * r} {y + 1.3 * r} {x - 1.0 * r} {y + 2.0 * r} "
                f"H{x + 1.0 * r} Q{x + 1.3 * r} {y + 1.3 * r} {x + 1.06 * r} {y}Z", hair)


def person(x, base, h, cloth, skin=SKIN[0], hair=INK, legs=INK, long=False, skirt=False, hands=None,
           face=True):
    """A standing figure of height h on the line `base`; `hands` are where its two hands are."""
    r, w = h * 0.115, h * 0.15
    top = base - h
    shoulder, hip = top + 2.45 * r, base - h * 0.42
    leg, shoe = w * 0.56, w * 0.34
    lower = "".join(rect(x + side * w * 0.48 - leg / 2, hip - 4, leg, base - hip - shoe / 2, legs, leg * 0.3) +
                    rect(x + side * w * 0.52 - leg * 0.62, base - shoe, leg * 1.24, shoe, "#3A2A22", shoe * 0.5)
                    for side in (-1, 1))
    hem = base - h * 0.24 if skirt else hip + h * 0.03
    wide = w * 1.5 if skirt else w * 1.04
    body = path(f"M{x - w * 0.75} {shoulder} Q{x} {shoulder - r * 0.45} {x + w * 0.75} {shoulder} "
                f"Q{x + w * 1.05} {shoulder + r * 0.5} {x + w} {hip - h * 0.08} L{x + wide} {hem} "
                f"Q{x} {hem + r * 0.3} {x - wide} {hem} L{x - w} {hip - h * 0.08} "
                f"Q{x - w * 1.05} {shoulder + r * 0.5} {x - w * 0.75} {shoulder}Z", cloth)
    left, right = hands or ((x - w * 1.45, hip + h * 0.03), (x + w * 1.45, hip + h * 0.03))
    thick = h * 0.068
    arms = (arm(x - w * 0.86, shoulder + r * 0.35, *left, -w * 0.18, cloth, skin, thick) +
            arm(x + w * 0.86, shoulder + r * 0.35, *right, w * 0.18, cloth, skin, thick))
    neck = rect(x - r * 0.36, top + 1.6 * r, r * 0.72, r * 0.95, skin, r * 0.3)
    locks = long_hair(x, top + r, r, hair) if long else ""
    under, over = (locks, "") if face else ("", locks)
    return "".join([lower, under, neck, body, arms, over, head(x, top + r, r, skin, hair, face)])


def ground(hill=GREEN, y=640):
    return path(f"M0 {y} Q300 {y - 60} 620 {y} T1200 {y - 20} V800 H0Z", hill)


def children():
    line = [(230, 300, SAFFRON, SKIN[1], INK, False), (415, 375, TEAL, SKIN[0], BRICK, True),
            (600, 265, WHITE, SKIN[2], INK, False), (785, 375, BRICK, SKIN[0], INK, False),
            (970, 310, "#3E8E6A", SKIN[1], "#4A3222", True)]
    ends = [(line[0][0] - 75, 470)] + [((a[0] + b[0]) / 2, 590) for a, b in zip(line, line[1:])] + [(1050, 470)]
    return "".join([circle(1000, 150, 85, SAFFRON), path("M120 210 Q170 150 240 190 Q300 140 350 200 Q400 200 395 240 "
                                                          "H120 Q80 225 120 210Z", WHITE),
                    ground(),
                    *[person(x, 715, h, cloth, skin, hair, long=long, skirt=long,
                             hands=(ends[i], ends[i + 1]))
                      for i, (x, h, cloth, skin, hair, long) in enumerate(line)],
                    *[circle(x, y, 9, c) for x, y, c in [(90, 745, SAFFRON), (320, 770, WHITE), (700, 765, SAFFRON),
                                                         (1110, 740, WHITE), (880, 775, WHITE)]]])


def open_door():
    return "".join([rect(0, 0, 1200, 800, "#0B3F4F"), circle(180, 150, 60, SOFT),
                    circle(210, 135, 55, "#0B3F4F"),
                    path("M0 690 H1200 V800 H0Z", "#083440"),
                    path("M480 330 L760 130 L1040 330 V690 H480Z", TEAL),
                    path("M440 345 L760 110 L1080 345", "none", SOFT, 26),
                    rect(900, 400, 90, 100, SAFFRON, 6),
                    path("M620 430 H770 V690 H620Z", "#FFE2A0"),
                    path("M620 690 H770 L640 800 H230Z", "#FFE2A0"),
                    path("M770 430 L840 460 V720 L770 690Z", "#013D4D"),
                    circle(785, 580, 8, SAFFRON),
                    person(430, 765, 340, BRICK, SKIN[0], INK, "#5B2C1E", long=True, skirt=True, face=False,
                           hands=((368, 655), (515, 655))),
                    person(570, 775, 210, SAFFRON, SKIN[2], BRICK, face=False, hands=((515, 655), (620, 700)))])


def ramp():
    wheel = "".join([f'<circle cx="470" cy="560" r="88" fill="none" stroke="{INK}" stroke-width="16"/>',
                     circle(470, 560, 12, INK), circle(585, 620, 26, INK)])
    seated = "".join([path("M458 408 Q454 470 470 512 H560 L592 596 H628", "none", BRICK, 60),
                      rect(443, 355, 28, 34, SKIN[0], 10),
                      arm(462, 405, 545, 520, -6, BRICK, SKIN[0], 26),
                      path("M430 520 H420 V430", "none", INK, 12), head(458, 328, 46, SKIN[0], INK)])
    building = "".join([rect(820, 120, 380, 480, TEAL), rect(780, 90, 440, 46, INK, 8),
                        *[rect(x, 190, 70, 90, SAFFRON, 6) for x in (870, 980, 1090)],
                        rect(930, 360, 130, 240, "#FFE2A0", 6), circle(1035, 490, 9, INK)])
    slope = "".join([path("M200 690 L820 570 H1200 V800 H200Z", GREEN),
                     path("M250 590 L820 480 M250 590 V680 M440 552 V640 M630 516 V605 M820 480 V570",
                          "none", INK, 14)])
    return "".join([circle(180, 170, 80, SAFFRON), building, slope,
                    f'<g transform="rotate(-11 470 640) translate(40 25)">{seated}{wheel}</g>',
                    path("M0 690 H260 V800 H0Z", GREEN)])


def document():
    lines = "".join(rect(390, y, w, 22, SKY, 11) for y, w in
                    [(250, 360), (310, 420), (370, 300), (430, 420), (490, 240), (550, 330)])
    return "".join([rect(320, 90, 560, 640, WHITE, 28), rect(390, 150, 240, 46, TEAL, 12), lines,
                    path("M820 560 L960 720", "none", INK, 54), circle(745, 470, 150, INK),
                    circle(745, 470, 118, "#FFF6DF"),
                    *[rect(x, y, w, 26, TEAL, 13) for x, y, w in
                      [(670, 410, 150), (655, 460, 180), (670, 510, 120)]]])


def scales():
    def pan(x):
        return "".join([path(f"M{x} 240 L{x - 110} 430 M{x} 240 L{x + 110} 430", "none", INK, 8),
                        path(f"M{x - 140} 430 H{x + 140} Q{x} 540 {x - 140} 430Z", SAFFRON)])
    book = "".join([path("M180 640 Q390 560 600 640 Q810 560 1020 640 V740 Q810 660 600 740 "
                         "Q390 660 180 740Z", WHITE),
                    path("M600 640 V740", "none", SKY, 8),
                    path("M180 740 Q390 660 600 740 Q810 660 1020 740 V770 Q810 690 600 770 "
                         "Q390 690 180 770Z", TEAL)])
    return "".join([circle(600, 380, 330, "#C4E3EA"), rect(582, 170, 36, 470, TEAL, 12),
                    circle(600, 150, 40, TEAL), path("M330 240 Q600 190 870 240", "none", TEAL, 28),
                    pan(330), pan(870), book])


def cage():
    bars = "".join(path(f"M{x} 330 V660", "none", INK, 12) for x in (270, 340, 410, 480, 550))
    bird = "".join([path("M760 330 Q860 210 1000 250 Q930 300 920 370 Q880 460 770 430 "
                         "Q720 410 690 440 Q700 370 760 330Z", SAFFRON),
                    path("M800 340 Q760 190 640 150 Q640 290 740 380Z", BRICK),
                    circle(950, 280, 10, INK), path("M1000 250 L1050 268 L985 292Z", INK)])
    return "".join([circle(950, 180, 260, "#C4E3EA"), ground(TEAL, 700),
                    path("M270 330 Q410 130 550 330", "none", INK, 12),
                    path("M410 225 V160", "none", INK, 12), circle(410, 145, 18, INK), bars,
                    path("M240 660 H580", "none", INK, 26), path("M270 330 H550", "none", INK, 12),
                    path("M550 400 L680 360 V640 L550 660 M600 385 V652 M640 372 V646", "none", INK, 12),
                    bird])


def work():
    def helmet(x, y, r):
        return "".join([path(f"M{x - 1.12 * r} {y - 0.1 * r} A{1.12 * r} {1.12 * r} 0 0 1 {x + 1.12 * r} {y - 0.1 * r}Z", SAFFRON),
                        rect(x - 1.4 * r, y - 0.22 * r, 2.8 * r, 0.26 * r, SAFFRON, 0.13 * r),
                        rect(x - 0.16 * r, y - 1.25 * r, 0.32 * r, 1.1 * r, "#C98600", 0.1 * r)])
    frame = "".join([*[rect(x, 120, 22, 540, SKY) for x in (700, 900, 1090)],
                     *[rect(680, y, 460, 18, SKY) for y in (210, 400, 590)],
                     path("M711 400 L911 220 M911 590 L1101 410", "none", SKY, 10)])
    paper = "".join([rect(638, 430, 130, 170, WHITE, 10), rect(658, 455, 90, 12, TEAL, 6),
                     *[rect(658, y, w, 9, SKY, 4) for y, w in [(486, 90), (508, 70), (530, 84)]],
                     path("M664 566 Q680 548 692 566 T730 560", "none", INK, 5)])
    first = person(330, 730, 470, "#E8752A", SKIN[0], INK, TEAL, hands=((250, 560), (420, 560)))
    second = person(560, 730, 450, TEAL, SKIN[1], "#4A3222", INK, long=True, hands=((484, 560), (660, 540)))
    vest = path("M290 460 V545 M370 460 V545", "none", SAFFRON, 12)
    return "".join([circle(180, 150, 80, SAFFRON), frame, ground(SAND, 680), first, vest, helmet(330, 308, 54),
                    second, helmet(560, 326, 52), paper, circle(652, 540, 15, SKIN[1])])


def programme():
    def row(y, done):
        mark = (path(f"M352 {y} L374 {y + 22} L412 {y - 22}", "none", GREEN, 16) if done else
                f'<circle cx="380" cy="{y}" r="24" fill="none" stroke="{SKY}" stroke-width="10"/>')
        return mark + rect(450, y - 14, 300 if done else 240, 28, SKY, 14)
    ring = ('<circle cx="900" cy="500" r="130" fill="#FFFFFF"/>'
            f'<circle cx="900" cy="500" r="104" fill="none" stroke="{SOFT}" stroke-width="36"/>'
            f'<circle cx="900" cy="500" r="104" fill="none" stroke="{SAFFRON}" stroke-width="36" '
            'stroke-dasharray="425 654" stroke-linecap="round" transform="rotate(-90 900 500)"/>')
    return "".join([circle(640, 400, 360, "#C4E3EA"), rect(280, 90, 560, 640, WHITE, 28),
                    rect(470, 60, 180, 66, TEAL, 20), circle(560, 84, 12, SOFT), rect(340, 170, 300, 40, TEAL, 12),
                    *[row(y, done) for y, done in [(290, True), (380, True), (470, False), (560, True), (650, False)]],
                    ring, path("M860 500 L890 530 L944 466", "none", GREEN, 26)])


PICTURES = {"children": children, "open-door": open_door, "ramp": ramp, "document": document,
            "scales": scales, "open-cage": cage, "work": work, "programme": programme}


def main():
    default = pathlib.Path(__file__).resolve().parents[2] / "content" / "media"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        svg = ('<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">'
               + rect(0, 0, 1200, 800, SOFT) + draw() + "</svg>")
        subprocess.run(["rsvg-convert", "-o", str(folder / f"{name}.png")], input=svg.encode(), check=True)


if __name__ == "__main__":
    main()
