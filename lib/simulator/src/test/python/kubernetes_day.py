"""A day of work with the Python client for Kubernetes: typed, dynamic, watching, inside a pod. Prints what it sees."""

import sys

from kubernetes import client, config, dynamic, watch
from kubernetes.client.exceptions import ApiException
from kubernetes.stream import portforward, stream

config.load_kube_config(config_file=sys.argv[1])
core = client.CoreV1Api()
apps = client.AppsV1Api()
any_kind = dynamic.DynamicClient(client.ApiClient())

core.create_namespace({"metadata": {"name": "day"}})
deployment = {
    "metadata": {"name": "web"},
    "spec": {
        "replicas": 2,
        "selector": {"matchLabels": {"app": "web"}},
        "template": {
            "metadata": {"labels": {"app": "web"}},
            "spec": {"containers": [{"name": "web", "image": "registry.lab.example/web:1"}]},
        },
    },
}
created = apps.create_namespaced_deployment("day", deployment)
print("strategy", created.spec.strategy.type, created.spec.template.spec.restart_policy)

for event in watch.Watch().stream(apps.list_namespaced_deployment, "day", timeout_seconds=60):
    if event["object"].status.ready_replicas == 2:
        print("ready", event["object"].metadata.name)
        break

apps.patch_namespaced_deployment_scale("web", "day", {"spec": {"replicas": 1}})
print("scale", apps.read_namespaced_deployment_scale("web", "day").spec.replicas)

try:
    apps.create_namespaced_deployment("day", dict(deployment, spec=dict(deployment["spec"], replicas=-1)))
except ApiException as error:
    print("refused", error.status, "spec.replicas: Invalid value: -1" in error.body)

maps = any_kind.resources.get(api_version="v1", kind="ConfigMap")
made = maps.create(body={"metadata": {"name": "settings"}, "data": {"a": "b"}}, namespace="day")
print("dynamic", made.data.a)
applied = maps.server_side_apply(
    body={"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"c": "d"}},
    namespace="day",
    name="settings",
    field_manager="day",
)
print("applied", applied.data.to_dict())
routes = any_kind.resources.get(api_version="route.openshift.io/v1", kind="Route")
routes.create(body={"metadata": {"name": "web"}, "spec": {"to": {"kind": "Service", "name": "web"}}}, namespace="day")
print("routes", [route.metadata.name for route in routes.get(namespace="day").items])

said = stream(
    core.connect_get_namespaced_pod_exec,
    "plex",
    "media",
    command=["sh", "-c", "echo out; echo err >&2; exit 4"],
    stdout=True,
    stderr=True,
    stdin=False,
    _preload_content=False,
)
said.run_forever(timeout=30)
print("exec", said.read_stdout().strip(), said.read_stderr().strip(), said.returncode)
print("log", core.read_namespaced_pod_log("sonarr", "media", tail_lines=1).strip())

forward = portforward(core.connect_get_namespaced_pod_portforward, "plex", "media", ports="32400")
socket = forward.socket(32400)
socket.setblocking(True)
socket.sendall(b"GET /identity HTTP/1.1\r\nHost: plex\r\nConnection: close\r\n\r\n")
answer = b""
while b"\r\n\r\nhello" not in answer:
    piece = socket.recv(1024)
    if not piece:
        break
    answer += piece
print("forward", answer.split(b"\r\n")[-1].decode())

core.delete_namespace("day")
for event in watch.Watch().stream(core.list_namespace, field_selector="metadata.name=day", timeout_seconds=60):
    if event["type"] == "DELETED":
        print("gone")
        break
