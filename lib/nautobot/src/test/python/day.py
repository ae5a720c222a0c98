"""A day of work with pynautobot, told as one JSON line a step.

    NAUTOBOT_URL=… NAUTOBOT_TOKEN=… python day.py [SUFFIX]

Whoever the server is, the lines are to be the same: ids become <1>, <2>, … in the order they are met, times <time>, the
server's own address <url>, and the suffix that keeps names apart vanishes. Everything made is deleted again at the end.
"""

import json
import os
import re
import sys

import pynautobot
from pynautobot.core.graphql import GraphQLException
from pynautobot.core.query import AllocationError, ContentError, RequestError

URL = os.environ["NAUTOBOT_URL"].rstrip("/")
SUFFIX = sys.argv[1] if len(sys.argv) > 1 else ""
OWNER = "owner" + re.sub("[^a-z0-9]", "", SUFFIX.lower())

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

# What differs between two installations without meaning anything, is drawn at random, or is a table of another library.
LEFT_OUT = {"color", "natural_slug", "network_driver_mappings", "object_data", "object_data_v2", "request_id"}

known = {}
steps = 0


def name(text):
    return text + SUFFIX


def plain(text):
    text = UUID.sub(lambda met: known.setdefault(met.group(), "<%d>" % (len(known) + 1)), text)
    text = TIME.sub("<time>", text).replace(URL, "<url>").replace(OWNER, "owner")
    return text.replace(SUFFIX, "").replace(SUFFIX.lower(), "") if SUFFIX else text


def tell(value):
    """Makes plain data of whatever pynautobot gave."""
    if isinstance(value, pynautobot.core.response.Record):
        return tell(dict(value))
    if isinstance(value, dict):
        return {plain(str(key)): tell(item) for key, item in sorted(value.items()) if key not in LEFT_OUT}
    if isinstance(value, (list, tuple)):
        return [tell(item) for item in value]
    if isinstance(value, str):
        return plain(value)
    return value if value is None or isinstance(value, (bool, int, float)) else plain(str(value))


def unordered(text):
    """Puts what a server lists in no order of its own into one: the dependents of a refused delete."""
    head, found, tail = text.partition("objects were found: ")
    return head + found + ", ".join(sorted(tail.split(", "))) if found else text


def step(title, do):
    """Does one thing and tells what came of it; gives its result."""
    global steps
    steps += 1
    told, result = {"step": title}, None
    try:
        result = do()
        told["result"] = tell(result)
    except RequestError as e:
        told["refused"] = e.req.status_code
        try:
            body = e.req.json()
            if isinstance(body, dict) and isinstance(body.get("detail"), str):
                body["detail"] = unordered(body["detail"])
            told["body"] = tell(body)
        except ValueError:
            told["body"] = "no JSON"
    except GraphQLException as e:
        told["refused"] = e.status_code
        told["errors"] = tell(e.errors)
    except (AllocationError, ContentError) as e:
        told["refused"] = type(e).__name__
    except (AttributeError, KeyError, TypeError, ValueError) as e:
        told["client"] = "%s: %s" % (type(e).__name__, plain(str(e)))
    print(json.dumps(told, sort_keys=True, ensure_ascii=False), flush=True)
    return result


def values(records, *keys):
    """Gives these values of each, in the order of the first."""
    rows = []
    for record in records:
        row = dict(record)
        rows.append([row.get(key) for key in keys])
    return sorted(rows, key=lambda row: str(tell(row)))


def active():
    return {"name": "Active"}


nb = pynautobot.api(URL, token=os.environ["NAUTOBOT_TOKEN"])
dcim, ipam, extras, virtual = nb.dcim, nb.ipam, nb.extras, nb.virtualization
made = []


def make(title, endpoint, **fields):
    """Creates an object and remembers it for the end of the day."""
    record = step(title, lambda: endpoint.create(**fields))
    if record is not None:
        made.append(record)
    return record


# --- who is there ----------------------------------------------------------------------------------------------

step("version", lambda: nb.version)
step("status keys", lambda: sorted(nb.status()))
step("wrong token", lambda: pynautobot.api(URL, token="0" * 40).dcim.devices.all())
step("no such endpoint", lambda: nb.dcim.sites.all())
step("Active is there", lambda: values(extras.statuses.filter(name="Active"), "name", "content_types"))
step("Global is there", lambda: values(ipam.namespaces.filter(name="Global"), "name", "display"))
step("how many statuses", lambda: extras.statuses.count(name=["Active", "Reserved", "Planned", "active"]))
step("three statuses", lambda: values(extras.statuses.filter(name=["Active", "Reserved", "Planned"]), "name"))

