package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.truenas.FileNode;
import io.github.bladebook.simulator.state.truenas.TrueNasState;
import java.nio.charset.StandardCharsets;

/** The folder of a user, and the key in it that lets one in. */
final class HomeFolder {
    private static final String KEYS = "/.ssh";

    private final TrueNasState state;
    private final FileView view;

    HomeFolder(TrueNasState state, FileView view) {
        this.state = state;
        this.view = view;
    }

    /** Makes or takes over the folder that was wished, and returns its path. */
    String made(JsonNode data, JsonNode user) {
        String home = data.path("home").asText();
        if (!home.startsWith("/mnt/")) {
            return home;
        }
        String path = data.path("home_create").asBoolean()
                ? home + "/" + user.path("username").asText()
                : home;
        if (!view.exists(path)) {
            put(path, true, 0, 0700, user);
        }
        mode(path, user, data.path("home_mode").asText("700"));
        return path;
    }

    /** Sets the permissions of a user's folder. */
    void mode(JsonNode user, String mode) {
        mode(user.path("home").asText(), user, mode);
    }

    private void mode(String path, JsonNode user, String mode) {
        if (view.exists(path)) {
            FileNode node = view.find(path).mode(Integer.parseInt(mode, 8));
            state.files().put(path, node.owner(user.path("uid").asInt(), gid(user)));
            state.files().acl(path, null);
        }
    }

    /** Writes the user's key, or takes it away where there is none. */
    void authorize(JsonNode user) {
        String home = user.path("home").asText();
        String key = user.path("sshpubkey").asText("").strip();
        if (!home.startsWith("/mnt/") || !view.exists(home)) {
            return;
        }
        if (!user.path("sshpubkey").isTextual() || key.isEmpty()) {
            state.files().remove(home + KEYS + "/authorized_keys");
            return;
        }
        put(home + KEYS, true, 0, 0700, user);
        put(home + KEYS + "/authorized_keys", false, key.getBytes(StandardCharsets.UTF_8).length + 1L, 0600, user);
    }

    /** Takes the key away with its folder. */
    void forgetKeys(JsonNode user) {
        state.files().remove(user.path("home").asText() + KEYS);
    }

    private void put(String path, boolean folder, long size, int mode, JsonNode user) {
        state.files()
                .put(
                        path,
                        new FileNode(
                                folder,
                                size,
                                mode,
                                user.path("uid").asInt(),
                                gid(user),
                                state.seams().clock().instant()));
    }

    private static int gid(JsonNode user) {
        return user.path("group").path("bsdgrp_gid").asInt();
    }
}
