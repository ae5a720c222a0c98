"""Reads the same data as Lab.facts, one system after the other, as the clients' own guides do it. Prints milliseconds by system."""
import json
import os
import ssl
import sys
import time

import proxmoxer
import pynautobot
import requests
import websocket
from kubernetes import client, config


def openshift():
    config.load_kube_config(os.environ["KUBECONFIG"])
    core, apps, batch = client.CoreV1Api(), client.AppsV1Api(), client.BatchV1Api()
    storage, any_kind = client.StorageV1Api(), client.CustomObjectsApi()
    client.VersionApi().get_code()
    any_kind.get_cluster_custom_object("config.openshift.io", "v1", "clusterversions", "version")
    count = 0
    for read in (
        core.list_pod_for_all_namespaces,
        core.list_node,
        core.list_namespace,
        apps.list_deployment_for_all_namespaces,
        apps.list_stateful_set_for_all_namespaces,
        apps.list_daemon_set_for_all_namespaces,
        apps.list_replica_set_for_all_namespaces,
        batch.list_job_for_all_namespaces,
        batch.list_cron_job_for_all_namespaces,
        core.list_replication_controller_for_all_namespaces,
        storage.list_csi_node,
        core.list_persistent_volume_claim_for_all_namespaces,
        core.list_persistent_volume,
        storage.list_storage_class,
        storage.list_csi_storage_capacity_for_all_namespaces,
        core.list_resource_quota_for_all_namespaces,
        core.list_limit_range_for_all_namespaces,
        client.PolicyV1Api().list_pod_disruption_budget_for_all_namespaces,
        client.SchedulingV1Api().list_priority_class,
    ):
        count += len(read().items)
    for group, version, plural in (
        ("metrics.k8s.io", "v1beta1", "nodes"),
        ("metrics.k8s.io", "v1beta1", "pods"),
        ("kubevirt.io", "v1", "virtualmachines"),
        ("kubevirt.io", "v1", "virtualmachineinstances"),
    ):
        count += len(any_kind.list_cluster_custom_object(group, version, plural)["items"])
    return count


def proxmox():
    host, port = os.environ["PROXMOX_URL"].removeprefix("https://").split(":")
    user, token = os.environ["PROXMOX_TOKEN_ID"].split("!")
    api = proxmoxer.ProxmoxAPI(
        host, port=int(port), user=user, token_name=token, token_value=os.environ["PROXMOX_TOKEN_SECRET"],
        verify_ssl=os.environ["PROXMOX_CA"])
    api.version.get()
    count = 0
    for node in api.nodes.get():
        here = api.nodes(node["node"])
        count += len(here.storage.get())
        for kind in ("qemu", "lxc"):
            for guest in getattr(here, kind).get():
                count += 1
                one = getattr(here, kind)(guest["vmid"])
                if guest["status"] != "running":
                    one.config.get()
                elif kind == "lxc":
                    one.interfaces.get()
                else:
                    one.agent("network-get-interfaces").get()
    return count


def nautobot():
    api = pynautobot.api(os.environ["NAUTOBOT_URL"], token=os.environ["NAUTOBOT_TOKEN"])
    api.http_session.verify = os.environ["NAUTOBOT_CA"]
    api.status()
    count = 0
    for endpoint in (
        api.ipam.prefixes, api.ipam.ip_addresses, api.dcim.devices, api.virtualization.virtual_machines,
        api.dcim.interfaces, api.virtualization.interfaces, api.ipam.vlans, api.ipam.ip_address_to_interface,
        api.extras.statuses, api.extras.roles, api.ipam.namespaces, api.dcim.locations,
    ):
        count += len(endpoint.all())
    return count


def traefik():
    session = requests.Session()
    session.verify = os.environ["TRAEFIK_CA"]
    url = os.environ["TRAEFIK_URL"]
    return sum(len(session.get(url + path).json()) for path in ("/api/version", "/api/entrypoints", "/api/rawdata"))


def truenas():
    url = os.environ["TRUENAS_URL"].replace("https://", "wss://") + "/api/current"
    socket = websocket.create_connection(url, sslopt={"ca_certs": os.environ["TRUENAS_CA"], "cert_reqs": ssl.CERT_REQUIRED})
    number = 0

    def call(method, *params):
        nonlocal number
        number += 1
        socket.send(json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": list(params)}))
        while True:
            answer = json.loads(socket.recv())
            if answer.get("id") == number:
                return answer["result"]

    call("auth.login_ex", {
        "mechanism": "API_KEY_PLAIN", "username": os.environ["TRUENAS_USER"], "api_key": os.environ["TRUENAS_API_KEY"]})
    call("system.info")
    flat = {"extra": {"flat": True, "retrieve_children": False}}
    count = sum(len(call(method, [], options)) for method, options in (
        ("pool.query", {}), ("pool.dataset.query", flat), ("sharing.nfs.query", {}), ("sharing.smb.query", {})))
    count += len(call("alert.list"))
    socket.close()
    return count


os.environ["REQUESTS_CA_BUNDLE"] = os.environ["NAUTOBOT_CA"]  # one of the machine's would win over what a session is told
total = 0
for system in sys.argv[1:]:
    begun = time.monotonic()
    objects = globals()[system]()
    took = round((time.monotonic() - begun) * 1000)
    total += took
    print(system, objects, took)
print("total", 0, total)