# --- organisation ----------------------------------------------------------------------------------------------

kinds = ["dcim.device", "dcim.rack", "ipam.prefix", "ipam.vlan", "virtualization.cluster"]
site = make("type Site", dcim.location_types, name=name("Site"))
centre = make("type Datacenter", dcim.location_types, name=name("Datacenter"), parent={"name": name("Site")},
              content_types=kinds[:1])
room = make("type Room", dcim.location_types, name=name("Room"), parent=centre.id, content_types=kinds, nestable=True)
step("type of a bad content type", lambda: dcim.location_types.create(name=name("Bad"), content_types=["dcim.nope"]))
step("type without a name", lambda: dcim.location_types.create(nestable=True))
step("type twice", lambda: dcim.location_types.create(name=name("Site")))
step("Datacenter may hold all", lambda: centre.update({"content_types": kinds}))
step("Datacenter now", lambda: dcim.location_types.get(name=name("Datacenter")))

home = make("Home", dcim.locations, name=name("Home"), location_type={"name": name("Site")}, status=active())
dc1 = make("DC1", dcim.locations, name=name("DC1"), location_type={"name": name("Datacenter")}, parent=home.id,
           status="Active", facility="cellar", description="the cellar")
room1 = make("Room1", dcim.locations, name=name("Room1"), location_type=room.id, parent={"name": name("DC1")},
             status=active())
room2 = make("Room2", dcim.locations, name=name("Room2"), location_type=room.id, parent=room1.id, status=active())
step("root with a parent", lambda: dcim.locations.create(
    name=name("X"), location_type={"name": name("Site")}, parent=home.id, status=active()))
step("child without a parent", lambda: dcim.locations.create(
    name=name("X"), location_type={"name": name("Datacenter")}, status=active()))
step("child of the wrong parent", lambda: dcim.locations.create(
    name=name("X"), location_type={"name": name("Datacenter")}, parent=room1.id, status=active()))
step("location without anything", lambda: dcim.locations.create({}))
step("location of no such status", lambda: dcim.locations.create(
    name=name("X"), location_type={"name": name("Site")}, status="active"))
step("locations under DC1", lambda: values(dcim.locations.filter(parent=name("DC1")), "name", "description"))
step("locations of type Room", lambda: values(dcim.locations.filter(location_type=name("Room")), "name"))
step("subtree of DC1", lambda: values(dcim.locations.filter(subtree=name("DC1")), "name"))
step("Room1 in full", lambda: dcim.locations.get(name=name("Room1")))
step("Room1 with depth", lambda: dcim.locations.get(name=name("Room1"), depth=1))

server_role = make("role server", extras.roles, name=name("Server"), content_types=["dcim.device"])
switch_role = make("role switch", extras.roles, name=name("Switch"), content_types=["dcim.device", "ipam.vlan"])
vm_role = make("role guest", extras.roles, name=name("Guest"), content_types=["virtualization.virtualmachine"])
step("role twice", lambda: extras.roles.create(name=name("Server"), content_types=["dcim.device"]))
step("role without content types", lambda: extras.roles.create(name=name("Nothing")))
tag = make("tag lab", extras.tags, name=name("lab"), content_types=["dcim.device", "ipam.ipaddress"])
step("tags for devices", lambda: values(extras.tags.filter(name=name("lab")), "name", "content_types"))

maker = make("manufacturer Cisco", dcim.manufacturers, name=name("Cisco"))
other = make("manufacturer Other", dcim.manufacturers, name=name("Other"), description="another")
blade = make("device type SG300", dcim.device_types, model=name("SG300-28"), manufacturer={"name": name("Cisco")})
make("same model, other maker", dcim.device_types, model=name("SG300-28"), manufacturer=other.id)
box = make("device type Box", dcim.device_types, model=name("Box"), manufacturer=other.id, u_height=2,
           part_number="B-2")
step("device type twice", lambda: dcim.device_types.create(
    model=name("Box"), manufacturer={"name": name("Other")}))
