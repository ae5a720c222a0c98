package io.github.bladebook.core.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one request leave. As long as it has not begun to, the other side cannot have acted on it. */
final class Sending extends EventListener {
    private volatile boolean begun;

    static EventListener of(okhttp3.Request request) {
        Sending sending = request.tag(Sending.class);
        return sending == null ? EventListener.NONE : sending;
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }
}
