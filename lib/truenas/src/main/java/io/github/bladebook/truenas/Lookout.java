package io.github.bladebook.truenas;

import java.util.LinkedHashMap;
import java.util.Map;

/** Where one sees whether a change was made whose answer is lost. */
final class Lookout {
    /** By the beginning of a method's name, the longer ones first: what to look at, and with what. */
    private static final Map<String, String> PLACES = places("""
            pool.dataset.set_quota the quotas of the data set, with datasets().quotas
            pool.dataset. the data set, with datasets().find
            pool.snapshottask. the snapshot tasks, with snapshotTasks().list
            pool.snapshot. the snapshot, with snapshots().find
            zfs.snapshot. the snapshot, with snapshots().find
            pool.scrub. the pool's last scan, with pools().get
            sharing.nfs. the share, with nfsShares().list
            sharing.smb. the share, with smbShares().list
            filesystem.setacl the ACL, with filesystem().acl
            filesystem. the file, with filesystem().stat
            user. the user, with users().find
            group. the group, with groups().find
            service. the service, with services().get
            app. the app, with apps().get
            alert. the alert, with alerts().list
            replication. the jobs, with jobs().list, and the task, with replications().get
            core.job_abort the job, with its handle's status
            """);

    private Lookout() {}

    private static Map<String, String> places(String text) {
        Map<String, String> places = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            places.put(line.substring(0, blank), line.substring(blank + 1));
        });
        return places;
    }

    /** Returns what reads the object of a call: {@code pools().get}. */
    static String reading(Call call) {
        String place = place(call);
        return place.contains("with ") ? place.substring(place.lastIndexOf("with ") + "with ".length()) : "a query";
    }

    /** Returns what to do next, as the end of a message. */
    static String next(Call call) {
        return "Look at %s, before sending it again".formatted(place(call));
    }

    private static String place(Call call) {
        return PLACES.entrySet().stream()
                .filter(entry -> call.method().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("the object");
    }
}
