package io.github.bladebook.kit.rehearsal;

import io.github.bladebook.core.unit.DataSize;
import io.github.bladebook.proxmox.BackupJob;
import io.github.bladebook.proxmox.FirewallRule;
import io.github.bladebook.proxmox.Grant;
import io.github.bladebook.proxmox.GuestFirewall;
import io.github.bladebook.proxmox.GuestSnapshots;
import io.github.bladebook.proxmox.HaResource;
import io.github.bladebook.proxmox.HaRule;
import io.github.bladebook.proxmox.ProxmoxClient;
import io.github.bladebook.proxmox.ReplicationJob;
import io.github.bladebook.proxmox.Retention;
import io.github.bladebook.proxmox.StorageDefinition;
import io.github.bladebook.proxmox.VmHandle;
import io.github.bladebook.simulator.EmbeddedLab;
import io.github.bladebook.simulator.state.proxmox.ProxmoxState;
import io.github.bladebook.simulator.state.proxmox.PveNode;
import io.github.bladebook.simulator.state.proxmox.PveStorage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sets in a lab's Proxmox whatever a cluster of years has: something in each of its files, secrets among it. */
final class BusyHypervisor {
    /** Whatever must never stand in a saved snapshot. */
    static final List<String> SECRETS = List.of("s3cret-of-cloud-init", "s3cret-of-the-proxy", "s3cret-of-a-user");

    /** Where a guest is that has a password. */
    static final String WITH_A_PASSWORD = "nodes/prox1/qemu/211/";

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ProxmoxClient client;

    private BusyHypervisor(ProxmoxClient client) {
        this.client = client;
    }

    /** Returns a lab with a second node, in whose Proxmox everything is set. */
    static void fill(EmbeddedLab lab, ProxmoxClient client) {
        ProxmoxState state = lab.state().proxmox();
        PveNode first = Objects.requireNonNull(state.nodes().get("prox1"));
        state.nodes()
                .put(
                        "prox2",
                        new PveNode(
                                "172.16.110.102",
                                first.cores(),
                                first.memory(),
                                first.root(),
                                first.rootUsed(),
                                first.started(),
                                first.load()));
        state.storages()
                .put(
                        "tank",
                        new PveStorage(
                                "zfspool",
                                List.of("images", "rootdir"),
                                DataSize.gibibytes(500),
                                DataSize.ZERO,
                                false,
                                Map.of("pool", "tank")));
        state.update(106, guest -> guest.with("scsi0", "tank:vm-106-disk-0,size=50G"));
        BusyHypervisor busy = new BusyHypervisor(client);
        busy.datacenter();
        busy.access();
        busy.guests();
        busy.firewall();
    }

    private void datacenter() {
        client.storages()
                .create(StorageDefinition.nfs("vault", "172.16.160.100", "/mnt/tank/vault")
                        .holding("backup"));
        client.storages().create(StorageDefinition.dir("attic", "/mnt/attic").with("disable", "1"));
        client.pools().create("lab", "all of it");
        client.pools().create("lab/web", "");
        client.pools().addGuests("lab/web", List.of(107, 210));
        client.pools().addStorages("lab", List.of("vault", "local"));
        client.cluster()
                .backupJobs()
                .create(BackupJob.of("nightly", "*-*-* 02:30", "local", List.of(107, 215))
                        .keeping(Retention.last(3).andDaily(7)));
        client.post(
                "/cluster/backup",
                Map.of("id", "all", "schedule", "sun 03:00", "storage", "vault", "all", 1, "enabled", 0));
        client.cluster().replications().create(ReplicationJob.of(106, "prox2").at("*/30"));
        client.cluster().ha().resources().create(HaResource.vm(211).trying(2, 1));
        client.cluster().ha().resources().create(HaResource.vm(107));
        client.cluster().ha().rules().create(HaRule.on("dns-home", List.of("vm:211"), Map.of("prox1", 2, "prox2", 1)));
        client.cluster()
                .ha()
                .rules()
                .create(HaRule.apart("not-both", "vm:211", "vm:107").enabled(false));
        client.put(
                "/cluster/options",
                Map.of(
                        "registered-tags", "prod;test",
                        "migration", "type=secure,network=172.16.110.0/24",
                        "next-id", "lower=500,upper=999",
                        "http_proxy", "http://lab:s3cret-of-the-proxy@172.16.110.9:3128",
                        "description", "reference lab"));
    }

    private void access() {
        client.access().createRole("Operator", List.of("VM.Audit", "VM.PowerMgmt"));
        client.post("/access/groups", Map.of("groupid", "ops", "comment", "on call"));
        client.post(
                "/access/users",
                Map.of(
                        "userid", "otto@pve",
                        "password", "s3cret-of-a-user",
                        "groups", "ops",
                        "email", "otto@lab.example",
                        "expire", 1_900_000_000));
        client.post("/access/users", Map.of("userid", "gone@pam", "enable", 0));
        client.access().createToken("otto@pve", "notebook", "reads");
        client.access().grant(Grant.ofGroup("Operator", "/vms", "ops"));
        client.access().grant(Grant.of("PVEAuditor", "/", "otto@pve!notebook"));
        client.put(
                "/access/acl", Map.of("path", "/pool/lab", "roles", "PVEVMUser", "users", "otto@pve", "propagate", 0));
    }

    private void guests() {
        VmHandle vm = client.node("prox1").vm(107);
        client.put(
                "/" + WITH_A_PASSWORD + "config",
                Map.of("ciuser", "ops", "cipassword", "s3cret-of-cloud-init", "nameserver", "172.16.110.53"));
        GuestSnapshots snapshots = vm.snapshots();
        snapshots.create("base", "as installed").await(LONG);
        client.put("/nodes/prox1/qemu/107/config", Map.of("description", "after the base", "memory", "4096"));
        snapshots.create("tuned", "").await(LONG);
        snapshots.rollback("base", true).await(LONG);
        snapshots.create("other", "a branch").await(LONG);
        client.put("/nodes/prox1/qemu/107/config", Map.of("cores", 6, "delete", "tags"));
    }

    private void firewall() {
        GuestFirewall firewall = client.node("prox1").lxc(210).firewall();
        String at = "/nodes/prox1/lxc/210/firewall";
        client.post(at + "/ipset", Map.of("name", "ops", "comment", "who may"));
        client.post(at + "/ipset/ops", Map.of("cidr", "172.16.110.0/24"));
        client.post(at + "/ipset/ops", Map.of("cidr", "172.16.110.9", "nomatch", 1, "comment", "the proxy"));
        client.post(at + "/ipset", Map.of("name", "empty"));
        client.post(at + "/aliases", Map.of("name", "home", "cidr", "172.16.100.0/24", "comment", "LXC"));
        firewall.add(
                firewall.rules(),
                FirewallRule.allowIn("tcp", "22").from("+guest/ops").comment("ops"));
        firewall.add(firewall.rules(), FirewallRule.allowIn("tcp", "80,443"));
        firewall.options(firewall.options().enabled(true));
    }
}
