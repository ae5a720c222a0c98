package io.github.bladebook.truenas;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which roles allow which method of TrueNAS 25.10, for those that this client calls, and which roles contain which. */
final class Roles {
    static final String ALL = "FULL_ADMIN";
    private static final String READ_ALL = "READONLY_ADMIN";

    /** A method, and the roles of which one is enough; without any, every user who is logged in may call it. */
    private static final Map<String, List<String>> METHODS = table("""
            alert.dismiss ALERT_LIST_WRITE
            alert.list ALERT_LIST_READ
            alert.restore ALERT_LIST_WRITE
            app.query APPS_READ
            app.start APPS_WRITE
            app.stop APPS_WRITE
            auth.login_ex
            auth.me
            core.get_jobs
            core.job_abort
            core.ping
            core.subscribe
            core.unsubscribe
            disk.query DISK_READ
            disk.temperatures REPORTING_READ
            filesystem.getacl FILESYSTEM_ATTRS_READ
            filesystem.listdir FILESYSTEM_ATTRS_READ
            filesystem.mkdir FILESYSTEM_DATA_WRITE
            filesystem.setacl FILESYSTEM_ATTRS_WRITE
            filesystem.setperm FILESYSTEM_ATTRS_WRITE
            filesystem.stat FILESYSTEM_ATTRS_READ
            filesystem.statfs FILESYSTEM_ATTRS_READ
            group.create ACCOUNT_WRITE
            group.delete ACCOUNT_WRITE
            group.query ACCOUNT_READ
            interface.query NETWORK_INTERFACE_READ
            nfs.get_nfs3_clients READONLY_ADMIN SHARING_NFS_WRITE
            nfs.get_nfs4_clients READONLY_ADMIN SHARING_NFS_WRITE
            pool.dataset.create DATASET_WRITE
            pool.dataset.delete DATASET_DELETE
            pool.dataset.get_quota DATASET_READ
            pool.dataset.lock DATASET_WRITE
            pool.dataset.promote DATASET_WRITE
            pool.dataset.query DATASET_READ
            pool.dataset.rename DATASET_WRITE
            pool.dataset.set_quota DATASET_WRITE
            pool.dataset.unlock DATASET_WRITE
            pool.dataset.update DATASET_WRITE
            pool.query POOL_READ
            pool.scrub.scrub POOL_WRITE
            pool.snapshot.clone DATASET_WRITE SNAPSHOT_WRITE
            pool.snapshot.create SNAPSHOT_WRITE
            pool.snapshot.delete SNAPSHOT_DELETE
            pool.snapshot.hold SNAPSHOT_WRITE
            pool.snapshot.query SNAPSHOT_READ
            pool.snapshot.release SNAPSHOT_WRITE
            pool.snapshot.rollback POOL_WRITE SNAPSHOT_WRITE
            pool.snapshottask.create SNAPSHOT_TASK_WRITE
            pool.snapshottask.delete SNAPSHOT_TASK_WRITE
            pool.snapshottask.query SNAPSHOT_TASK_READ
            pool.snapshottask.run SNAPSHOT_TASK_WRITE
            pool.snapshottask.update SNAPSHOT_TASK_WRITE
            replication.query REPLICATION_TASK_READ
            replication.run REPLICATION_TASK_WRITE
            reporting.netdata_get_data REPORTING_READ
            reporting.netdata_graphs REPORTING_READ
            service.control SERVICE_WRITE SHARING_FTP_WRITE SHARING_ISCSI_WRITE SHARING_NFS_WRITE SHARING_NVME_TARGET_WRITE SHARING_SMB_WRITE
            service.query SERVICE_READ
            service.update SERVICE_WRITE SHARING_FTP_WRITE SHARING_ISCSI_WRITE SHARING_NFS_WRITE SHARING_NVME_TARGET_WRITE SHARING_SMB_WRITE
            sharing.nfs.create SHARING_NFS_WRITE
            sharing.nfs.delete SHARING_NFS_WRITE
            sharing.nfs.query SHARING_NFS_READ
            sharing.nfs.update SHARING_NFS_WRITE
            sharing.smb.create SHARING_SMB_WRITE
            sharing.smb.delete SHARING_SMB_WRITE
            sharing.smb.query SHARING_SMB_READ
            sharing.smb.update SHARING_SMB_WRITE
            smb.status FULL_ADMIN
            system.info READONLY_ADMIN
            system.ready SYSTEM_GENERAL_READ
            system.state SYSTEM_GENERAL_READ
            system.version
            update.status SYSTEM_UPDATE_READ
            user.create ACCOUNT_WRITE
            user.delete ACCOUNT_WRITE
            user.query ACCOUNT_READ
            """);

