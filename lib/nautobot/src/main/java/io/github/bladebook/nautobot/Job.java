package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.UUID;

/**
 * Something that Nautobot can run.
 *
 * @param display what Nautobot's own pages call it
 * @param enabled only then it can be run
 * @param meta times, tags and custom fields
 */
public record Job(
        UUID id,
        String display,
        String name,
        String grouping,
        String module,
        String jobClass,
        String description,
        boolean installed,
        boolean enabled,
        boolean supportsDryRun,
        boolean readOnly,
        Meta meta)
        implements NautobotObject {
    static Job of(Json json) {
        return new Job(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "grouping"),
                Wire.text(json, "module_name"),
                Wire.text(json, "job_class_name"),
                Wire.text(json, "description"),
                json.flag("installed"),
                json.flag("enabled"),
                json.flag("supports_dryrun"),
                json.flag("read_only"),
                Meta.of(json));
    }
}
