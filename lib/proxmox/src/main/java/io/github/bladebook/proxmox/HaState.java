package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;

/**
 * One line of what the HA manager sees.
 *
 * @param type quorum, master, lrm, service or fencing
 * @param resource {@code vm:106} for a service, else empty
 * @param state of a service: started, stopped, request_start, migrate, error, fence, …; else empty
 * @param wanted of a service: what it is asked to be; else empty
 * @param status all of it in words
 */
public record HaState(
        String id, String type, String node, String resource, String state, String wanted, String status) {
    static HaState of(Json json) {
        return new HaState(
                json.text("id"),
                json.findText("type").orElse(""),
                json.findText("node").orElse(""),
                json.findText("sid").orElse(""),
                json.findText("state").orElse(""),
                json.findText("request_state").orElse(""),
                json.findText("status").orElse(""));
    }
}
