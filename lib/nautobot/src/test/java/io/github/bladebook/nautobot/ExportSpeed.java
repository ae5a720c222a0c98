package io.github.bladebook.nautobot;

import static io.github.bladebook.nautobot.Workbench.ip;

import io.github.bladebook.core.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How long the export of many addresses takes, and how long pynautobot needs for as many from the same server. Not a test, as a time
 * says something on a quiet machine only; {@code .ci/real/export-speed} runs it.
 */
final class ExportSpeed {
    private static final String NAMESPACE = "export-speed";
    private static final int COUNT = 10_000;
    private static final int AT_ONCE = 500;

    /** In turns, and the best of each counts: what else runs on the machine makes times longer, never shorter. */
    private static final int ROUNDS = 3;

    /** As its own guide reads a list; the addresses alone are looked at, which is the least it can be asked for. */
    private static final String PYTHON = """
            import os, time, pynautobot
            nautobot = pynautobot.api(os.environ["NAUTOBOT_URL"], token=os.environ["NAUTOBOT_TOKEN"])
            begun = time.monotonic()
            rows = [row.address for row in nautobot.ipam.ip_addresses.all()]
            print(len(rows), round((time.monotonic() - begun) * 1000))
            """;

    private ExportSpeed() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "NAUTOBOT_URL", required("BLADEBOOK_REAL_NAUTOBOT"),
                "NAUTOBOT_TOKEN", required("BLADEBOOK_REAL_NAUTOBOT_TOKEN"));
        try (NautobotClient nautobot = NautobotClient.connect(Settings.ofEnvironment(environment))) {
            fill(nautobot);
            nautobot.graphql(
                    "{ namespaces { name } }"); // the first query after the server's start has it build its schema
            long ours = Long.MAX_VALUE;
            long theirs = Long.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                Instant begun = Instant.now();
                int count = nautobot.exportAddresses().size();
                long our = Duration.between(begun, Instant.now()).toMillis();
                String[] told = pynautobot(environment).strip().split(" ", -1);
                long their = Long.parseLong(told[1]);
                System.out.printf(
                        "round %d     bladebook %d in %d ms, pynautobot %s in %d ms%n",
                        round, count, our, told[0], their);
                if (Integer.parseInt(told[0]) != count) {
                    throw new IllegalStateException("the two did not read the same list");
                }
                ours = Math.min(ours, our);
                theirs = Math.min(theirs, their);
            }
            System.out.printf(
                    "best        bladebook %d ms, pynautobot %d ms, ratio %.1f%n",
                    ours, theirs, (double) theirs / ours);
        }
    }

    private static String required(String variable) {
        return Objects.requireNonNull(System.getenv(variable), variable + " is not set");
    }

    /** Makes what lacks; a second run finds it there. */
    private static void fill(NautobotClient nautobot) {
        nautobot.ensure(Namespace.wanted(NAMESPACE));
        nautobot.ensure(Prefix.wanted(ip("10.64.0.0/16"), "Active").with("namespace", NAMESPACE));
        if (nautobot.ipAddresses().count(Filter.of("namespace", NAMESPACE)) >= COUNT) {
            return;
        }
        Set<String> there = new HashSet<>();
        nautobot.exportAddresses().forEach(row -> there.add(row.address().toString()));
        List<Wanted<IpAddress>> lacking = new ArrayList<>();
        for (int number = 1; number <= COUNT; number++) {
            String address = "10.64.%d.%d/16".formatted(number / 256, number % 256);
            if (!there.contains(address)) {
                lacking.add(IpAddress.wanted(ip(address), "Active")
                        .with("namespace", NAMESPACE)
                        .with("dns_name", "h%d.lab.example".formatted(number)));
            }
        }
        for (int from = 0; from < lacking.size(); from += AT_ONCE) {
            List<Wanted<IpAddress>> some = lacking.subList(from, Math.min(from + AT_ONCE, lacking.size()));
            nautobot.ipAddresses().bulk().create(some).orThrow();
            System.err.printf("%d of %d made%n", from + some.size(), lacking.size());
        }
    }

    private static String pynautobot(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder python = new ProcessBuilder(required("BLADEBOOK_PYTHON"), "-c", PYTHON);
        python.environment().putAll(environment);
        python.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = python.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pynautobot failed");
        }
        return output;
    }
}
