package io.github.bladebook.openshift;

import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.OutcomeUnknownException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.http.channel.Channel;
import io.github.bladebook.core.time.Seams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A command in a container over a WebSocket: each message begins with the number of its channel (k8s.io/apimachinery
 * {@code remotecommand}: 0 stdin, 1 stdout, 2 stderr, 3 how it ended; 255 ends a channel since version 5).
 */
final class ExecSession implements Channel.Listener {
    private static final String V5 = "v5.channel.k8s.io";
    private static final String V4 = "v4.channel.k8s.io";

    /** How a server refuses that does not know the version (apiserver, {@code wsstream}; gorilla's websocket). */
    private static final Pattern NEGOTIATED = Pattern.compile("(?i)negotiate|protocol|websocket");

    private static final int MOST = 16 * 1024 * 1024;
    private static final int PIECE = 32 * 1024;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final CompletableFuture<Tree> ended = new CompletableFuture<>();
    private boolean whole = true;

    private ExecSession() {}

    static ExecResult run(Http http, Call call, byte[] stdin) {
        ExecSession session = new ExecSession();
        Channel socket;
        boolean closable = true;
        try {
            socket = http.socket(call, V5, session);
        } catch (InvalidRequestException e) {
            if (stdin.length > 0 || !NEGOTIATED.matcher(e.problem().cameBack()).find()) {
                // Before version 5 the end of the input cannot be told, and the command would wait for ever.
                throw e;
            }
            session = new ExecSession();
            socket = http.socket(call, V4, session);
            closable = false;
        }
        try {
            session.feed(socket, stdin, closable, http.seams(), call.limit());
            return session.result(http.system(), call);
        } finally {
            socket.close();
        }
    }

    private void feed(Channel socket, byte[] stdin, boolean closable, Seams seams, Duration within) {
        for (int from = 0; from < stdin.length; from += PIECE) {
            int length = Math.min(PIECE, stdin.length - from);
            byte[] piece = new byte[length + 1];
            System.arraycopy(stdin, from, piece, 1, length);
            if (!socket.send(piece, seams, within)) {
                return;
            }
        }
        if (closable && stdin.length > 0) {
            boolean told = socket.send(new byte[] {(byte) 255, 0}, seams, within);
            if (!told) {
                ended.completeExceptionally(new IOException("the end of the input could not be told"));
            }
        }
    }

    private ExecResult result(String system, Call call) {
        try {
            Tree status = ended.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
            int exit = status.text("status").equals("Success") ? 0 : exit(system, call, Refusal.of(status));
            synchronized (this) {
                return new ExecResult(
                        exit, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8), whole);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost(system, call, "it was interrupted");
        } catch (TimeoutException e) {
            throw lost(
                    system,
                    call,
                    "it had not ended after %d s".formatted(call.limit().toSeconds()));
        } catch (ExecutionException e) {
            throw lost(system, call, "the connection ended before the command (%s)".formatted(Failures.reason(e)));
        }
    }

    private static int exit(String system, Call call, Refusal refusal) {
        return refusal.causes().stream()
                .filter(cause -> cause.reason().equals("ExitCode"))
                .map(cause -> Integer.parseInt(cause.message()))
                .findFirst()
                .orElseThrow(() -> notRun(system, call, refusal));
    }

    /** The runtime could not start it: no such program, no such container. */
    private static LabException notRun(String system, Call call, Refusal refusal) {
        return new InvalidRequestException(
                new Problem(system, call.tried(), refusal.said(), "Check the program, and which container has it."),
                refusal.fields());
    }

    private static OutcomeUnknownException lost(String system, Call call, String cameBack) {
        return new OutcomeUnknownException(new Problem(
                system,
                call.tried(),
                cameBack,
                "It may have run, and may run on; look at what it was to do before running it again."));
    }

    @Override
    public void message(byte[] message) {
        if (message.length > 0) {
            take(message[0], Arrays.copyOfRange(message, 1, message.length));
        }
    }

    private synchronized void take(int channel, byte[] bytes) {
        if (channel == 3) {
            try {
                ended.complete(JsonTree.whole(new ByteArrayInputStream(bytes)));
            } catch (IOException | IllegalArgumentException e) {
                ended.completeExceptionally(e);
            }
            return;
        }
        ByteArrayOutputStream out = channel == 1 ? stdout : stderr;
        int room = Math.min(bytes.length, MOST - out.size());
        whole &= room == bytes.length;
        if (channel == 1 || channel == 2) {
            out.write(bytes, 0, room);
        }
    }

    @Override
    public void ended(String words) {
        ended.completeExceptionally(new IOException(words));
    }

    @Override
    public void broke(Throwable failure) {
        ended(Failures.reason(failure));
    }
}
