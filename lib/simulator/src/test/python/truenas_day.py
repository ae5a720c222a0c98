"""A day's work on the lab's TrueNAS with a WebSocket library that this project did not write, by the published protocol."""

import json
import os
import ssl
import sys
import time

import websocket

URL = os.environ["TRUENAS_URL"].replace("https://", "wss://") + "/api/current"
SOCKET = websocket.create_connection(URL, sslopt={"ca_certs": os.environ["TRUENAS_CA"], "cert_reqs": ssl.CERT_REQUIRED})
EVENTS = []
COUNT = 0


def call(method, *params, error=False):
    global COUNT
    COUNT += 1
    SOCKET.send(json.dumps({"jsonrpc": "2.0", "id": COUNT, "method": method, "params": list(params)}))
    while True:
        message = json.loads(SOCKET.recv())
        if message.get("id") == COUNT:
            if error:
                return message["error"]
            if "error" in message:
                sys.exit(f"{method}: {message['error']}")
            return message["result"]
        EVENTS.append(message)


def job(method, *params):
    number = call(method, *params)
    while True:
        row = call("core.get_jobs", [["id", "=", number]], {"get": True})
        if row["state"] not in ("WAITING", "RUNNING"):
            return row
        time.sleep(0.02)


login = call(
    "auth.login_ex",
    {"mechanism": "API_KEY_PLAIN", "username": os.environ["TRUENAS_USER"], "api_key": os.environ["TRUENAS_API_KEY"]},
)
print("login", login["response_type"], login["user_info"]["pw_name"])
for pool in call("pool.query", [], {"order_by": ["name"]}):
    print("pool", pool["name"], pool["status"], pool["healthy"])
call("core.subscribe", "core.get_jobs")
call("pool.dataset.create", {"name": "tank/day", "quota": 2 << 30})
call("filesystem.mkdir", {"path": "/mnt/tank/day/in"})
share = call("sharing.nfs.create", {"path": "/mnt/tank/day", "networks": ["172.16.160.0/24"]})
print("share", share["path"], share["enabled"])
call("pool.snapshot.create", {"dataset": "tank/day", "name": "noon"})
print("snapshots", [row["id"] for row in call("pool.snapshot.query", [["dataset", "=", "tank/day"]])])
print("job", job("service.control", "RELOAD", "nfs")["state"])
print("events", any(event["params"]["collection"] == "core.get_jobs" for event in EVENTS))
refused = call("pool.dataset.delete", "tank/day", error=True)
print("refused", refused["code"], refused["data"]["errname"])
print("legacy", sorted(row["name"] for row in call("filesystem.listdir", "/mnt/Media/docker-media"))[:3])
wrong = call("pool.dataset.update", "tank/day", {"quota": "much"}, error=True)
print("wrong", wrong["code"], wrong["data"]["extra"][0][0].split(".")[1])
call("pool.dataset.delete", "tank/day", {"recursive": True})
print("gone", call("sharing.nfs.query", [["id", "=", share["id"]]], {"count": True}))
SOCKET.close()