    /** Besides X_WRITE, which contains X_READ, and the two administrators. */
    private static final Map<String, List<String>> CONTAINED = table("""
            ALERT_WRITE ALERT_LIST_WRITE
            ALERT_READ ALERT_LIST_READ
            FILESYSTEM_FULL_CONTROL FILESYSTEM_ATTRS_WRITE FILESYSTEM_DATA_WRITE
            APPS_READ CATALOG_READ
            APPS_WRITE CATALOG_WRITE
            POOL_READ POOL_SCRUB_READ
            POOL_WRITE POOL_SCRUB_WRITE
            SHARING_READ SHARING_NFS_READ SHARING_SMB_READ SHARING_ISCSI_READ SHARING_NVME_TARGET_READ SHARING_FTP_READ
            SHARING_WRITE SHARING_NFS_WRITE SHARING_SMB_WRITE SHARING_ISCSI_WRITE SHARING_NVME_TARGET_WRITE SHARING_FTP_WRITE
            SHARING_ADMIN READONLY_ADMIN DATASET_WRITE SHARING_WRITE FILESYSTEM_ATTRS_WRITE SERVICE_READ
            REPLICATION_TASK_WRITE_PULL REPLICATION_TASK_WRITE
            REPLICATION_ADMIN KEYCHAIN_CREDENTIAL_WRITE REPLICATION_TASK_CONFIG_WRITE REPLICATION_TASK_WRITE SNAPSHOT_TASK_WRITE SNAPSHOT_WRITE
            """);

    /** X_WRITE that do not contain their X_READ. */
    private static final Set<String> WRITING_ONLY =
            Set.of("SERVICE_WRITE", "MAIL_WRITE", "SYSTEM_AUDIT_WRITE", "PRIVILEGE_WRITE", "SYSTEM_PRODUCT_WRITE");

    private Roles() {}

    private static Map<String, List<String>> table(String text) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            List<String> words = Arrays.asList(line.split(" "));
            table.put(words.get(0), List.copyOf(words.subList(1, words.size())));
        });
        return table;
    }

    /** Returns the methods that are known here. */
    static Set<String> methods() {
        return METHODS.keySet();
    }

    /** Returns whether the method is known here. */
    static boolean knows(String method) {
        return METHODS.containsKey(method);
    }

    /** Returns the roles of which one allows the method; none where any user may, or the method is not known here. */
    static List<String> of(String method) {
        return METHODS.getOrDefault(method, List.of());
    }

    /** Returns whether somebody with these roles may call the method; one that is not known here takes all rights. */
    static boolean allow(Set<String> held, String method) {
        Set<String> all = expanded(held);
        return all.contains(ALL)
                || (knows(method)
                        && (of(method).isEmpty() || of(method).stream().anyMatch(all::contains)))
                || (all.contains(READ_ALL) && of(method).stream().anyMatch(role -> role.endsWith("_READ")));
    }

    /** Returns the roles with all that they contain. */
    static Set<String> expanded(Set<String> held) {
        Set<String> all = new LinkedHashSet<>();
        held.forEach(role -> add(role, all));
        return all;
    }

    private static void add(String role, Set<String> all) {
        if (!all.add(role)) {
            return;
        }
        CONTAINED.getOrDefault(role, List.of()).forEach(contained -> add(contained, all));
        if (role.endsWith("_WRITE") && !WRITING_ONLY.contains(role)) {
            add(role.substring(0, role.length() - "WRITE".length()) + "READ", all);
        }
    }
}
