package io.github.bladebook.simulator.state.kube.controller.kubelet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.controller.Owners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a container ends by itself, as far as its command tells: {@code sleep}, {@code exit}, {@code true}, {@code false}; a Job's after
 * three seconds. Anything else runs on. The pod's annotation {@code lab.example/exit-code} makes every container end with that code.
 *
 * @param after how long it runs
 * @param code what it ends with
 */
record Program(Duration after, int code) {
    private static final String EXIT_CODE = "lab.example/exit-code";
    private static final Pattern SLEEP = Pattern.compile("\\bsleep (\\d{1,6})\\b");
    private static final Pattern EXIT = Pattern.compile("\\bexit (\\d{1,3})\\b");
    private static final Pattern SHORT = Pattern.compile("^(?:\\S*sh -c )?(?:/bin/)?(true|false|echo)\\b.*");

    /** Returns how it ends, empty when it does not. */
    static Optional<Program> of(JsonNode pod, JsonNode container) {
        String line = line(container);
        Matcher sleep = SLEEP.matcher(line);
        Matcher exit = EXIT.matcher(line);
        Matcher plain = SHORT.matcher(line);
        JsonNode told = pod.at("/metadata/annotations").path(EXIT_CODE);
        boolean sleeps = sleep.find();
        boolean exits = exit.find();
        boolean job = Owners.controller(pod).path("kind").asText().equals("Job");
        Duration lasts = Duration.ofSeconds(sleeps ? Long.parseLong(sleep.group(1)) : job ? 3 : 1);
        if (told.isTextual()) {
            return Optional.of(new Program(lasts, told.asInt()));
        }
        if (exits) {
            return Optional.of(new Program(lasts, Integer.parseInt(exit.group(1))));
        }
        if (plain.matches()) {
            return Optional.of(new Program(lasts, plain.group(1).equals("false") ? 1 : 0));
        }
        return sleeps || job ? Optional.of(new Program(lasts, 0)) : Optional.empty();
    }

    private static String line(JsonNode container) {
        List<String> words = new ArrayList<>();
        container.path("command").forEach(word -> words.add(word.asText()));
        container.path("args").forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }
}
