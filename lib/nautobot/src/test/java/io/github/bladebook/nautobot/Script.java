package io.github.bladebook.nautobot;

import io.github.bladebook.core.http.Trust;
import io.github.bladebook.core.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/** A server that says what a test wants it to: for answers that no healthy Nautobot gives. */
final class Script implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();
    final List<String> asked = new ArrayList<>();
    final NautobotClient client;

    Script(Function<RecordedRequest, MockResponse> answers) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                synchronized (asked) {
                    asked.add(request.getMethod() + " " + request.getTarget());
                }
                return answers.apply(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = NautobotClient.connect(server.url("/").uri(), Trust.system(), Secret.of("0123456789"));
    }

    static MockResponse json(int status, String body) {
        return new MockResponse(status, Headers.of("Content-Type", "application/json"), body.replace('\'', '"'));
    }

    static MockResponse page(long count, String results, boolean more) {
        String next = more ? "'https://elsewhere.example/api/?offset=1'" : "null";
        return json(200, "{'count':%d,'next':%s,'previous':null,'results':[%s]}".formatted(count, next, results));
    }

    static String tag(int number) {
        return "{'id':'00000000-0000-4000-8000-%012d','display':'t','name':'t%d','content_types':[]}"
                .formatted(number, number);
    }

    long changes() {
        return asked.stream().filter(line -> !line.startsWith("GET")).count();
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
