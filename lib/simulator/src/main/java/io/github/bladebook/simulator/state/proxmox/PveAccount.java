package io.github.bladebook.simulator.state.proxmox;

import java.util.Map;
import java.util.Set;

/**
 * A user or an API token and what it may do.
 *
 * @param id {@code user@realm} or {@code user@realm!token}
 * @param secret the password or the token's UUID
 * @param privileges privileges by path; the longest path that covers an object decides
 */
public record PveAccount(String id, String secret, Map<String, Set<String>> privileges) {
    /** Everything that may be granted, as far as this lab knows. */
    public static final Set<String> ADMINISTRATOR = Set.of(
            "Datastore.Allocate",
            "Datastore.AllocateSpace",
            "Datastore.AllocateTemplate",
            "Datastore.Audit",
            "Group.Allocate",
            "Mapping.Modify",
            "Mapping.Use",
            "Permissions.Modify",
            "Realm.AllocateUser",
            "Sys.AccessNetwork",
            "Sys.Incoming",
            "VM.Replicate",
            "Mapping.Audit",
            "Pool.Allocate",
            "Pool.Audit",
            "Realm.Allocate",
            "SDN.Allocate",
            "SDN.Audit",
            "SDN.Use",
            "Sys.Audit",
            "Sys.Console",
            "Sys.Modify",
            "Sys.PowerMgmt",
            "Sys.Syslog",
            "User.Modify",
            "VM.Allocate",
            "VM.Audit",
            "VM.Backup",
            "VM.Clone",
            "VM.Config.CDROM",
            "VM.Config.CPU",
            "VM.Config.Cloudinit",
            "VM.Config.Disk",
            "VM.Config.HWType",
            "VM.Config.Memory",
            "VM.Config.Network",
            "VM.Config.Options",
            "VM.Console",
            "VM.GuestAgent.Audit",
            "VM.GuestAgent.FileRead",
            "VM.GuestAgent.FileSystemMgmt",
            "VM.GuestAgent.FileWrite",
            "VM.GuestAgent.Unrestricted",
            "VM.Migrate",
            "VM.PowerMgmt",
            "VM.Snapshot",
            "VM.Snapshot.Rollback");

    /** What the role PVEAuditor may. */
    public static final Set<String> AUDITOR = Set.of(
            "Datastore.Audit",
            "Mapping.Audit",
            "Pool.Audit",
            "SDN.Audit",
            "Sys.Audit",
            "VM.Audit",
            "VM.GuestAgent.Audit");

    public PveAccount {
        privileges = Map.copyOf(privileges);
    }

    public boolean token() {
        return id.indexOf('!') >= 0;
    }

    /** Returns what it may do with the object at {@code path}, such as {@code /vms/210}. */
    public Set<String> privilegesOn(String path) {
        String at = path;
        while (true) {
            Set<String> here = privileges.get(at.isEmpty() ? "/" : at);
            if (here != null) {
                return here;
            }
            if (at.isEmpty() || at.equals("/")) {
                return Set.of();
            }
            at = at.substring(0, at.lastIndexOf('/'));
        }
    }

    @Override
    public String toString() {
        return "PveAccount[" + id + "]";
    }
}
