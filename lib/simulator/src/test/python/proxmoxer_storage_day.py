"""A day of storage and backup work by proxmoxer: define, upload, back up, note, protect, prune, restore, remove. Prints what came of each."""

import hashlib
import os
import tempfile
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


def refused(what):
    try:
        what()
    except ResourceException as error:
        return "%d %s" % (error.status_code, error.content)
    return "nothing"


made = api.storage.post(storage="vault", type="dir", path="/srv/vault", content="backup,iso,vztmpl")
print("define", made["storage"], made["type"])
print("twice", refused(lambda: api.storage.post(storage="vault", type="dir", path="/srv/vault")))
vault = node.storage("vault")

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "tools.iso")
    with open(path, "wb") as image:
        image.write(os.urandom(250_000))
    with open(path, "rb") as image:
        right = hashlib.sha256(image.read()).hexdigest()
    with open(path, "rb") as image:
        print(
            "upload",
            ended(
                vault.upload.post(
                    content="iso", filename=image, checksum=right, **{"checksum-algorithm": "sha256"}
                )
            ),
        )
    with open(path, "rb") as image:
        print(
            "damaged",
            ended(
                vault.upload.post(
                    content="iso", filename=image, checksum="00" + right[2:], **{"checksum-algorithm": "sha256"}
                )
            ).split(":")[0],
        )
print("iso", [(row["volid"], row["size"]) for row in vault.content.get(content="iso")])

for _ in range(2):
    print("backup", ended(node.vzdump.post(vmid="106,216", storage="vault", mode="snapshot", compress="zstd")))
    time.sleep(1.1)
backups = sorted(row["volid"] for row in vault.content.get(content="backup", vmid=106))
print("backups", len(backups), len(vault.content.get(content="backup")))

vault.content(backups[0]).put(notes="kept", protected=1)
seen = vault.content(backups[0]).get()
print("noted", seen["notes"], seen["protected"])
print("guarded", ended(vault.content.delete(backups[0])).split("'")[0].strip())
marks = vault.prunebackups.get(vmid=106, **{"prune-backups": "keep-last=1"})
print("marks", sorted(row["mark"] for row in marks))
vault.content(backups[0]).put(protected=0)
print("prune", ended(vault.prunebackups.delete(vmid=106, **{"prune-backups": "keep-last=1"})))
left = [row["volid"] for row in vault.content.get(content="backup", vmid=106)]
print("left", left == backups[1:])

print("restore", ended(node.qemu.post(vmid=620, archive=left[0], storage="local-lvm", unique=1)))
print("restored", node.qemu(620).config.get()["name"])
container = vault.content.get(content="backup", vmid=216)[0]["volid"]
print("again", ended(node.lxc.post(vmid=621, ostemplate=container, restore=1, storage="local-lvm")))
print("hostname", node.lxc(621).config.get()["hostname"])

api.cluster.backup.post(id="nightly", schedule="02:30", storage="vault", vmid="106", **{"prune-backups": "keep-last=3"})
print("job", api.cluster.backup("nightly").get()["prune-backups"])
print("unsaved", 106 in [row["vmid"] for row in api.cluster("backup-info")("not-backed-up").get()])
api.cluster.backup("nightly").delete()

print("fetch", ended(node.aplinfo.post(storage="vault", template="alpine-3.22-default_20250617_amd64.tar.xz")))
for row in vault.content.get():
    print("remove", ended(vault.content.delete(row["volid"])))
print("empty", vault.content.get())
api.storage("vault").delete()
print("gone", refused(lambda: api.storage("vault").get()))
