"""The names under which a Java machine looks for what Kotlin declares `external`, one in a line.

In: `cargo metadata`, whose packages bring Kotlin of their own. An external function that is overloaded or lies in a class within
a class gets a name here that nobody exports: it is missed loudly, not silently.
"""

import json
import re
import sys
from pathlib import Path

# wry's Kotlin is put into the app's own package, which Gradle names.
app = re.search(r'namespace = "([\w.]+)"', Path("gen/android/app/build.gradle.kts").read_text())[1]


def mangled(name):
    return name.replace("_", "_1").replace(".", "_")


metadata = json.load(sys.stdin)
used = {node["id"] for node in metadata["resolve"]["nodes"]}
folders = [Path(p["manifest_path"]).parent for p in metadata["packages"] if p["id"] in used]
# A plugin has a copy of Tauri's Kotlin beside it, in a folder with a dot.
files = {
    file
    for folder in [*folders, Path("gen/android")]
    for file in folder.rglob("*.kt")
    if not any(part.startswith(".") for part in file.relative_to(folder).parts)
}
names = set()
for file in files:
    package, owner = "", ""
    for line in file.read_text().splitlines():
        if found := re.match(r"package ([\w.{}]+)", line):
            package = found[1].replace("{{package}}", app)
        elif found := re.match(r"(?:\w+ )*(?:class|object) (\w+)", line):
            owner = found[1]
        elif found := re.search(r"\bexternal fun (\w+)", line):
            names.add(f"Java_{mangled(package)}_{mangled(owner)}_{mangled(found[1])}")
print("\n".join(sorted(names)))
