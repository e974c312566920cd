#!/usr/bin/python3
"""The web page, used in a browser as a reader does: check.py PROGRAM [AXE]

AXE is axe-core's axe.min.js; without it what axe judges is left out. Exit
status 77 where there is no chromium (Debian's package of that name).
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import browser as driver

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
TITLE = "Migration governance in Lao PDR"
SIZES = ((320, 640), (768, 1024), (1600, 900))

FOCUSED = "document.activeElement"
IN_PICTURE = f"!!{FOCUSED}.closest('#picture [role=listitem]')"
SHOWN = "[...document.querySelectorAll('.event')].filter(e => " \
        "e.checkVisibility()).map(e => e.querySelector('h3,h4').textContent)"


class Checks:
    """Counts what holds and tells what does not."""

    def __init__(self):
        self.held, self.failed = 0, 0

    def __call__(self, holds, what):
        if holds:
            self.held += 1
        else:
            self.failed += 1
            print("wrong: " + what)

    def equal(self, given, wanted, what):
        self(given == wanted, f"{what}: {given!r}, not {wanted!r}")


def shown_events(chronology):
    return [e for e in chronology["events"] + chronology.get("undated", [])
            if not e.get("hidden")]


def check_silence(check, page, where):
    check.equal(page.requests(), [], f"{where}: what it loads")
    check.equal(page.messages(), [], f"{where}: what the console says")


def check_looks(check, browser, path, axe):
    """Every size, light and dark: nothing sticks out, axe finds nothing."""
    for width, height in SIZES:
        for dark in (False, True):
            where = f"{width} px, {'dark' if dark else 'light'}"
            page = browser.open(path, width=width, height=height, dark=dark,
                                still=True)
            wide = page.evaluate("document.documentElement.scrollWidth")
            check(wide <= width, f"{where}: the page is {wide} px wide")
            if axe:
                check_axe(check, page, axe, where)
                page.evaluate("document.querySelector('.event summary').click()")
                page.evaluate("document.querySelector('#picture [role=listitem] a')"
                              ".dispatchEvent(new MouseEvent('click', "
                              "{bubbles: true, cancelable: true}))")
                page.settle()
                check_axe(check, page, axe, where + ", an event opened")
            check_silence(check, page, where)
            page.close()


def check_axe(check, page, axe, where):
    page.evaluate(axe + ";0")
    found = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(r => "
        "r.violations.map(v => v.id + ': ' + v.help + ': ' + "
        "v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + ' ' + "
        "(n.any[0] || n.all[0] || n.none[0] || {}).message).join(' | ')))")
    check.equal(found, [], f"{where}: axe")


def check_keyboard_in_picture(check, page, titles):
    """Tab leads into the picture, arrow keys along it, Enter opens."""
    for _ in range(40):
        page.press("Tab")
        if page.evaluate(IN_PICTURE):
            break
    check(page.evaluate(IN_PICTURE), "Tab does not reach the picture's events")
    page.press("Home")
    drawn = page.evaluate("document.querySelectorAll('#picture [role=listitem] a').length")
    opened = []
    for _ in range(drawn):
        at = page.evaluate(f"{FOCUSED}.getAttribute('href')")
        page.press("Enter")
        opened.append(page.evaluate(
            "document.getElementById('panel-title').textContent"))
        check.equal(page.evaluate(f"{FOCUSED}.id"), "panel-title",
                    "focus, after an event was opened")
        page.press("Escape")
        check(page.evaluate("document.getElementById('panel').hidden"),
              "Escape does not close the event")
        check.equal(page.evaluate(f"{FOCUSED}.getAttribute('href')"), at,
                    "focus, after an event was closed")
        page.press("ArrowRight")
    left_out = set(titles) - set(opened)
    shown = set(page.evaluate(
        "[...document.querySelectorAll('#picture [role=listitem] a')].map(a => document."
        "getElementById(a.getAttribute('href').slice(1)).querySelector('h3,h4')"
        ".textContent)"))
    check.equal(sorted(shown & left_out), [],
                "events of the picture that keys do not open")


def check_keyboard_in_panel(check, page):
    page.evaluate("document.querySelector('#picture [role=listitem] a').focus()")
    page.press("Home")
    page.press("Enter")
    first = page.evaluate("document.getElementById('panel-title').textContent")
    page.press("ArrowRight")
    second = page.evaluate("document.getElementById('panel-title').textContent")
    check(first != second, "an arrow key in an opened event leads nowhere")
    page.press("ArrowLeft")
    check.equal(page.evaluate(
        "document.getElementById('panel-title').textContent"), first,
        "and back")
    check(page.evaluate("document.querySelectorAll('#panel mark').length > 0"),
          "an opened event marks no word that gave its date")
    check(page.evaluate("document.querySelectorAll('#panel .why').length > 0"),
          "an opened event gives no reason")
    page.press("Escape")


def check_keyboard_in_list(check, page, titles):
    for _ in range(40):
        page.press("Tab")
        if page.evaluate(f"{FOCUSED}.tagName === 'SUMMARY'"):
            break
    reached = []
    for _ in titles:
        page.press("Enter")
        reached.append(page.evaluate(
            f"{FOCUSED}.parentElement.open && "
            f"{FOCUSED}.querySelector('h3,h4').textContent"))
        page.press("ArrowDown")
    check.equal(reached, titles, "what keys open in the list")


def check_keyboard(check, browser, path, titles):
    page = browser.open(path)
    check_keyboard_in_picture(check, page, titles)
    check_keyboard_in_panel(check, page)
    check_keyboard_in_list(check, page, titles)
    check_silence(check, page, "keyboard")
    page.close()


def set_field(page, selector, value):
    page.evaluate(f"(field => {{ field.value = {json.dumps(value)}; "
                  "field.dispatchEvent(new Event('input', {bubbles: true})); "
                  f"}})(document.querySelector({json.dumps(selector)}))")


def check_filters(check, browser, path, chronology):
    events = shown_events(chronology)
    disputed = {i for c in chronology.get("conflicts", []) for i in c["events"]}
    first = chronology["sources"][0]["id"]
    wanted = {
        "[name=kind]": ("meeting", lambda e: e["kind"] == "meeting"),
        "[name=status]": ("planned", lambda e: e["status"] == "planned"),
        "[name=certainty]": ("disputed", lambda e: e["id"] in disputed),
        "[name=sources]": ("1", lambda e: any(m["source"] == first
                                              for m in e["mentions"])),
    }
    page = browser.open(path)
    for selector, (value, fits) in wanted.items():
        set_field(page, selector, value)
        check.equal(sorted(page.evaluate(SHOWN)),
                    sorted(e["title"] for e in events if fits(e)),
                    f"{selector} = {value}")
        set_field(page, selector, "")
    page.evaluate("document.getElementById('find').focus()")
    for key in "WORKSHOP":
        page.press(key)
    titles = page.evaluate(SHOWN)
    check(0 < len(titles) < len(events), f"'workshop' finds {len(titles)}")
    check(str(len(titles)) in page.evaluate(
        "document.getElementById('shown').textContent"), "the count")
    check.equal(page.evaluate("document.querySelectorAll('#picture .off').length"),
                page.evaluate("document.querySelectorAll('#picture [role=listitem] a').length") -
                page.evaluate("[...document.querySelectorAll('#picture [role=listitem] a')]."
                              "filter(a => !document.getElementById(a."
                              "getAttribute('href').slice(1)).hidden).length"),
                "events of the picture that stand back")
    set_field(page, "#find", "nothing has this in it")
    check.equal(page.evaluate(SHOWN), [], "what fits nothing")
    page.evaluate("document.getElementById('reset').click()")
    check.equal(len(page.evaluate(SHOWN)), len(events), "after 'Show all'")
    page.close()


def check_links(check, browser, path, chronology):
    event = shown_events(chronology)[-1]
    page = browser.open(path, "#" + event["id"], still=True)
    entry = f"document.getElementById({json.dumps(event['id'])})"
    check(page.evaluate(f"{entry}.querySelector('details').open"),
          "a deep link does not open its event")
    check(page.evaluate(f"(b => b.top >= 0 && b.top < innerHeight)"
                        f"({entry}.getBoundingClientRect())"),
          "a deep link does not lead to its event")
    page.evaluate("document.querySelector('#picture [role=listitem] a').dispatchEvent("
                  "new MouseEvent('click', {bubbles: true, cancelable: true}))")
    check.equal(page.evaluate("location.hash"), page.evaluate(
        "document.querySelector('#picture [role=listitem] a').getAttribute('href')"),
        "the address of an opened event")
    check.equal(page.evaluate("document.getAnimations().length"), 0,
                "what moves where less motion is asked for")
    page.close()


def check_zoom(check, browser, path):
    page = browser.open(path)
    width = "document.querySelector('#picture svg').getBoundingClientRect().width"
    before = page.evaluate(width)
    page.evaluate("document.getElementById('larger').click()")
    check(page.evaluate(width) > before * 1.3, "the picture does not grow")
    page.evaluate("document.getElementById('fit').click()")
    check.equal(round(page.evaluate(width)), round(before), "the whole picture")
    page.evaluate("document.getElementById('picture').focus()")
    page.press("+")
    check(page.evaluate(width) > before * 1.3, "+ does not zoom")
    page.press("0")
    check.equal(round(page.evaluate(width)), round(before), "0")
    page.close()


def check_review(check, browser, path, chronology):
    """Every telling has its note; what is to be checked can be singled out."""
    page = browser.open(path)
    events = shown_events(chronology)
    count = "[...document.querySelectorAll('.note')].filter(n => " \
            "n.checkVisibility({contentVisibilityAuto: false})).length"
    check.equal(page.evaluate(count), sum(len(e["mentions"]) for e in events),
                "notes of the review")
    check.equal(page.evaluate("document.querySelectorAll('.article').length"),
                len(chronology["sources"]), "articles of the review")
    check(page.evaluate("document.querySelectorAll('.paragraph mark').length") >
          page.evaluate("document.querySelectorAll('.note').length") / 2,
          "time expressions are not marked in the articles")
    disputed = {i for c in chronology.get("conflicts", []) for i in c["events"]}
    doubtful = [e for e in events if e["id"] in disputed
                or e["confidence"] < 0.5]
    set_field(page, "[name=certainty]", "check")
    check.equal(page.evaluate(count), sum(len(e["mentions"]) for e in doubtful),
                "notes that are to be checked")
    check_silence(check, page, "review")
    page.close()


def check_without_script(check, browser, path, titles):
    page = browser.open(path, scripts=False)
    check.equal(page.evaluate(SHOWN), titles, "the list, without script")
    check(page.evaluate("document.querySelector('#picture svg')"
                        ".getBoundingClientRect().height > 100"),
          "the picture, without script")
    check(not page.evaluate("document.getElementById('tools').checkVisibility()"),
          "filters show, without script")
    page.close()


def check_print(check, browser, path, titles, folder):
    page = browser.open(path)
    page.print(folder / "page.pdf")
    page.close()
    text = subprocess.run(["pdftotext", str(folder / "page.pdf"), "-"],
                          check=True, capture_output=True).stdout.decode()
    words = re.sub(r"\s+", "", text)
    missing = [t for t in titles if re.sub(r"\s+", "", t) not in words]
    check.equal(missing, [], "titles that print leaves out")


def main():
    if not driver.find():
        print("there is no chromium: apt install chromium")
        return 77
    program = sys.argv[1]
    axe = pathlib.Path(sys.argv[2]).read_text() if len(sys.argv) > 2 else None
    began = time.monotonic()
    check = Checks()
    with tempfile.TemporaryDirectory() as name, driver.Browser() as browser:
        folder = pathlib.Path(name)
        subprocess.run([program, "build", str(ROOT / "tests" / "example"), "-o",
                        str(folder / "made"), "--title", TITLE, "--review"],
                       check=True)
        path = folder / "made" / "timeline.html"
        chronology = json.loads((folder / "made" / "events.json").read_text())
        titles = [e["title"] for e in shown_events(chronology)]
        check_looks(check, browser, path, axe)
        check_keyboard(check, browser, path, titles)
        check_filters(check, browser, path, chronology)
        check_links(check, browser, path, chronology)
        check_zoom(check, browser, path)
        check_review(check, browser, path, chronology)
        check_without_script(check, browser, path, titles)
        check_print(check, browser, path, titles, folder)
    print(f"{check.held} hold, {check.failed} do not, in "
          f"{time.monotonic() - began:.0f} s" + ("" if axe else ", without axe"))
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
