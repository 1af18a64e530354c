# Prints the import graph of packages as grimp sees it, as one JSON document. Nothing is imported but grimp.
import json
import sys

try:
    import grimp
except ImportError:
    print("null")
    sys.exit(0)

roots, names = json.loads(sys.argv[1]), json.loads(sys.argv[2])
sys.path[:0] = roots
modules, edges, failed = set(), set(), {}


def add(*packages):
    graph = grimp.build_graph(*packages, include_external_packages=False, cache_dir=None)
    for module in graph.modules:
        modules.add(module)
        for imported in graph.find_modules_directly_imported_by(module):
            edges.add((module, imported))


try:
    add(*names)
except Exception:
    # One package that cannot be read does not hide the others.
    for name in names:
        try:
            add(name)
        except Exception as error:
            failed[name] = str(error)
from importlib.metadata import version

print(json.dumps({"version": version("grimp"), "modules": sorted(modules), "edges": sorted(edges), "failed": failed}))
