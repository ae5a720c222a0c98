package io.github.bladebook.nautobot;

import io.github.bladebook.core.json.Json;
import java.util.List;
import java.util.UUID;

/**
 * A repository that Nautobot reads jobs, contexts or templates from.
 *
 * @param display what Nautobot's own pages call it
 * @param head the commit that was read last; empty before the first
 * @param contents what is read from it: {@code extras.configcontext}
 * @param meta times, tags and custom fields
 */
public record GitRepository(
        UUID id,
        String display,
        String name,
        String slug,
        String remoteUrl,
        String branch,
        String head,
        List<String> contents,
        Meta meta)
        implements NautobotObject {
    public GitRepository {
        contents = List.copyOf(contents);
    }

    static GitRepository of(Json json) {
        return new GitRepository(
                Wire.uuid(json, "id"),
                Wire.text(json, "display"),
                Wire.text(json, "name"),
                Wire.text(json, "slug"),
                Wire.text(json, "remote_url"),
                Wire.text(json, "branch"),
                Wire.text(json, "current_head"),
                Wire.texts(json, "provided_contents"),
                Meta.of(json));
    }

    /** Describes one. */
    public static Wanted<GitRepository> wanted(String name, String remoteUrl, String branch) {
        return Wanted.of(Kinds.GIT_REPOSITORY)
                .with("name", name)
                .with("remote_url", remoteUrl)
                .with("branch", branch);
    }
}
