package io.github.bladebook.truenas;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers of requests, none of which any program has used before: they begin anywhere and go up. TrueNAS notes with a job by which
 * requests it was asked for, and that tells a job apart whose start had no answer. Small enough to be exact in JavaScript too.
 */
final class Numbers {
    private static final int BITS = 51;
    private static final AtomicLong NEXT = new AtomicLong(new SecureRandom().nextLong() >>> (Long.SIZE - BITS));

    private Numbers() {}

    static long next() {
        return NEXT.incrementAndGet();
    }
}
