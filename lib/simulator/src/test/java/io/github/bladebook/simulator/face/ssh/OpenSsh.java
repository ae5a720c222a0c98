package io.github.bladebook.simulator.face.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.simulator.EmbeddedLab;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The OpenSSH client of this computer, pointed at a lab. */
record OpenSsh(Path config) {
    /** What a program said and how it ended. */
    record Result(int status, String out, String err) {}

    static OpenSsh of(EmbeddedLab lab) {
        boolean present = List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ssh")));
        assumeTrue(present, "there is no ssh on the PATH");
        return new OpenSsh(Path.of(lab.environment().get("BLADEBOOK_SSH_CONFIG")));
    }

    Result run(String host, String command, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", config.toString(), "-o", "BatchMode=yes"));
        words.addAll(List.of(options));
        words.addAll(List.of(host, command));
        return execute("", words.toArray(String[]::new));
    }

    /** Runs a command with a key of one's own; the gateway is passed with the lab's. */
    Result through(Path key, String host, String command, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("ssh", "-F", "none", "-i", key.toString(), "-o", "BatchMode=yes"));
        words.addAll(List.of("-o", "ProxyCommand=ssh -F '" + config + "' -W %h:%p lab-gateway"));
        words.addAll(List.of(options));
        words.addAll(List.of("root@" + host, command));
        return execute("", words.toArray(String[]::new));
    }

    /** Returns the lab's own key. */
    Path key() throws IOException {
        String text = Files.readString(config);
        return Path.of(text.replaceFirst("(?s).*IdentityFile (\\S+).*", "$1"));
    }

    Result sftp(String host, String batch) throws Exception {
        return execute(batch, "sftp", "-F", config.toString(), "-b", "-", host);
    }

    static Result execute(String input, String... words) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(words))).start();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()));
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        int status = process.waitFor();
        return new Result(status, out.get(), err.get());
    }

    private static String text(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
