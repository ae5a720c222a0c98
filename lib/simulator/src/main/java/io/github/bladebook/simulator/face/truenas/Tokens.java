package io.github.bladebook.simulator.face.truenas;

import io.github.bladebook.core.time.Seams;
import io.github.bladebook.simulator.state.truenas.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tokens that let a user in for a while, some of them once only. */
final class Tokens {
    private final Seams seams;
    private final Map<String, Token> tokens = new HashMap<>();

    Tokens(Seams seams) {
        this.seams = seams;
    }

    private record Token(Account account, Instant end, Duration life, boolean once) {}

    synchronized String issue(Account account, Duration life, boolean once) {
        String text = (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
        tokens.put(text, new Token(account, seams.clock().instant().plus(life), life, once));
        return text;
    }

    /** Returns whose token it is; each use gives it its whole life again. */
    synchronized Optional<Account> use(String text) {
        Token token = tokens.remove(text);
        Instant now = seams.clock().instant();
        if (token == null || token.end().isBefore(now)) {
            return Optional.empty();
        }
        if (!token.once()) {
            tokens.put(text, new Token(token.account(), now.plus(token.life()), token.life(), false));
        }
        return Optional.of(token.account());
    }
}