step("types of this model", lambda: values(dcim.device_types.filter(model=name("SG300-28")), "display", "u_height"))
step("types of this maker", lambda: values(dcim.device_types.filter(manufacturer=name("Other")), "model"))
step("one type of two", lambda: dcim.device_types.get(model=name("SG300-28")))
step("device type by name", lambda: dcim.device_types.filter(name=name("Box")))
platform = make("platform", dcim.platforms, name=name("ios"), manufacturer=maker.id, network_driver="cisco_ios")
rack = make("rack R1", dcim.racks, name=name("R1"), location={"name": name("Room1")}, status=active())
step("rack in a Site", lambda: dcim.racks.create(name=name("R9"), location=home.id, status=active()))
tenant = make("tenant", nb.tenancy.tenants, name=name("Owner"))

# --- devices ---------------------------------------------------------------------------------------------------


def device(title, **fields):
    whole = {"status": active(), "role": {"name": name("Server")}, "location": room1.id,
             "device_type": {"model": name("Box"), "manufacturer": {"name": name("Other")}}}
    whole.update(fields)
    return make(title, dcim.devices, **whole)


step("device without anything", lambda: dcim.devices.create({}))
step("device by bare model", lambda: dcim.devices.create(
    name=name("x"), device_type=name("Box"), role=server_role.id, location=room1.id, status=active()))
step("device by ambiguous model", lambda: dcim.devices.create(
    name=name("x"), device_type={"model": name("SG300-28")}, role=server_role.id, location=room1.id, status=active()))
step("device by type name", lambda: dcim.devices.create(
    name=name("x"), device_type={"name": name("Box")}, role=server_role.id, location=room1.id, status=active()))
step("device in a Site", lambda: dcim.devices.create(
    name=name("x"), device_type=box.id, role=server_role.id, location=home.id, status=active()))
step("device with the old words", lambda: dcim.devices.create(
    name=name("x"), device_type=box.id, device_role=server_role.id, site=room1.id, status=active()))
step("device of a guest's role", lambda: dcim.devices.create(
    name=name("x"), device_type=box.id, role=vm_role.id, location=room1.id, status=active()))
sw1 = device("sw1", name=name("sw1"), role={"name": name("Switch")}, platform={"name": name("ios")},
             device_type={"model": name("SG300-28"), "manufacturer": {"name": name("Cisco")}}, serial="S1",
             tags=[{"name": name("lab")}])
srv1 = device("srv1", name=name("srv1"), rack=rack.id, position=10, face="front", asset_tag=name("A1"))
srv2 = device("srv2", name=name("srv2"), tenant=tenant.id, comments="spare")
step("device on a taken unit", lambda: dcim.devices.create(
    name=name("x"), device_type=box.id, role=server_role.id, location=room1.id, status=active(), rack=rack.id,
    position=11, face="front"))
step("device without a face", lambda: dcim.devices.create(
    name=name("x"), device_type=box.id, role=server_role.id, location=room1.id, status=active(), rack=rack.id,
    position=20))
step("device twice", lambda: dcim.devices.create(
    name=name("srv1"), device_type=box.id, role=server_role.id, location=room1.id, status=active()))
step("asset tag twice", lambda: dcim.devices.create(
    name=name("y"), asset_tag=name("A1"), device_type=box.id, role=server_role.id, location=room1.id, status=active()))
step("devices here", lambda: values(dcim.devices.filter(location=name("Room1")), "name", "serial", "face"))
step("devices of a role", lambda: values(dcim.devices.filter(role=name("Switch")), "name"))
step("devices of two roles", lambda: values(dcim.devices.filter(role=[name("Switch"), name("Server")]), "name"))
step("devices of a role id", lambda: values(dcim.devices.filter(role=server_role.id), "name"))
step("devices by tag", lambda: values(dcim.devices.filter(tags=[name("lab")]), "name"))
step("devices by maker", lambda: values(dcim.devices.filter(manufacturer=name("Cisco")), "name"))
step("devices by serial", lambda: values(dcim.devices.filter(serial="S1", location=name("Room1")), "name"))
step("devices by part of name", lambda: values(dcim.devices.filter(name__ic="SRV", location=room1.id), "name"))
step("devices by start of name", lambda: values(dcim.devices.filter(name__isw="s", location=room1.id), "name"))
step("devices by pattern", lambda: values(dcim.devices.filter(name__re="^srv[0-9]", location=room1.id), "name"))
step("devices not of that name", lambda: values(dcim.devices.filter(name__n=name("srv1"), location=room1.id), "name"))
step("devices without asset tag", lambda: values(
    dcim.devices.filter(asset_tag__isnull=True, location=room1.id), "name"))
