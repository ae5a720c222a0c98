package io.github.bladebook.core.secret;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.DeadlineException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.ProtocolException;
import io.github.bladebook.core.time.Deadline;
import io.github.bladebook.core.time.Seams;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program of the user's that holds secrets. It is given no secret as an argument, since those can be read by everyone on the
 * machine, and of the environment only what it needs; what it says is bounded, and it ends when the time is over.
 *
 * @param name the program, looked for on the PATH of {@code environment}
 * @param install how to get it, as an imperative sentence
 * @param environment where its variables are taken from
 * @param variables the variables it is given besides those every program needs
 * @param patience how long one call may take
 */
record Tool(String name, String install, Map<String, String> environment, List<String> variables, Duration patience) {
    private static final List<String> ALWAYS = List.of(
            "PATH",
            "HOME",
            "USER",
            "LANG",
            "LC_ALL",
            "TMPDIR",
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
            "HTTPS_PROXY",
            "https_proxy",
            "NO_PROXY",
            "no_proxy",
            "SSL_CERT_FILE",
            "NODE_EXTRA_CA_CERTS");
    private static final int LONGEST_OUTPUT = 1 << 20;
    private static final int LONGEST_COMPLAINT = 1 << 14;

    /** Runs the program with {@code input} as its standard input. {@code tried} is for error texts. */
    Said run(String tried, byte[] input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, program(tried).toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> true);
        for (List<String> names : List.of(ALWAYS, variables)) {
            names.stream()
                    .filter(environment::containsKey)
                    .forEach(variable -> builder.environment().put(variable, environment.getOrDefault(variable, "")));
        }
        try {
            return finished(builder.start(), tried, input);
        } catch (IOException e) {
            throw new ConfigurationException(
                    problem(tried, "%s could not be started".formatted(command.get(0)), install), Redactor.mask(e));
        }
    }

    private Said finished(Process process, String tried, byte[] input) {
        CompletableFuture<byte[]> output = reading(process.getInputStream(), LONGEST_OUTPUT);
        CompletableFuture<byte[]> complaint = reading(process.getErrorStream(), LONGEST_COMPLAINT);
        background(() -> feed(process, input));
        Deadline deadline = Deadline.in(patience, Seams.system());
        try {
            byte[] bytes = output.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > LONGEST_OUTPUT) {
                Arrays.fill(bytes, (byte) 0);
                throw new ProtocolException(
                        problem(tried, "its answer is longer than any secret", "Check what is asked for"));
            }
            String words = new String(
                    complaint.get(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS), StandardCharsets.UTF_8);
            if (!process.waitFor(deadline.remaining().toMillis(), TimeUnit.MILLISECONDS)) {
                throw late(tried);
            }
            return new Said(process.exitValue(), bytes, Redactor.mask(words));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(problem(tried, "it was interrupted", "Start it again"), e);
        } catch (TimeoutException e) {
            throw late(tried);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private DeadlineException late(String tried) {
        return new DeadlineException(problem(
                tried,
                "%s gave no answer within %d s and was ended".formatted(name, patience.toSeconds()),
                "Run it by hand and see what it waits for"));
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream stream = process.getOutputStream()) {
            stream.write(input);
        } catch (IOException e) {
            // It ended without reading all of it; its exit status says why.
        }
    }

    /** Reads up to one byte more than {@code limit}; what follows is let go by, so that the program does not hang on it. */
    private static CompletableFuture<byte[]> reading(InputStream stream, int limit) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        background(() -> {
            try (stream) {
                Growing bytes = new Growing();
                bytes.write(stream.readNBytes(limit + 1));
                stream.transferTo(OutputStream.nullOutputStream());
                read.complete(bytes.toByteArray());
                bytes.zero();
            } catch (IOException e) {
                read.complete(new byte[0]);
            }
        });
        return read;
    }

    private static final class Growing extends ByteArrayOutputStream {
        void zero() {
            Arrays.fill(buf, (byte) 0);
        }
    }

    private static void background(Runnable work) {
        Thread thread = new Thread(work, "bladebook-secret");
        thread.setDaemon(true);
        thread.start();
    }

    private Path program(String tried) {
        Optional<Path> found = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
        return found.orElseThrow(() -> new ConfigurationException(
                problem(tried, "there is no program %s on the PATH".formatted(name), install)));
    }

    Problem problem(String tried, String cameBack, String next) {
        return new Problem(name, tried, cameBack, next);
    }

    /** Not the environment: there are secrets in it. */
    @Override
    public String toString() {
        return name;
    }
}
