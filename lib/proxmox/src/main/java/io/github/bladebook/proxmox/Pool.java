package io.github.bladebook.proxmox;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guests and storages that are granted together.
 *
 * @param id nested ones have slashes
 */
public record Pool(String id, String comment, List<Member> members) {
    public Pool {
        members = List.copyOf(members);
    }

    /**
     * One member.
     *
     * @param type qemu, lxc or storage
     * @param guest null for a storage
     * @param storage null for a guest
     */
    public record Member(
            String id,
            String type,
            String node,
            @Nullable Integer guest,
            @Nullable String storage) {
        static Member of(Json json) {
            return new Member(
                    json.text("id"),
                    json.text("type"),
                    json.findText("node").orElse(""),
                    json.findInteger("vmid").isPresent() ? (int) json.integer("vmid") : null,
                    json.findText("storage").orElse(null));
        }
    }

    static Pool of(Json json) {
        return new Pool(
                json.text("poolid"),
                json.findText("comment").orElse(""),
                json.at("members").list(Member::of));
    }

    /** Returns its guests. */
    public List<Integer> guests() {
        return members.stream()
                .map(Member::guest)
                .flatMap(Stream::ofNullable)
                .sorted()
                .toList();
    }

    /** Returns its storages; one that several nodes have counts once. */
    public List<String> storages() {
        return members.stream()
                .map(Member::storage)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .distinct()
                .sorted()
                .toList();
    }
}