step("devices in a rack", lambda: values(dcim.devices.filter(rack=rack.id), "name", "position"))
step("devices by search", lambda: values(dcim.devices.filter(q=name("srv2")), "name"))
step("devices of a tenant", lambda: values(dcim.devices.filter(tenant=name("Owner")), "name"))
step("devices by unknown filter", lambda: dcim.devices.filter(site="x"))
step("devices by bad status", lambda: dcim.devices.filter(status="active"))
step("devices by bad id", lambda: dcim.devices.filter(id="x"))
step("devices sorted", lambda: [one.name for one in dcim.devices.filter(location=room1.id, sort="-name")])
step("how many devices", lambda: dcim.devices.count(location=name("Room1")))
step("first device of a page", lambda: [
    one.name for one in dcim.devices.filter(location=room1.id, sort="name", limit=1, offset=1)])
step("all by pages of one", lambda: [one.name for one in dcim.devices.filter(location=room1.id, sort="name", limit=1)])
step("device by id", lambda: dcim.devices.get(srv2.id))
step("device by unknown id", lambda: dcim.devices.get("00000000-0000-4000-8000-000000000000"))
step("device by unknown name", lambda: dcim.devices.get(name=name("nobody")))
step("device with depth", lambda: dcim.devices.get(name=name("srv1"), depth=1))
# What is refused stays in pynautobot's record and goes out with its next change: so it is done to a copy.
step("rename to a taken name", lambda: dcim.devices.get(sw1.id).update({"name": name("srv1")}))
step("a taken name of another tenant", lambda: dcim.devices.get(srv2.id).update({"name": name("srv1")}))
step("and back", lambda: dcim.devices.get(srv2.id).update({"name": name("srv2")}))
step("take it offline", lambda: dcim.devices.get(srv2.id).update({"status": {"name": "Offline"}}))
step("offline now", lambda: values(dcim.devices.filter(status="Offline", location=room1.id), "name", "comments"))
step("a status not for devices", lambda: dcim.devices.get(srv2.id).update({"status": {"name": "Maintenance"}}))
step("bad status", lambda: dcim.devices.get(srv2.id).update({"status": "Nope"}))
step("nothing to save", lambda: srv1.save())

# --- interfaces and cables ---------------------------------------------------------------------------------------

ports = {}
for owner, port in ((sw1, "gi1"), (sw1, "gi2"), (srv1, "eth0"), (srv1, "eth1"), (srv2, "eth0")):
    ports[plain(owner.name) + port] = make(
        "%s %s" % (plain(owner.name), port), dcim.interfaces, device=owner.id, name=port, type="1000base-t",
        status=active(), mac_address="00:50:56:00:00:%02x" % (len(ports) + 1))
gi1, gi2, eth0, eth1 = ports["sw1gi1"], ports["sw1gi2"], ports["srv1eth0"], ports["srv1eth1"]
step("interface of nobody", lambda: dcim.interfaces.create(name="x", type="virtual", status=active()))
step("interface of a bad type", lambda: dcim.interfaces.create(
    device=srv1.id, name="x", type="copper", status=active()))
step("interface twice", lambda: dcim.interfaces.create(device=srv1.id, name="eth0", type="virtual", status=active()))
step("bad mac", lambda: dcim.interfaces.get(eth0.id).update({"mac_address": "nonsense"}))
step("interfaces of srv1", lambda: values(
    dcim.interfaces.filter(device=name("srv1")), "name", "mac_address", "type", "enabled", "mtu"))
step("interfaces by device id", lambda: values(dcim.interfaces.filter(device_id=sw1.id), "name"))
step("interface by mac", lambda: values(
    dcim.interfaces.filter(mac_address="00:50:56:00:00:03", device=name("srv1")), "name"))
step("interfaces with addresses", lambda: values(
    dcim.interfaces.filter(device=name("srv1"), exclude_m2m=False), "name", "ip_addresses", "tagged_vlans"))
step("set the mtu", lambda: eth0.update({"mtu": 9000, "description": "uplink"}))
step("bad mtu", lambda: dcim.interfaces.get(eth0.id).update({"mtu": "big"}))


def cable(one, two, **fields):
    whole = dict(termination_a_type="dcim.interface", termination_a_id=one.id, termination_b_type="dcim.interface",
                 termination_b_id=two.id, status={"name": "Connected"})
    whole.update(fields)
    return whole


