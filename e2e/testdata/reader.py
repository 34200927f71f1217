"""A screen reader that does as it is told: a line of JSON in, a line out.

It knows the program by pyatspi alone, and keeps what it knows up to date by the
events that the program sends, as a real one does.
"""
import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import GLib
import pyatspi

NAME = "Sign-in Helper"


def heard(event):
    pass  # the library behind pyatspi keeps what it knows up to date


for kind in ("object:children-changed", "object:state-changed", "object:property-change", "object:text-changed", "window"):
    pyatspi.Registry.registerEventListener(heard, kind)


def fresh():
    while GLib.MainContext.default().iteration(False):
        pass


def application():
    fresh()
    for app in pyatspi.Registry.getDesktop(0):
        if app and app.name == NAME:
            return app
    return None


def things(of):
    for child in of:
        if child is not None:
            yield child
            yield from things(child)


def all_things():
    app = application()
    return list(things(app)) if app else []


def find(role, name):
    for thing in all_things():
        if thing.name == name and (not role or thing.getRoleName() == role):
            return thing
    return None


def answer(ask):
    do = ask["do"]
    if do == "there":
        return application() is not None
    if do == "list":
        return [{"role": t.getRoleName(), "name": t.name, "description": t.description, "level": dict(a.split(":", 1) for a in t.getAttributes()).get("level", ""),
                 "states": [pyatspi.stateToString(s) for s in t.getState().getStates()]} for t in all_things()]
    thing = find(ask.get("role", ""), ask["name"])
    if thing is None:
        return False
    if do == "press":
        return thing.queryAction().doAction(0)
    if do == "focus":
        return thing.queryComponent().grabFocus()
    if do == "fill":
        return thing.queryEditableText().setTextContents(ask["text"])
    if do == "insert":
        return thing.queryEditableText().insertText(0, ask["text"], len(ask["text"]))
    if do == "text":
        return thing.queryText().getText(0, -1)
    if do == "checked":
        return thing.getState().contains(pyatspi.STATE_CHECKED)
    return do == "read"


for line in sys.stdin:
    try:
        said = answer(json.loads(line))
    except Exception as wrong:  # told, and tried again by who asked
        said = {"error": repr(wrong)}
    print(json.dumps(said), flush=True)
