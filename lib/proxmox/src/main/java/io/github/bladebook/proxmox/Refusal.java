package io.github.bladebook.proxmox;

import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What an answer says went wrong: {@code message} of the body (PVE 8.3 on), then {@code errors} by parameter, then the reason phrase,
 * which is all that older releases and every 401 have.
 *
 * @param words everything it says, on one line
 * @param errors what is wrong, by parameter
 */
record Refusal(String words, Map<String, String> errors) {
    private static final int MOST = 600;

    static Refusal of(Answer answer) {
        Map<String, String> errors = new LinkedHashMap<>();
        String message = "";
        if (answer.text().stripLeading().startsWith("{")) {
            try {
                Json body = answer.json();
                message = body.findText("message").orElse("");
                for (String name : body.at("errors").names()) {
                    errors.put(name, line(body.at("errors").findText(name).orElse("")));
                }
            } catch (ProtocolException e) {
                // A body cut short says less than the reason phrase.
                message = "";
            }
        }
        StringJoiner words = new StringJoiner("; ");
        words.add("HTTP %d %s"
                .formatted(answer.status(), line(message.isBlank() ? answer.reason() : message))
                .strip());
        errors.forEach((name, error) -> words.add(name + ": " + error));
        String all = words.toString();
        return new Refusal(all.length() > MOST ? all.substring(0, MOST) + " …" : all, errors);
    }

    private static String line(String text) {
        return String.join(" ", List.of(text.strip().split("\\s*\\R\\s*")));
    }
}