link = make("cable", dcim.cables, **cable(gi1, eth0, label="C1", type="cat6"))
step("cable to a taken end", lambda: dcim.cables.create(**cable(gi1, eth1)))
step("cable with a wrong status", lambda: dcim.cables.create(**cable(gi2, eth1, status=active())))
step("cabled end", lambda: values(
    dcim.interfaces.filter(device=name("srv1"), cabled=True), "name", "cable_peer_type", "connected_endpoint_type"))
step("the other end", lambda: dcim.interfaces.get(device=name("sw1"), name="gi1"))

# --- addresses ---------------------------------------------------------------------------------------------------

space = make("namespace", ipam.namespaces, name=name("lab"), description="ours")
step("namespace twice", lambda: ipam.namespaces.create(name=name("lab")))
group = make("vlan group", ipam.vlan_groups, name=name("lab"))
vlan10 = make("vlan 10", ipam.vlans, vid=10, name=name("servers"), status=active(), vlan_group=group.id)
make("vlan 20", ipam.vlans, vid=20, name=name("storage"), status=active(), vlan_group=group.id,
     role={"name": name("Switch")})
step("vlan twice", lambda: ipam.vlans.create(vid=10, name=name("again"), status=active(), vlan_group=group.id))
step("vlan name twice", lambda: ipam.vlans.create(vid=11, name=name("servers"), status=active(), vlan_group=group.id))
step("vlan 5000", lambda: ipam.vlans.create(vid=5000, name=name("big"), status=active()))
step("vlans of the group", lambda: values(ipam.vlans.filter(vlan_group=name("lab")), "vid", "name", "display"))
step("vlans by number", lambda: values(ipam.vlans.filter(vid=[10, 20], vlan_group=group.id), "name"))
step("vlans above", lambda: values(ipam.vlans.filter(vid__gte=15, vlan_group=group.id), "vid"))

ours = {"namespace": {"name": name("lab")}}
top = make("10.0.0.0/8", ipam.prefixes, prefix="10.0.0.0/8", type="container", status=active(), **ours)
net = make("10.1.1.0/24 with host bits", ipam.prefixes, prefix="10.1.1.7/24", status=active(), vlan=vlan10.id,
           location=room1.id, **ours)
pool = make("10.1.1.192/28", ipam.prefixes, prefix="10.1.1.192/28", type="pool", status={"name": "Reserved"}, **ours)
six = make("2001:db8::/64", ipam.prefixes, prefix="2001:db8::/64", status=active(), **ours)
step("prefix twice", lambda: ipam.prefixes.create(prefix="10.1.1.0/24", status=active(), **ours))
step("no prefix", lambda: ipam.prefixes.create(prefix="10.1.1.0/33", status=active(), **ours))
step("prefix without status", lambda: ipam.prefixes.create(prefix="10.9.0.0/24", **ours))
step("prefix of no type", lambda: ipam.prefixes.create(prefix="10.9.0.0/24", type="net", status=active(), **ours))
step("prefixes", lambda: values(
    ipam.prefixes.filter(namespace=name("lab")), "prefix", "type", "network", "broadcast", "ip_version"))
step("prefixes within", lambda: values(ipam.prefixes.filter(within="10.1.0.0/16", namespace=name("lab")), "prefix"))
step("prefixes containing", lambda: values(
    ipam.prefixes.filter(contains="10.1.1.200", namespace=name("lab")), "prefix"))
step("prefix exactly", lambda: values(ipam.prefixes.filter(prefix="10.1.1.0/24", namespace=name("lab")), "prefix"))
step("prefix by type", lambda: values(ipam.prefixes.filter(type="pool", namespace=name("lab")), "prefix"))
step("prefixes of length", lambda: values(ipam.prefixes.filter(prefix_length=24, namespace=name("lab")), "prefix"))
step("roots", lambda: values(ipam.prefixes.filter(parent__isnull=True, namespace=name("lab")), "prefix"))
step("prefix with its m2m", lambda: values(
    ipam.prefixes.filter(prefix="10.1.1.0/24", namespace=name("lab"), exclude_m2m=False), "prefix", "vrfs"))

addresses = {}
for number in (1, 5, 6, 10, 11):
    addresses[number] = make("10.1.1.%d" % number, ipam.ip_addresses, address="10.1.1.%d/24" % number,
                             status=active(), dns_name="h%d.lab.example" % number, **ours)
