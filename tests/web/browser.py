"""Debian's chromium, driven over the DevTools protocol.

    with Browser() as browser:
        page = browser.open(path, width=320, height=640, dark=True)
        page.evaluate("document.title")
        page.press("Tab")

The protocol is spoken through two pipes (--remote-debugging-pipe): no port is
opened, and no library is needed.
"""
import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time

FLAGS = ["--headless=new", "--remote-debugging-pipe", "--no-first-run",
         "--disable-gpu", "--disable-background-networking", "--disable-sync",
         "--disable-component-update", "--disable-default-apps",
         "--disable-extensions", "--disable-quic", "--mute-audio",
         "--hide-scrollbars", "--no-sandbox"]
PATIENCE = 60  # seconds for one answer

KEYS = {  # code, text
    "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), "End": (35, ""),
    "Home": (36, ""), "ArrowLeft": (37, ""), "ArrowUp": (38, ""),
    "ArrowRight": (39, ""), "ArrowDown": (40, ""), " ": (32, " "),
}


def find():
    """The browser's path, or None."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="dateline-web-")
        to_browser, self.out = os.pipe()
        self.inbox, from_browser = os.pipe()
        command = (f'exec "$@" 3<&{to_browser} 4>&{from_browser}')
        self.process = subprocess.Popen(
            ["bash", "-c", command, "sh", find(), *FLAGS,
             f"--user-data-dir={self.profile}", "about:blank"],
            pass_fds=(to_browser, from_browser), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.bytes, self.number, self.events = b"", 0, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
        except (OSError, TimeoutError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.out)
        os.close(self.inbox)
        shutil.rmtree(self.profile, ignore_errors=True)

    def receive(self, until):
        """The next message; TimeoutError after that time."""
        while b"\0" not in self.bytes:
            ready, _, _ = select.select([self.inbox], [], [],
                                        max(0, until - time.monotonic()))
            if not ready:
                raise TimeoutError("the browser does not answer")
            read = os.read(self.inbox, 1 << 20)
            if not read:
                raise OSError("the browser has ended")
            self.bytes += read
        message, self.bytes = self.bytes.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.receive(until)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, path, fragment="", **looks):
        return Page(self, path, fragment, **looks)


class Page:
    """One page, laid out at a size; closed with close()."""

    def __init__(self, browser, path, fragment="", width=1600, height=900,
                 dark=False, still=False, scripts=True, clock=None):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")
        self.target = target["targetId"]
        self.session = browser.call("Target.attachToTarget",
                                    targetId=self.target,
                                    flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(domain + ".enable")
        if clock:  # what Performance.getMetrics counts: "threadTicks"
            self.call("Performance.enable", timeDomain=clock)
        self.call("Emulation.setDeviceMetricsOverride", width=width,
                  height=height, deviceScaleFactor=1, mobile=width < 600)
        self.call("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme",
             "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion",
             "value": "reduce" if still else "no-preference"}])
        if not scripts:
            self.call("Emulation.setScriptExecutionDisabled", value=True)
        self.url = pathlib.Path(path).resolve().as_uri()
        self.call("Page.navigate", url=self.url + fragment)
        self.wait("Page.loadEventFired")
        if scripts:  # without, no promise is ever kept
            self.settle()

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def of(self, method):
        """What the events of that name told, of this page."""
        return [e["params"] for e in self.browser.events
                if e.get("sessionId") == self.session and e["method"] == method]

    def wait(self, method):
        until = time.monotonic() + PATIENCE
        while not self.of(method):
            self.browser.events.append(self.browser.receive(until))

    def evaluate(self, expression):
        result = self.call("Runtime.evaluate", expression=expression,
                           awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"])
        return result["result"].get("value")

    def settle(self):
        """Until what was asked for has been drawn."""
        self.evaluate("new Promise(done => setTimeout(() => "
                      "requestAnimationFrame(() => requestAnimationFrame("
                      "done)), 20))")

    def press(self, key):
        code, text = KEYS.get(key, (ord(key[0].upper()), key))
        common = {"key": key, "windowsVirtualKeyCode": code, "code": key}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y,
                      button="left", clickCount=1)

    def requests(self):
        """Addresses asked for, but for the page itself and what it holds."""
        urls = [e["request"]["url"] for e in self.of("Network.requestWillBeSent")]
        return [u for u in urls if u.split("#")[0] != self.url
                and not u.startswith("data:")]

    def messages(self):
        """What the console was told."""
        return ([str(e["args"]) for e in self.of("Runtime.consoleAPICalled")] +
                [str(e["exceptionDetails"].get("text")) + " " +
                 str(e["exceptionDetails"].get("exception", {})
                     .get("description"))
                 for e in self.of("Runtime.exceptionThrown")] +
                [e["entry"]["text"] for e in self.of("Log.entryAdded")])

    def picture(self, path, whole=False):
        shot = self.call("Page.captureScreenshot", format="png",
                         captureBeyondViewport=whole)
        pathlib.Path(path).write_bytes(base64.b64decode(shot["data"]))

    def print(self, path):
        made = self.call("Page.printToPDF", preferCSSPageSize=True,
                         paperWidth=8.27, paperHeight=11.69,
                         printBackground=False)
        pathlib.Path(path).write_bytes(base64.b64decode(made["data"]))

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
        self.browser.events = [e for e in self.browser.events
                               if e.get("sessionId") != self.session]
