"""A day of guest work by proxmoxer: clone, configure, start, run, snapshot, roll back, delete. Prints one line for each thing done."""

import os
import time
from urllib.parse import urlparse

from proxmoxer import ProxmoxAPI, ResourceException

url = urlparse(os.environ["PROXMOX_URL"])
user, token = os.environ["PROXMOX_TOKEN_ID"].split("!")
api = ProxmoxAPI(
    url.hostname,
    port=url.port,
    user=user,
    token_name=token,
    token_value=os.environ["PROXMOX_TOKEN_SECRET"],
    verify_ssl=os.environ["PROXMOX_CA"],
    timeout=30,
)
node = api.nodes("prox1")


def ended(upid):
    deadline = time.time() + 60
    while time.time() < deadline:
        status = node.tasks(upid).status.get()
        if status["status"] == "stopped":
            return status["exitstatus"]
        time.sleep(0.02)
    raise SystemExit("still running: " + upid)


def polled(what):
    deadline = time.time() + 60
    while time.time() < deadline:
        try:
            return what()
        except ResourceException as refused:
            if "not running" not in str(refused):
                raise
        time.sleep(0.05)
    raise SystemExit("the agent does not answer")


def refused(what):
    try:
        what()
    except ResourceException as error:
        return "%d %s" % (error.status_code, error.content)
    return "nothing"


vmid = int(api.cluster.nextid.get())
print("clone", ended(node.qemu(9024).clone.post(newid=vmid, name="day-1")))
print("taken", refused(lambda: node.qemu(9024).clone.post(newid=vmid)))
vm = node.qemu(vmid)
digest = vm.config.get()["digest"]
vm.config.put(cores=2, memory=2048, agent="1", tags="day;test", ipconfig0="ip=172.16.110.77/24,gw=172.16.110.1", digest=digest)
print("stale", refused(lambda: vm.config.put(cores=4, digest=digest)))
config = vm.config.get()
print("config", config["cores"], config["memory"], config["tags"], config["name"])
print("resize", ended(vm.resize.put(disk="scsi0", size="+5G")))
print("start", ended(vm.status.start.post()), vm.status.current.get()["status"])
print("again", ended(vm.status.start.post()))
polled(lambda: vm.agent.ping.post())
addresses = [
    address["ip-address"]
    for card in vm.agent("network-get-interfaces").get()["result"]
    for address in card["ip-addresses"]
]
print("address", "172.16.110.77" in addresses)
pid = vm.agent.exec.post(command=["sh", "-c", "echo from $(hostname); exit 3"])["pid"]
deadline = time.time() + 60
while True:
    done = vm.agent("exec-status").get(pid=pid)
    if done["exited"] or time.time() > deadline:
        break
    time.sleep(0.02)
print("exec", done["exitcode"], done["out-data"].strip())
print("snapshot", ended(vm.snapshot.post(snapname="before", description="as it was")))
print("pending", vm.config.put(cores=4), [row["pending"] for row in vm.pending.get() if row.get("pending")])
print("stop", ended(vm.status.stop.post()))
print("rollback", ended(vm.snapshot("before").rollback.post()), vm.config.get()["cores"])
print("list", [row["name"] for row in vm.snapshot.get()])
print("forget", ended(vm.snapshot("before").delete()))
print("delete", ended(vm.delete(purge=1)))
print("gone", refused(lambda: vm.status.current.get()))
print("wrong", refused(lambda: node.qemu.post(vmid="abc")))