make("address in the pool", ipam.ip_addresses, address="10.1.1.193", status={"name": "Reserved"}, type="dhcp", **ours)
make("address v6", ipam.ip_addresses, address="2001:db8::5/64", status=active(), **ours)
step("address twice", lambda: ipam.ip_addresses.create(address="10.1.1.5/24", status=active(), **ours))
step("address outside", lambda: ipam.ip_addresses.create(address="192.0.2.1/24", status=active(), **ours))
step("address without namespace", lambda: ipam.ip_addresses.create(address="10.1.1.7/24", status=active()))
step("address of the wrong parent", lambda: ipam.ip_addresses.create(
    address="10.1.1.7/24", status=active(), parent=top.id))
step("no address", lambda: ipam.ip_addresses.create(address="10.1.1.999", status=active(), **ours))
step("host may not change", lambda: ipam.ip_addresses.get(addresses[11].id).update({"address": "10.1.1.12/24"}))
step("mask may", lambda: addresses[11].update({"address": "10.1.1.11/25"}))
step("dns name", lambda: addresses[11].update({"dns_name": "web.lab.example", "description": "the web"}))
step("bad dns name", lambda: ipam.ip_addresses.get(addresses[11].id).update({"dns_name": "not a name"}))
step("tag it", lambda: addresses[11].update({"tags": [{"name": name("lab")}]}))
step("addresses", lambda: values(
    ipam.ip_addresses.filter(namespace=name("lab")), "address", "host", "mask_length", "dns_name", "type"))
step("address with mask", lambda: values(
    ipam.ip_addresses.filter(address="10.1.1.5/24", namespace=name("lab")), "address"))
step("address without mask", lambda: values(
    ipam.ip_addresses.filter(address="10.1.1.5", namespace=name("lab")), "address"))
step("addresses of a prefix", lambda: values(
    ipam.ip_addresses.filter(prefix="10.1.1.192/28", namespace=name("lab")), "address", "type"))
step("addresses of a parent", lambda: values(ipam.ip_addresses.filter(parent=net.id), "address"))
step("addresses by name", lambda: values(
    ipam.ip_addresses.filter(dns_name__ic="WEB", namespace=name("lab")), "address"))
step("reserved addresses", lambda: values(
    ipam.ip_addresses.filter(status="Reserved", namespace=name("lab")), "address"))
step("v6 addresses", lambda: values(ipam.ip_addresses.filter(ip_version=6, namespace=name("lab")), "address"))
step("addresses by host", lambda: ipam.ip_addresses.filter(host="10.1.1.5"))
step("addresses by tag", lambda: values(ipam.ip_addresses.filter(tags=[name("lab")]), "address"))

primary = addresses[5]
step("primary before it is assigned", lambda: dcim.devices.get(srv1.id).update({"primary_ip4": primary.id}))
make("assign", ipam.ip_address_to_interface, ip_address=primary.id, interface=eth0.id)
make("assign a second", ipam.ip_address_to_interface, ip_address=addresses[6].id, interface=eth0.id)
make("same address elsewhere", ipam.ip_address_to_interface, ip_address=addresses[6].id, interface=eth1.id)
step("assign twice", lambda: ipam.ip_address_to_interface.create(ip_address=primary.id, interface=eth0.id))
step("assign to nothing", lambda: ipam.ip_address_to_interface.create(ip_address=primary.id))
step("primary", lambda: srv1.update({"primary_ip4": primary.id}))
step("srv1 has it", lambda: dcim.devices.get(name=name("srv1"), depth=1).primary_ip4.address)
step("assignments", lambda: values(
    ipam.ip_address_to_interface.filter(ip_address=primary.id), "display", "is_primary", "is_source"))
step("assigned addresses", lambda: values(
    ipam.ip_addresses.filter(namespace=name("lab"), has_interface_assignments=True), "address"))
step("address with interfaces", lambda: len(dict(ipam.ip_addresses.get(
    address="10.1.1.6", namespace=name("lab"), exclude_m2m=False))["interfaces"]))

# --- the next free -------------------------------------------------------------------------------------------------

