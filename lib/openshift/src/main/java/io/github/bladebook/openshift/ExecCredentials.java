package io.github.bladebook.openshift;

import io.github.bladebook.core.error.CancelledException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.openshift.Identity.Pem;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from a helper program (client.authentication.k8s.io). The program is asked once, and again when its answer has expired
 * or the server refuses it. A client certificate counts only when the program gives it the first time.
 */
final class ExecCredentials implements Credentials {
    private static final long SECONDS = 60;

    private final Kubeconfig config;
    private final Tree exec;
    private final Path kubeconfigFile;
    private final Clock clock;
    private @Nullable Tree status;

    ExecCredentials(Kubeconfig config, Tree exec, Path kubeconfigFile, Clock clock) {
        this.config = config;
        this.exec = exec;
        this.kubeconfigFile = kubeconfigFile;
        this.clock = clock;
    }

    @Override
    public @Nullable String authorization() {
        String token = status().textOrNull("token");
        return token == null ? null : "Bearer " + token;
    }

    @Override
    public synchronized boolean renew() {
        status = null;
        return true;
    }

    @Override
    public String described() {
        return "what the helper program %s gave".formatted(exec.text("command"));
    }

    boolean hasCertificate() {
        return given().has("clientCertificateData");
    }

    Pem certificate() {
        return pem("clientCertificateData");
    }

    Pem key() {
        return pem("clientKeyData");
    }

    private Pem pem(String name) {
        byte[] pem = given().text(name).getBytes(StandardCharsets.UTF_8);
        return new Pem(Base64.getEncoder().encodeToString(pem), null);
    }

    /** Returns the last answer, expired or not: a certificate and its key must come from one and the same. */
    private synchronized Tree given() {
        return status == null ? status() : status;
    }

    private synchronized Tree status() {
        Tree known = status;
        Instant expires = known == null ? null : known.instant("expirationTimestamp");
        if (known == null || (expires != null && !expires.isAfter(clock.instant()))) {
            known = run();
            status = known;
        }
        return known;
    }

    private Tree run() {
        String program = exec.text("command");
        try {
            Process process = start(program);
            process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(late -> process.destroyForcibly());
            byte[] answer = process.getInputStream().readAllBytes();
            process.waitFor();
            if (process.exitValue() != 0) {
                throw problem("ended with status %d".formatted(process.exitValue()));
            }
            Tree status = JsonTree.whole(new ByteArrayInputStream(answer)).at("status");
            if (!status.has("token") && !status.has("clientCertificateData")) {
                throw problem("gave neither a token nor a client certificate");
            }
            status.instant("expirationTimestamp");
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    new Problem("openshift", "run " + program, "it was interrupted", "Run it again."));
        } catch (IOException | IllegalArgumentException e) {
            // Neither its output nor the exception's words are shown: both may hold the token.
            throw problem("cannot be started or does not answer with an ExecCredential");
        }
    }

    private Process start(String program) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(
                program.contains(File.separator)
                        ? kubeconfigFile.resolveSibling(program).toString()
                        : program);
        command.addAll(exec.texts("args"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        for (Tree variable : exec.list("env")) {
            builder.environment().put(variable.text("name"), variable.text("value"));
        }
        builder.environment()
                .put(
                        "KUBERNETES_EXEC_INFO",
                        "{\"apiVersion\":\"%s\",\"kind\":\"ExecCredential\",\"spec\":{\"interactive\":false}}"
                                .formatted(exec.text("apiVersion", "client.authentication.k8s.io/v1")));
        return builder.start();
    }

    private RuntimeException problem(String cameBack) {
        return config.problem(
                "the helper program '%s' %s".formatted(exec.text("command"), cameBack),
                "Run it by hand to see its own words"
                        + (exec.has("installHint")
                                ? "; its hint: " + exec.text("installHint").strip()
                                : "."));
    }
}
