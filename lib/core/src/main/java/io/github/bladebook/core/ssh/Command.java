package io.github.bladebook.core.ssh;

import static java.util.Objects.requireNonNull;

import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.unit.DataSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command with everything that goes with it. Immutable. The words arrive as they are, whatever characters they hold; there is no
 * way to hand over a line for a shell, except by naming a shell as the command.
 */
public final class Command {
    /** How long a command may take where nothing else is said. */
    public static final Duration STANDARD_TIME = Duration.ofMinutes(2);

    private static final int STANDARD_LIMIT = 1 << 20;

    private final List<String> words;
    private final Map<String, String> environment;
    private final byte[] input;
    private final @Nullable Secret secret;
    private final Duration time;
    private final int limit;
    private final boolean reads;
    private final @Nullable Consumer<String> lines;

    private Command(
            List<String> words,
            Map<String, String> environment,
            byte[] input,
            @Nullable Secret secret,
            Duration time,
            int limit,
            boolean reads,
            @Nullable Consumer<String> lines) {
        this.words = words;
        this.environment = environment;
        this.input = input;
        this.secret = secret;
        this.time = time;
        this.limit = limit;
        this.reads = reads;
        this.lines = lines;
    }

    /** Names a program and its arguments, in one piece or word by word. */
    public static Command of(String program, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(program);
        words.addAll(List.of(arguments));
        return of(words);
    }

    /** Names a program and its arguments. */
    public static Command of(List<String> words) {
        if (words.isEmpty() || words.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        words.forEach(Shell::quoted);
        return new Command(List.copyOf(words), Map.of(), new byte[0], null, STANDARD_TIME, STANDARD_LIMIT, false, null);
    }

    /** Gives the program an environment variable, by way of {@code env}. Any user of the host may see it: it is no place for a secret. */
    public Command withEnvironment(String name, String value) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("'%s' is no name of an environment variable".formatted(name));
        }
        Shell.quoted(value);
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Command(words, more, input, secret, time, limit, reads, lines);
    }

    /** Gives the program these bytes on its standard input; where nothing is given, the input is empty. */
    public Command withInput(byte[] bytes) {
        return new Command(words, environment, bytes.clone(), null, time, limit, reads, lines);
    }

    /** Gives the program a secret on its standard input, without a line break; it is masked in every error. */
    public Command withInput(Secret text) {
        requireNonNull(text, "text is null");
        return new Command(words, environment, new byte[0], text, time, limit, reads, lines);
    }

    /** Allows this long for everything, connecting included. */
    public Command within(Duration allowed) {
        return new Command(words, environment, input, secret, allowed, limit, reads, lines);
    }

    /** Keeps at most this much of each output, the last part of it; 1 MiB where nothing else is said. */
    public Command keeping(DataSize size) {
        if (size.bytes() < 1 || size.bytes() > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("between one byte and one GiB can be kept, not " + size);
        }
        return new Command(words, environment, input, secret, time, (int) size.bytes(), reads, lines);
    }

    /** Says that the command changes nothing, so that a lost answer is only a lost connection. */
    public Command reading() {
        return new Command(words, environment, input, secret, time, limit, true, lines);
    }

    /** Hands over each line of both outputs as it comes, without its line break, on the thread that waits for the command. */
    public Command lines(Consumer<String> consumer) {
        return new Command(words, environment, input, secret, time, limit, reads, consumer);
    }

    /** Returns program and arguments. */
    public List<String> words() {
        return words;
    }

    byte[] line() {
        List<String> all = new ArrayList<>();
        if (!environment.isEmpty()) {
            all.add("env");
            environment.forEach((name, value) -> all.add(name + "=" + value));
        }
        all.addAll(words);
        if (secret != null && all.stream().anyMatch(word -> word.contains(secret.reveal()))) {
            throw new IllegalArgumentException("a secret is no argument: every user of the host could read it");
        }
        return Shell.line(all);
    }

    byte[] input() {
        return secret == null ? input.clone() : secret.useBytes(byte[]::clone);
    }

    Duration time() {
        return time;
    }

    int limit() {
        return limit;
    }

    boolean reads() {
        return reads;
    }

    @Nullable
    Consumer<String> consumer() {
        return lines;
    }

    String masked(String text) {
        return secret == null ? text : secret.maskIn(text);
    }

    /** Returns the words as a person would type them. */
    @Override
    public String toString() {
        return words.stream()
                .map(word -> word.matches("[\\w@%+:,./=-]+") ? word : Shell.quoted(word))
                .collect(Collectors.joining(" "));
    }
}