step("free addresses", lambda: [row["address"] for row in map(dict, net.available_ips.list()[:4])])
got = step("next free", lambda: net.available_ips.create({"status": "Active", "dns_name": "next.lab.example"}))
two = step("two more", lambda: net.available_ips.create([{"status": "Active"}, {"status": "Active"}]))
step("one of two is bad", lambda: net.available_ips.create([{"status": "Active"}, {}]))
step("free without status", lambda: net.available_ips.create({}))
tiny = make("10.2.0.0/31", ipam.prefixes, prefix="10.2.0.0/31", status=active(), **ours)
taken = step("both of it", lambda: tiny.available_ips.create([{"status": "Active"}] * 2))
step("no more", lambda: tiny.available_ips.create({"status": "Active"}))
step("free prefixes", lambda: [dict(row)["prefix"] for row in top.available_prefixes.list()[:3]])
sub = step("next prefix", lambda: top.available_prefixes.create({"prefix_length": 30, "status": "Active"}))
step("too large a prefix", lambda: tiny.available_prefixes.create({"prefix_length": 24, "status": "Active"}))
for record in [got] + list(two or []) + list(taken or []) + [sub]:
    if record is not None:
        step("release", record.delete)

# --- virtual machines ------------------------------------------------------------------------------------------------

cluster_type = make("cluster type", virtual.cluster_types, name=name("Proxmox"))
cluster = make("cluster", virtual.clusters, name=name("pve"), cluster_type={"name": name("Proxmox")}, location=room1.id)
vm = make("vm", virtual.virtual_machines, name=name("vm1"), cluster=cluster.id, status=active(), vcpus=2, memory=4096,
          disk=20, role={"name": name("Guest")})
step("vm twice", lambda: virtual.virtual_machines.create(name=name("vm1"), cluster=cluster.id, status=active()))
step("vm without cluster", lambda: virtual.virtual_machines.create(name=name("vm2"), status=active()))
nic = make("vm interface", virtual.interfaces, virtual_machine=vm.id, name="ens18", status=active(),
           mac_address="bc:24:11:00:00:01")
make("assign to vm", ipam.ip_address_to_interface, ip_address=addresses[10].id, vm_interface=nic.id)
step("vm's primary", lambda: vm.update({"primary_ip4": addresses[10].id}))
step("vms of the cluster", lambda: values(
    virtual.virtual_machines.filter(cluster=name("pve")), "name", "vcpus", "memory", "disk"))
step("vms with much memory", lambda: values(
    virtual.virtual_machines.filter(memory__gte=4000, cluster=name("pve")), "name"))
step("vm interfaces", lambda: values(virtual.interfaces.filter(virtual_machine=name("vm1")), "name", "mac_address"))
service = make("service", ipam.services, name="https", ports=[443], protocol="tcp", virtual_machine=vm.id)
step("service of nobody", lambda: ipam.services.create(name="ssh", ports=[22], protocol="tcp"))
step("service of a bad port", lambda: ipam.services.create(name="x", ports=[99999], protocol="tcp", device=srv1.id))
step("services of the vm", lambda: values(ipam.services.filter(virtual_machine=name("vm1")), "name", "ports", "protocol"))

# --- fields of one's own, changes, GraphQL -----------------------------------------------------------------------------

field = make("custom field", extras.custom_fields, label=OWNER, key=OWNER, type="text", content_types=["dcim.device"])
step("set it", lambda: srv1.update({"custom_fields": {OWNER: "me"}}))
step("it is set", lambda: dict(dcim.devices.get(name=name("srv1")))["custom_fields"].get(OWNER))
step("by custom field", lambda: values(dcim.devices.filter(**{"cf_" + OWNER: "me"}), "name"))
context = make("config context", extras.config_contexts, name=name("ntp"), data={"ntp": ["192.0.2.1"]}, weight=900)
step("changes of srv2", lambda: [
    [dict(row)["action"], dict(row)["changed_object_type"], dict(row)["user_name"]]
    for row in extras.object_changes.filter(changed_object_id=srv2.id, sort="time")
    if row.change_context.value == "web"])  # when a worker provisions a custom field is chance


def ask(title, query, variables=None):
    def do():
        answer = nb.graphql.query(query=query, variables=variables)
        return {"status": answer.status_code, "json": answer.json}

    step("GraphQL: " + title, do)


where = {"location": [name("Room1")], "namespace": [name("lab")], "vm": [name("vm1")]}
ask("devices", """query ($location: [String]) { devices(location: $location) {
    name serial face status { name } role { name } location { name parent { name } } device_type { model manufacturer { name } }
    primary_ip4 { address } rack { name } tags { name } } }""", {"location": where["location"]})
