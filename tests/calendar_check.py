#!/usr/bin/env python3
"""Reads the program's calendars with other people's readers.

  calendar_check.py DATELINE EVENTS...

For each events file: the bytes (RFC 5545, 3.1 and what importers are known
to stumble over), every event with its title in python3-icalendar, first and
last day where the day is told, and khal, which is given the file twice and
must then hold no entry twice. Exit status 77 (skipped) where python3-icalendar
or khal is missing.
"""
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import icalendar
except ImportError:
    icalendar = None

NEVER = ("METHOD", "ATTENDEE", "ORGANIZER", "BEGIN:VALARM", "BEGIN:VTIMEZONE", "TZID")
faults = []


def expect(condition, what):
    if not condition:
        faults.append(what)


def check_bytes(data):
    expect(data.endswith(b"END:VCALENDAR\r\n"), "does not end with its end")
    expect(not data.startswith(b"\xef\xbb\xbf"), "begins with a byte order mark")
    lines = data.split(b"\r\n")[:-1]
    for number, line in enumerate(lines, 1):
        where = f"line {number}: "
        expect(0 < len(line) <= 75, where + f"{len(line)} octets")
        expect(b"\n" not in line and b"\r" not in line, where + "a lone line break")
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            faults.append(where + "a cut character")
        folded = number < len(lines) and lines[number].startswith(b" ")
        slashes = len(line) - len(line.rstrip(b"\\"))
        expect(not (folded and slashes % 2), where + "a cut escape")
        expect(not (folded and line.endswith(b" ")), where + "a space at its end")
        expect(not line.startswith(tuple(n.encode() for n in NEVER)), where + line.decode("utf-8", "replace"))
    expect(not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", data), "a control character")


def wanted(chronology):
    """The events that belong in a calendar: shown, and with all days in the years 1 to 9999."""
    for event in chronology["events"]:
        ends = [event.get("earliest"), event.get("latest")]
        carried = all(re.fullmatch(r"\d{4}-.*", e) and not e.startswith("0000") and e < "9999-12-31" for e in ends if e)
        if not event.get("hidden") and event["role"] == "event" and carried:
            yield event


def days_told(event):
    """(first, last) where the date tells days and no more than two months of them."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T[^/]*)?(/\d{4}-\d\d-\d\d)?", event["date"]):
        return None
    first, last = (datetime.date.fromisoformat(event[k]) for k in ("earliest", "latest"))
    return (first, last) if (last - first).days < 62 else None


def check_entry(event, entry):
    name = event["id"] + ": "
    told = days_told(event)
    summary = str(entry["SUMMARY"])
    start, end = entry["DTSTART"].dt, entry["DTEND"].dt
    expect(summary.startswith(" ".join(event["title"].split())), name + f"title {summary!r}")
    expect(type(start) is datetime.date and type(end) is datetime.date and start < end, name + "no days")
    expect("DTSTAMP" in entry, name + "no DTSTAMP")
    expect(entry.get("TRANSP") == "TRANSPARENT", name + "makes people look busy")
    expect(str(entry.get("X-DATELINE-EDTF")) == event["date"], name + "EDTF is lost")
    if told:
        expect((start, end - datetime.timedelta(1)) == told, name + f"{start} to {end} and not {told}")
        expect(summary == " ".join(event["title"].split()), name + "says something of a day that is told")
    else:
        expect(summary.endswith(")"), name + f"says nothing of its date: {summary!r}")


def check_icalendar(data, events):
    calendar = icalendar.Calendar.from_ical(data)
    entries = {str(e["UID"]): e for e in calendar.walk("VEVENT")}
    expect(len(entries) == len(calendar.walk("VEVENT")), "two entries with one UID")
    expect(not calendar.errors, f"errors: {calendar.errors}")
    for entry in entries.values():
        expect(not entry.errors, f"{entry['UID']}: {entry.errors}")
        expect(entry.get("RELATED-TO") is None or str(entry["RELATED-TO"]) in entries, "RELATED-TO leads nowhere")
    for event in events:
        entry = entries.pop(event["id"] + "@dateline", None)
        entries.pop(event["id"] + "-end@dateline", None)
        expect(entry is not None, f"{event['id']} is missing")
        if entry is not None:
            check_entry(event, entry)
    expect(not entries, f"not asked for: {list(entries)}")


def check_khal(path, folder, data):
    """khal's database has no days before 1300 or so."""
    config = folder / "khal.conf"
    config.write_text(
        f"[calendars]\n[[c]]\npath = {folder}/c\ntype = calendar\n[default]\ndefault_calendar = c\n"
        f"[sqlite]\npath = {folder}/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        "local_timezone = UTC\ndefault_timezone = UTC\n")
    (folder / "c").mkdir()
    khal = ["khal", "-c", str(config)]
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    for _ in range(2):
        run = subprocess.run([*khal, "import", "--batch", "-a", "c", str(path)], env=environment, capture_output=True)
        expect(run.returncode == 0, f"khal import: {run.stderr.decode()[-200:]}")
    expect(len(list((folder / "c").iterdir())) == data.count(b"BEGIN:VEVENT"), "khal holds another number of entries")
    run = subprocess.run([*khal, "list", "-df", "", "--format", "{start-date}|{end-date}|{uid}|{title}", "1400-01-01",
                          "2031-01-02"], env=environment, capture_output=True, text=True)
    listed = sorted(set(run.stdout.splitlines()))
    for entry in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        start, last = entry["DTSTART"].dt, entry["DTEND"].dt - datetime.timedelta(1)
        if datetime.date(1400, 1, 1) <= start <= datetime.date(2031, 1, 1):
            line = f"{start}|{last}|{entry['UID']}|{entry['SUMMARY']}"
            expect(line in listed, f"khal does not list {line}")
    uids = [line.split("|")[2] for line in listed if line.count("|") >= 3]
    expect(len(uids) == len(set(uids)), "khal lists an entry twice")


def check(program, path):
    faults.clear()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        made, plain = folder / "made.ics", folder / "made.json"
        subprocess.run([program, "render", str(path), "-o", str(made), "-o", str(plain)], check=True,
                       stderr=subprocess.DEVNULL)
        data = made.read_bytes()
        events = list(wanted(json.loads(plain.read_text(encoding="utf-8"))))
        check_bytes(data)
        check_icalendar(data, events)
        check_khal(made, folder, data)
        for fault in faults:
            print(f"{path}: {fault}")
        print(f"{path}: {len(events)} events, {data.count(b'BEGIN:VEVENT')} entries, {len(faults)} faults")
        return not faults


def main():
    if icalendar is None or not shutil.which("khal"):
        print("skipped: python3-icalendar or khal is not installed")
        return 77
    return 0 if all([check(sys.argv[1], pathlib.Path(path)) for path in sys.argv[2:]]) else 1


sys.exit(main())
