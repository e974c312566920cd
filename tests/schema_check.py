#!/usr/bin/env python3
"""Holds docs/events.schema.json against the golden cases of the events file.

  schema_check.py SCHEMA CASES

A case's name says what must be true of it: `good-` fits the schema, and so
does what the program writes from it (NAME.out); `shape-` does not fit; what
is wrong with `meaning-` no schema can see, so it fits; `syntax-` is not read.
Exit status 77 (skipped) where python3-jsonschema is missing.
"""
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(77)


def complaint(validator, path):
    document = json.loads(path.read_text(encoding="utf-8-sig"))
    errors = sorted(validator.iter_errors(document), key=str)
    return errors[0].message if errors else None


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = 0
    seen = 0
    for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):
        sort = path.name.split("-")[0]
        if path.suffix not in (".json", ".out") or sort == "syntax":
            continue
        seen += 1
        got = complaint(validator, path)
        if (got is not None) != (sort == "shape"):
            print(f"{path.name}: {got or 'fits the schema, and should not'}")
            wrong += 1
    print(f"{seen} files, {wrong} wrong")
    return 1 if wrong or seen < 20 else 0


sys.exit(main())
