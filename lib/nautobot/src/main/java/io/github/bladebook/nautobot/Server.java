package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.json.Json;
import java.util.Set;

/**
 * What a Nautobot says of itself.
 *
 * @param version its release: {@code 3.1.6}
 * @param apiVersion the version of the API that it answered with: {@code 3.1}
 * @param workers how many Celery workers run; without any, jobs and git are not served
 * @param apps the apps installed besides Nautobot's own
 */
public record Server(String version, String apiVersion, int workers, Set<String> apps) {
    public Server {
        apps = Set.copyOf(apps);
    }

    static Server of(Answer answer) {
        Json json = answer.json();
        return new Server(
                json.findText("nautobot-version").orElse("unknown"),
                answer.header("API-Version").orElse("unknown"),
                Math.toIntExact(json.findInteger("celery-workers-running").orElse(0)),
                json.at("nautobot-apps").names());
    }
}
