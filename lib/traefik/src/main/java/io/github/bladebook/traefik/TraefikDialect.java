package io.github.bladebook.traefik;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Request;
import io.github.bladebook.core.json.Json;
import io.github.bladebook.core.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How Traefik says no: {@code {"message": …}}, which it calls text/plain, so that the type says nothing. */
final class TraefikDialect implements Dialect {
    @Override
    public LabException failure(Request request, Answer answer) {
        String words = words(answer);
        return switch (answer.status()) {
            case 400 -> new InvalidRequestException(problem(answer, words, "Correct the request"), Map.of());
            case 401 -> new AuthenticationException(problem(answer, words, "Check traefik.user and traefik.password"));
            case 404 ->
                new NotFoundException(problem(
                        answer, words, "Check the name (name@provider), and that traefik.url is that of the API"));
            default -> Dialect.standard().failure(request, answer);
        };
    }

    private static String words(Answer answer) {
        String status = "HTTP %d %s".formatted(answer.status(), answer.reason()).strip();
        try {
            return Json.parse(answer.text().getBytes(StandardCharsets.UTF_8))
                    .findText("message")
                    .orElse(status);
        } catch (JsonException e) {
            return status;
        }
    }

    private static Problem problem(Answer answer, String words, String next) {
        return new Problem(answer.system(), answer.tried(), words, next);
    }
}
