package io.github.bladebook.simulator.state.proxmox;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The roles that every Proxmox VE has, with what they may; pve-access-control decides. */
public final class PveRoles {
    private static final Map<String, Set<String>> BUILT_IN = new TreeMap<>();

    static {
        BUILT_IN.put("Administrator", PveAccount.ADMINISTRATOR);
        BUILT_IN.put("NoAccess", Set.of());
        BUILT_IN.put("PVEAuditor", PveAccount.AUDITOR);
        role(
                "PVEAdmin",
                without(
                        PveAccount.ADMINISTRATOR,
                        "Permissions.Modify",
                        "Sys.PowerMgmt",
                        "Sys.Modify",
                        "Realm.Allocate",
                        "Sys.AccessNetwork"));
        role("PVEDatastoreAdmin", starting("Datastore."));
        role("PVEDatastoreUser", Set.of("Datastore.AllocateSpace", "Datastore.Audit"));
        role("PVEPoolAdmin", Set.of("Pool.Allocate", "Pool.Audit"));
        role("PVEPoolUser", Set.of("Pool.Audit"));
        role("PVESDNAdmin", starting("SDN."));
        role("PVESDNUser", Set.of("SDN.Audit", "SDN.Use"));
        role("PVESysAdmin", Set.of("Sys.Audit", "Sys.Console", "Sys.Syslog"));
        role("PVETemplateUser", Set.of("VM.Audit", "VM.Clone"));
        role("PVEUserAdmin", Set.of("Group.Allocate", "Realm.AllocateUser", "User.Modify"));
        role("PVEVMAdmin", starting("VM."));
        role(
                "PVEVMUser",
                Set.of(
                        "VM.Audit",
                        "VM.Backup",
                        "VM.Config.CDROM",
                        "VM.Config.Cloudinit",
                        "VM.Console",
                        "VM.GuestAgent.Audit",
                        "VM.GuestAgent.FileRead",
                        "VM.GuestAgent.FileSystemMgmt",
                        "VM.GuestAgent.FileWrite",
                        "VM.PowerMgmt"));
    }

    private PveRoles() {}

    private static void role(String name, Set<String> privileges) {
        BUILT_IN.put(name, Set.copyOf(privileges));
    }

    private static Set<String> starting(String prefix) {
        Set<String> privileges = new TreeSet<>(PveAccount.ADMINISTRATOR);
        privileges.removeIf(privilege -> !privilege.startsWith(prefix));
        return privileges;
    }

    private static Set<String> without(Set<String> all, String... not) {
        Set<String> privileges = new TreeSet<>(all);
        privileges.removeAll(Arrays.asList(not));
        return privileges;
    }

    /** Returns those that every Proxmox VE has, by name. */
    public static Map<String, Set<String>> builtIn() {
        return Map.copyOf(BUILT_IN);
    }
}
