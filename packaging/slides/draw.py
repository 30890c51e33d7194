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


def person(x, base, h, cloth, skin=SKIN[0], hair=INK, legs=INK):
    """A standing figure of height h on the line `base`."""
    r, w = h * 0.12, h * 0.17
    top = base - h
    return "".join([
        rect(x - w * 0.55, base - h * 0.4, w * 0.45, h * 0.4, legs, w * 0.2),
        rect(x + w * 0.1, base - h * 0.4, w * 0.45, h * 0.4, legs, w * 0.2),
        rect(x - w, top + 2.3 * r, 2 * w, h * 0.42, cloth, w * 0.55),
        circle(x, top + r, r, skin),
        path(f"M{x - r} {top + r} A{r} {r} 0 0 1 {x + r} {top + r} "
             f"Q{x} {top + 0.35 * r} {x - r} {top + r}Z", hair),
    ])


def ground(hill=GREEN, y=640):
    return path(f"M0 {y} Q300 {y - 60} 620 {y} T1200 {y - 20} V800 H0Z", hill)


def children():
    hands = [(330, 500), (480, 455), (600, 520), (730, 455), (870, 505)]
    arms = path("M330 520 Q400 570 455 530 M500 530 Q560 575 600 545 M600 545 Q660 575 715 530 "
                "M750 530 Q810 570 870 525", "none", SKIN[0], 22)
    return "".join([circle(960, 170, 90, SAFFRON), ground(), arms,
                    person(hands[0][0], 690, 300, SAFFRON, SKIN[1]),
                    person(hands[1][0], 690, 370, TEAL, SKIN[0], BRICK),
                    person(hands[2][0], 690, 260, WHITE, SKIN[2]),
                    person(hands[3][0], 690, 370, BRICK, SKIN[0]),
                    person(hands[4][0], 690, 300, TEAL, SKIN[1])])


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
                    person(420, 760, 330, BRICK, SKIN[0], INK, "#5B2C1E"),
                    person(540, 770, 190, SAFFRON, SKIN[2], BRICK),
                    path("M455 610 Q490 660 520 665", "none", SKIN[0], 20)])


def ramp():
    wheel = "".join([f'<circle cx="470" cy="560" r="88" fill="none" stroke="{INK}" stroke-width="16"/>',
                     circle(470, 560, 12, INK), circle(585, 620, 26, INK)])
    seated = "".join([path("M452 380 L462 510 H560 L590 600 H625", "none", BRICK, 52),
                      circle(452, 310, 46, SKIN[0]),
                      path("M406 310 A46 46 0 0 1 498 310 Q452 275 406 310Z", INK),
                      path("M465 410 Q520 470 515 520", "none", SKIN[0], 26)])
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


PICTURES = {"children": children, "open-door": open_door, "ramp": ramp, "document": document,
            "scales": scales, "open-cage": cage}


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
