package io.github.bladebook.truenas;

import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.Loose;
import java.util.List;

/** The disks. Roles: DISK_READ, for temperatures REPORTING_READ. */
public final class Disks {
    private final Api api;

    Disks(Api api) {
        this.api = api;
    }

    /** Reads all of them, with the pool that each belongs to. */
    public List<Disk> list() {
        return api.query(
                "disk.query", "list the disks", Filter.all(), Options.all().extra("pools", true), Disk::of);
    }

    /** Reads how warm all of them are. */
    public List<DiskTemperature> temperatures() {
        return api.read(
                Call.reading("disk.temperatures", "read the disks' temperatures", List.of(), false),
                answer -> answer.names().stream()
                        .map(disk -> temperature(disk, answer.at(disk)))
                        .toList());
    }

    private static DiskTemperature temperature(String disk, Json value) {
        return new DiskTemperature(
                disk, value.absent() ? null : Loose.decimal(value.text()).doubleValue());
    }

    @Override
    public String toString() {
        return "the disks of " + api;
    }
}
