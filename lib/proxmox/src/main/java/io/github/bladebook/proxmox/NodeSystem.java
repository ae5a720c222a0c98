package io.github.bladebook.proxmox;

import io.github.bladebook.core.http.Request;
import java.util.List;

/** What a node's own system can tell, without I/O until something is read. */
public final class NodeSystem {
    private final Api api;
    private final String node;

    NodeSystem(Api api, String node) {
        this.api = api;
        this.node = node;
    }

    /** Reads the services that make it a node. */
    public List<NodeService> services() {
        return api.list(request("the services", "services"), NodeService::of);
    }

    /** Reads one service: pveproxy, pve-ha-crm, chrony, … */
    public NodeService service(String name) {
        return api.read(request("service " + name, "services", name, "state"), NodeService::of);
    }

    /** Reads which versions of Proxmox VE's packages are installed. */
    public List<NodePackage> versions() {
        return api.list(request("the versions", "apt", "versions"), NodePackage::of);
    }

    /** Reads the updates that the node knew of when it last looked; needs Sys.Modify. */
    public List<NodePackage> updates() {
        return api.list(request("the updates", "apt", "update"), NodePackage::of);
    }

    /** Reads the certificates that it shows and trusts. */
    public List<NodeCertificate> certificates() {
        return api.list(request("the certificates", "certificates", "info"), NodeCertificate::of);
    }

    /** Reads its clock. */
    public NodeTime time() {
        return api.read(request("the time", "time"), NodeTime::of);
    }

    /** Reads whom it asks for names. */
    public NodeDns dns() {
        return api.read(request("the DNS servers", "dns"), NodeDns::of);
    }

    /** Reads its network interfaces as they are configured. */
    public List<NodeNetwork> networks() {
        return api.list(request("the network", "network"), NodeNetwork::of);
    }

    /** Reads its disks. */
    public List<NodeDisk> disks() {
        return api.list(request("the disks", "disks", "list"), NodeDisk::of);
    }

    private Request request(String what, String... area) {
        String[] path = new String[area.length + 2];
        path[0] = "nodes";
        path[1] = node;
        System.arraycopy(area, 0, path, 2, area.length);
        return Api.get(path).trying("read %s of node %s".formatted(what, node));
    }

    @Override
    public String toString() {
        return "system of node " + node;
    }
}