ask("a page", "query ($location: [String]) { devices(location: $location, limit: 1, offset: 1) { name } }",
    {"location": where["location"]})
ask("aliases", """query ($namespace: [String]) { pools: prefixes(namespace: $namespace, type: ["pool"]) { prefix type }
    rest: prefixes(namespace: $namespace, prefix_length: [24]) { prefix type ip_version parent { prefix } } }""",
    {"namespace": where["namespace"]})
ask("addresses", """query ($namespace: [String]) { ip_addresses(namespace: $namespace) { address host mask_length dns_name type
    ip_version status { name } } }""", {"namespace": where["namespace"]})
ask("one by id", "query ($id: ID!) { device(id: $id) { name interfaces { name type mac_address } } }", {"id": srv1.id})
ask("vms", """query ($vm: [String]) { virtual_machines(name: $vm) { name vcpus memory cluster { name }
    interfaces { name ip_addresses { address } } } }""", {"vm": where["vm"]})
ask("nothing found", 'query { devices(name: ["there is none"]) { name } }')
ask("typename", "query ($id: ID!) { device(id: $id) { __typename } }", {"id": srv1.id})
step("GraphQL: no such field", lambda: nb.graphql.query(query="{ devices { nope } }"))
step("GraphQL: no query", lambda: nb.graphql.query(query="{ devices { "))

# --- many at once ------------------------------------------------------------------------------------------------------

bulk = step("three tags", lambda: extras.tags.create(
    [{"name": name("b%d" % i), "content_types": ["dcim.device"]} for i in range(3)]))
made.extend(bulk or [])
step("one of three is there already", lambda: extras.tags.create(
    [{"name": name(one), "content_types": ["dcim.device"]} for one in ("b8", "b9", "b1")]))
step("none of them was made", lambda: values(extras.tags.filter(name=[name("b8"), name("b9")]), "name"))
step("change two", lambda: values(
    extras.tags.update([{"id": one.id, "description": "many"} for one in bulk[:2]]), "name", "description"))
step("change one that is not there", lambda: extras.tags.update(
    [{"id": "00000000-0000-4000-8000-000000000000", "description": "x"}]))
step("delete two", lambda: extras.tags.delete([one.id for one in bulk[:2]]))
made = [record for record in made if record not in bulk[:2]]
step("one is left", lambda: values(extras.tags.filter(name=[one.name for one in bulk]), "name"))
more = step("twenty addresses", lambda: len(made.extend(ipam.ip_addresses.create(
    [dict(address="10.1.1.%d/24" % (100 + i), status=active(), **ours) for i in range(20)])) or made[-20:]))
step("by pages of six", lambda: [one.address for one in ipam.ip_addresses.filter(
    address=["10.1.1.%d" % (100 + i) for i in range(20)], namespace=name("lab"), limit=6)])
step("over pages at once", lambda: sorted(one.address for one in pynautobot.api(
    URL, token=os.environ["NAUTOBOT_TOKEN"], threading=True).ipam.ip_addresses.filter(namespace=name("lab"))))

# --- the evening: taking down ----------------------------------------------------------------------------------------------

step("manufacturer in use", maker.delete)
step("location in use", dc1.delete)
step("role in use", server_role.delete)
step("namespace in use", space.delete)
step("cluster in use", lambda: cluster.delete())
step("primary address goes", primary.delete)
made.remove(primary)
step("srv1 has none now", lambda: dict(dcim.devices.get(name=name("srv1")))["primary_ip4"])
step("deleted twice", lambda: dcim.devices.delete(["00000000-0000-4000-8000-000000000000"]))
step("net goes, addresses move up", net.delete)
made.remove(net)
step("they moved", lambda: dict(ipam.ip_addresses.get(
    address="10.1.1.11", namespace=name("lab"), depth=1))["parent"]["prefix"])


def rank(record):
    """Dependents first: what was made later hangs on what was made earlier."""
    return -made.index(record)


gone, failed = 0, []
for record in sorted(made, key=rank):
    try:
        # The assignments of a deleted address went with it.
        gone += bool(record.delete())
    except RequestError as e:
        failed.append([plain(str(record)), e.req.status_code])
step("all that is left goes", lambda: [gone, failed])
step("nothing is left", lambda: [
    dcim.devices.count(name=[name("sw1"), name("srv1"), name("srv2")]), ipam.namespaces.count(name=name("lab")),
    dcim.location_types.count(name=[name("Site"), name("Datacenter"), name("Room")])])
