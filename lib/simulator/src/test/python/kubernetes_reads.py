"""Reads every collection for which the Python client has typed models, and lets the models judge each object. Prints a line a failure."""
import inspect
import re
import sys

from kubernetes import client, config
from kubernetes.client.exceptions import ApiException

config.load_kube_config(sys.argv[1])
collections = objects = 0
for name, api in inspect.getmembers(client, inspect.isclass):
    if not name.endswith("Api"):
        continue
    instance = api()
    for method in dir(instance):
        if not re.fullmatch(r"list_[a-z0-9_]+", method) or method.endswith("_with_http_info") or "_namespaced_" in method:
            continue
        call = getattr(instance, method)
        needed = [
            p for p in inspect.signature(call).parameters.values()
            if p.default is p.empty and p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
        if needed:
            continue
        try:
            items = call().items
            collections += 1
            objects += len(items)
        except ApiException as refused:
            if refused.status != 404:
                print(name, method, refused.status, refused.reason)
        except Exception as wrong:
            print(name, method, " ".join(str(wrong).split())[:600])
print("read", collections, objects)
