package io.github.bladebook.kit.cli;

import io.github.bladebook.kit.rehearsal.Rehearsal;
import io.github.bladebook.simulator.EmbeddedLab;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the embedded lab until the process is told to end. */
@Command(
        name = "up",
        description = {
            "The embedded lab as a server on loopback: OpenShift, Proxmox, TrueNAS, Nautobot, Traefik, guests by SSH; until Ctrl-C.",
            "Prints NAME=value lines that a shell can read, then READY. Its tokens are made up at every start."
        },
        footer = {
            "",
            "Use it from another shell:",
            "  ./lab up > lab.env &             # wait until READY stands in it",
            "  set -a; eval \"$(grep = lab.env)\"; set +a",
            "  kubectl get nodes,pods -A",
            "  ssh -F \"$BLADEBOOK_SSH_CONFIG\" traefik ls /opt/traefik/config",
            "  curl --cacert \"$NAUTOBOT_CA\" -H \"Authorization: Token $NAUTOBOT_TOKEN\" \"$NAUTOBOT_URL/api/dcim/devices/\""
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "reference",
            description = {
                "what the lab holds (default: ${DEFAULT-VALUE}):",
                "  reference                            three blades and all their workloads",
                "  empty                                nothing",
                "  generated:nodes=200,pods=10000,seed=7   any size",
                "  openb:DIR                            node and pod CSVs of the OpenB trace",
                "  FILE                                 a saved snapshot, or a saved embedded lab"
            })
    private String seed;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = {
                "what goes wrong on the wire, once unless *TIMES: FACE:EFFECT[=VALUE]@WHERE[*TIMES]; may be given several times",
                "  nautobot:answer-lost@create          done, and the connection ends without an answer",
                "  proxmox:502-after@update             done, and a proxy answers 502",
                "  traefik:throttled=3@read*5           429 with Retry-After: 3, five times",
                "  proxmox:quorum-lost                  inside Proxmox; also node-offline=NODE, lock-timeout, timeout-after,",
                "                                       task-late, task-warnings, task-crashes, task-race, id-taken (each may",
                "                                       have =TIMES), numbers-as-text, extra-fields",
                "  kube:delay=2.5@GET:/api/v1/pods      the answer comes late",
                "  also: refuse, stall, html, cut=BYTES, status=NNN",
                "  WHERE: create, update, delete, read, any or a METHOD, each with :/path-prefix if need be"
            })
    private List<String> faults = List.of();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        // The JVM waits for its hooks, so the lab's files are gone before it ends.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        PrintWriter out = spec.commandLine().getOut();
        try (EmbeddedLab lab = Rehearsal.start(seed)) {
            faults.forEach(lab::fault);
            lab.environment().forEach((name, value) -> out.println(name + "=" + quoted(value)));
            out.println("READY");
            out.flush();
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** READY stands on a line of its own and is no assignment, so a shell that sources the output must not choke on it. */
    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_@%+=:,./!-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
