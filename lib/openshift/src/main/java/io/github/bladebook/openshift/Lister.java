package io.github.bladebook.openshift;

import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads collections: whole in one answer, or in pages where the server cannot do that. A list is whole, or there is none.
 *
 * <p>One answer is the fast way: since Kubernetes 1.31 the server gives it from its cache, and since 1.33 it streams it.
 */
final class Lister {
    private static final int PAGE = 1000;
    private static final int RESTARTS = 3;
    private static final int TOLD_EVERY = 1000;
    private static final String PROTOBUF_OR_JSON = ProtobufList.MEDIA_TYPE + ", application/json;q=0.9";

    private final Http http;

    Lister(Http http) {
        this.http = http;
    }

    <T> Collected<T> list(Listing<T> listing, Progress progress) {
        Instant began = http.seams().clock().instant();
        Reading<T> reading;
        try {
            reading = restarting(
                    listing, listing.path(), listing.shape() == null ? Call.JSON : PROTOBUF_OR_JSON, progress);
        } catch (RemoteFailureException e) {
            // 406: no protobuf there. 504: the server gave up on making the whole list.
            if (e.status() != 406 && e.status() != 504) {
                throw e;
            }
            reading = restarting(listing, listing.path() + "?limit=" + PAGE, Call.JSON, progress);
        }
        progress.update("openshift " + listing.what(), reading.items.size(), reading.items.size());
        Duration took = Duration.between(began, http.seams().clock().instant());
        return new Collected<>(listing.what(), reading.items, reading.resourceVersion, began, took, reading.missing);
    }

    /** Pages show one moment; when the server forgets it (410), what was read is worth nothing and reading begins anew. */
    private <T> Reading<T> restarting(Listing<T> listing, String path, String accept, Progress progress) {
        for (int restart = 0; ; restart++) {
            Reading<T> reading = new Reading<>(listing, progress);
            try {
                pages(reading, path, accept);
                return reading;
            } catch (RemoteFailureException e) {
                if (e.status() != 410 || restart == RESTARTS) {
                    throw e;
                }
            }
        }
    }

    private <T> void pages(Reading<T> reading, String path, String accept) {
        String token = "";
        do {
            String joint = path.contains("?") ? "&" : "?";
            String page = token.isEmpty()
                    ? path
                    : path + joint + "continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            Call call = new Call(page, accept, "list " + reading.listing.what(), Call.LIMIT);
            ListEnd end = http.read(call, answer -> page(reading, answer));
            reading.resourceVersion = end.resourceVersion();
            token = end.next();
        } while (!token.isEmpty());
    }

    private static <T> ListEnd page(Reading<T> reading, Answer answer) throws IOException {
        try {
            Shape shape = reading.listing.shape();
            if (shape != null && answer.is(ProtobufList.MEDIA_TYPE)) {
                return ProtobufList.read(answer.body(), shape, reading::item);
            }
            if (!answer.is(Call.JSON)) {
                throw new ProtocolException("it is '%s'".formatted(answer.contentType()));
            }
            return JsonList.read(answer.body(), shape, reading::item);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new IOException("the list broke off after %d %s: %s; half a list is not used"
                    .formatted(reading.items.size(), reading.listing.what(), Failures.reason(e)));
        }
    }

    /** A list while it is being read. */
    private static final class Reading<T> {
        private final Listing<T> listing;
        private final Progress progress;
        private final List<T> items = new ArrayList<>();
        private final List<String> missing = new ArrayList<>();
        private String resourceVersion = "";

        Reading(Listing<T> listing, Progress progress) {
            this.listing = listing;
            this.progress = progress;
        }

        void item(Tree tree) {
            try {
                items.addAll(listing.reader().apply(tree));
            } catch (IllegalArgumentException | ArithmeticException e) {
                if (listing.whole()) {
                    throw e;
                }
                Tree metadata = tree.at("metadata");
                missing.add("%s %s/%s was left out: %s"
                        .formatted(listing.what(), metadata.text("namespace"), metadata.text("name"), e.getMessage()));
            }
            if (items.size() % TOLD_EVERY == 0) {
                progress.update("openshift " + listing.what(), items.size(), -1);
            }
        }
    }
}
