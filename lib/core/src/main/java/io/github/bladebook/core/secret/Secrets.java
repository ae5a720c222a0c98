package io.github.bladebook.core.secret;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.error.LabException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fetches secrets from where they are kept, and remembers those that cost a program's start or a person's patience, in memory only and
 * until it is closed. Safe for many threads.
 */
public final class Secrets implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final Prompt prompt;
    private final Duration patience;
    private final Map<SecretRef, Secret> remembered = new HashMap<>();
    private boolean synced;

    private Secrets(Map<String, String> environment, Prompt prompt, Duration patience) {
        this.environment = Map.copyOf(environment);
        this.prompt = requireNonNull(prompt, "prompt is null");
        this.patience = requireNonNull(patience, "patience is null");
    }

    /** Fetches with the variables of {@code environment}, asks on the terminal, and gives each program a minute. */
    public static Secrets of(Map<String, String> environment) {
        return new Secrets(environment, Prompt.terminal(), PATIENCE);
    }

    /** Returns the same, with nothing remembered, that asks people through {@code other}. */
    public Secrets asking(Prompt other) {
        return new Secrets(environment, other, patience);
    }

    /** Returns the same, with nothing remembered, that gives each program so much time. */
    public Secrets within(Duration time) {
        return new Secrets(environment, prompt, time);
    }

    /**
     * Fetches a secret, for the caller to close.
     *
     * @throws IllegalArgumentException if a variable or file is not fit to hold it
     * @throws LabException if a program could not give it; the message says what to do, and never holds a secret
     */
    public synchronized Secret get(SecretRef ref) {
        if (ref instanceof SecretRef.InEnvironment || ref instanceof SecretRef.InFile) {
            return ref.fetch(this);
        }
        Secret known = remembered.get(ref);
        if (known == null) {
            known = ref.fetch(this);
            remembered.put(ref, known);
        }
        return known.twin();
    }

    Map<String, String> environment() {
        return environment;
    }

    Prompt prompt() {
        return prompt;
    }

    Tool tool(String name, String install, String... variables) {
        return new Tool(name, install, environment, List.of(variables), patience);
    }

    /** Runs {@code sync} unless it has been run: a password manager answers from a copy, which may be old. */
    void syncedBy(Runnable sync) {
        if (!synced) {
            sync.run();
            synced = true;
        }
    }

    /** Overwrites what was remembered. */
    @Override
    public synchronized void close() {
        remembered.values().forEach(Secret::close);
        remembered.clear();
    }

    @Override
    public String toString() {
        return "Secrets, %d remembered".formatted(remembered.size());
    }
}
