package io.github.bladebook.simulator.state.kube.controller.velero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.kube.Change;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import io.github.bladebook.simulator.state.kube.controller.Appointments;
import io.github.bladebook.simulator.state.kube.controller.Cluster;
import io.github.bladebook.simulator.state.kube.controller.Cron;
import io.github.bladebook.simulator.state.kube.controller.KeyedController;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Makes Backups at the times that Schedules name, in UTC, as Velero's server does. */
final class Schedules extends KeyedController {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    private final Cluster cluster;
    private final Appointments appointments;

    Schedules(Cluster cluster) {
        this.cluster = cluster;
        this.appointments = new Appointments(cluster);
    }

    @Override
    public void saw(Change change) {
        StoredObject after = change.after();
        StoredObject before = change.before();
        if (!after.kind().equals(VeleroKinds.SCHEDULE)) {
            return;
        }
        if (change.deleted()) {
            appointments.cancel(after.key());
        } else if (before == null
                || !before.tree().path("spec").equals(after.tree().path("spec"))) {
            touch(after.namespace(), after.name());
        }
    }

    @Override
    protected void reconcile(String namespace, String name) {
        Optional<ObjectNode> found = cluster.get(VeleroKinds.SCHEDULE, namespace, name);
        if (found.isEmpty()) {
            return;
        }
        String text = found.get().at("/spec/schedule").asText("");
        String key = namespace + "/" + name;
        try {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("Schedule must be a non-empty valid Cron expression");
            }
            Cron cron = cron(text);
            phase(namespace, name, "Enabled", "");
            if (found.get().at("/spec/paused").asBoolean()) {
                appointments.cancel(key);
            } else {
                await(cron, namespace, name, cluster.instant());
            }
        } catch (IllegalArgumentException e) {
            appointments.cancel(key);
            phase(namespace, name, "FailedValidation", String.valueOf(e.getMessage()));
        }
    }

    private static Cron cron(String text) {
        try {
            return Cron.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("invalid schedule: " + e.getMessage(), e);
        }
    }

    private void phase(String namespace, String name, String phase, String error) {
        cluster.change(VeleroKinds.SCHEDULE, namespace, name, tree -> {
            ObjectNode status = tree.withObject("/status").put("phase", phase);
            status.remove("validationErrors");
            if (!error.isEmpty()) {
                status.putArray("validationErrors").add(error);
            }
        });
    }

    private void await(Cron cron, String namespace, String name, Instant after) {
        appointments.at(namespace + "/" + name, cron.next(after, ZoneOffset.UTC), after, time -> {
            cluster.get(VeleroKinds.SCHEDULE, namespace, name).ifPresent(schedule -> submit(schedule, time));
            await(cron, namespace, name, time);
        });
    }

    private void submit(ObjectNode schedule, Instant time) {
        ObjectNode backup = Json.object().put("apiVersion", "velero.io/v1").put("kind", "Backup");
        ObjectNode metadata = backup.putObject("metadata")
                .put("name", VeleroKinds.name(schedule) + "-" + STAMP.format(time))
                .put("namespace", VeleroKinds.namespace(schedule));
        ObjectNode labels = metadata.putObject("labels");
        schedule.at("/metadata/labels").properties().forEach(label -> labels.set(label.getKey(), label.getValue()));
        labels.put(VeleroKinds.SCHEDULE_NAME, VeleroKinds.name(schedule));
        backup.set("spec", schedule.at("/spec/template").deepCopy());
        if (schedule.at("/spec/useOwnerReferencesInBackup").asBoolean()) {
            Owners.own(backup, schedule);
        }
        try {
            cluster.create(backup, VeleroKinds.MANAGER);
        } catch (ApiError e) {
            // Somebody has made one of this name: that one is the backup of this time.
        }
        cluster.change(
                VeleroKinds.SCHEDULE,
                VeleroKinds.namespace(schedule),
                VeleroKinds.name(schedule),
                tree -> tree.withObject("/status").put("lastBackup", time.toString()));
    }
}
