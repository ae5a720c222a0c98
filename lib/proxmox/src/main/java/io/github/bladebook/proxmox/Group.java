package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;

/** Users to whom is granted together. */
public record Group(String id, String comment, List<String> users) {
    public Group {
        users = List.copyOf(users);
    }

    static Group of(Json json) {
        return new Group(
                json.text("groupid"),
                json.findText("comment").orElse(""),
                Tags.parse(json.findText("users").orElse("")));
    }
}
