"""Reads nodes, guests and storages with proxmoxer over verified TLS. URL, token and CA come from the environment."""
import os
import urllib.parse

from proxmoxer import ProxmoxAPI

url = urllib.parse.urlsplit(os.environ["PROXMOX_URL"])
user, name = os.environ["PROXMOX_TOKEN_ID"].split("!")
proxmox = ProxmoxAPI(
    url.hostname,
    port=url.port,
    user=user,
    token_name=name,
    token_value=os.environ["PROXMOX_TOKEN_SECRET"],
    verify_ssl=os.environ["PROXMOX_CA"],
)

for node in proxmox.nodes.get():
    print("node", node["node"], node["status"])
    for vm in proxmox.nodes(node["node"]).qemu.get():
        print("vm", vm["vmid"], vm["name"])
    for container in proxmox.nodes(node["node"]).lxc.get():
        print("lxc", container["vmid"], container["name"])
    for storage in proxmox.nodes(node["node"]).storage.get():
        print("storage", storage["storage"], storage["type"])
try:
    proxmox.nodes("prox1").qemu(117).config.get()
except Exception as refused:
    print("refused", refused.status_code, str(refused).splitlines()[0])
