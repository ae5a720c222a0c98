package io.github.bladebook.truenas;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.http.Answer;
import io.github.bladebook.core.http.Dialect;
import io.github.bladebook.core.http.Request;

/** What it means where no session is opened at {@code /api/current}. */
final class TrueNasDialect implements Dialect {
    @Override
    public LabException failure(Request request, Answer answer) {
        boolean elsewhere = answer.status() < 400 || answer.status() == 404;
        return elsewhere
                ? new ProtocolException(
                        new Problem(
                                answer.system(),
                                answer.tried(),
                                "HTTP %d %s: there is no JSON-RPC at /api/current"
                                        .formatted(answer.status(), answer.reason())
                                        .replace(" :", ":"),
                                "Check that the URL leads to TrueNAS 25.04 or later, without a proxy that cannot pass on WebSockets"))
                : Dialect.standard().failure(request, answer);
    }
}
