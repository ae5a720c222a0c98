package io.github.bladebook.kit.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.capacity.EffectiveRequest;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.unit.Quantity;
import io.github.bladebook.lab.Lab;
import io.github.bladebook.snapshot.Pod;
import io.github.bladebook.snapshot.Resources;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The effective request, judged pod by pod by the server's own quota accounting. */
class RequestsAgainstRealServerTest {
    private static final int PODS = 240;
    private static final String NAMESPACE = "odd";
    private static final String QUOTA = "/api/v1/namespaces/odd/resourcequotas/all";

    @Test
    void everyOddPodAsksForWhatTheServersQuotaSays() throws Exception {
        try (RealServer server = RealServer.orSkip()) {
            prepare(server);
            Map<String, Amount> charged = new TreeMap<>();
            Amount before = used(server);
            List<Map<String, Object>> pods = new OddPods(true).take(PODS, NAMESPACE, "odd-node");
            for (int i = 0; i < pods.size(); i++) {
                server.create("/api/v1/namespaces/odd/pods", pods.get(i));
                Amount after = used(server);
                charged.put("odd-" + i, after.minus(before));
                before = after;
            }
            Map<String, Amount> ours = new TreeMap<>();
            try (Lab lab = Lab.of(server.kubeconfig())) {
                for (Pod pod : lab.snapshot(Progress.none()).cluster().pods()) {
                    if (pod.namespace().equals(NAMESPACE)) {
                        ours.put(pod.name(), Amount.of(EffectiveRequest.of(pod)));
                    }
                }
            }
            assertThat(ours).hasSize(PODS).isEqualTo(charged);
            System.out.println("effective requests: " + ours.size()
                    + " odd pods equal the ResourceQuota accounting of a real server");
        }
    }

    private static void prepare(RealServer server) throws Exception {
        for (int i = 0; i < PODS; i++) {
            server.delete("/api/v1/namespaces/odd/pods/odd-" + i);
        }
        server.delete(QUOTA);
        server.delete("/apis/node.k8s.io/v1/runtimeclasses/" + OddPods.RUNTIME_CLASS);
        server.create(
                "/apis/node.k8s.io/v1/runtimeclasses",
                Map.of(
                        "apiVersion", "node.k8s.io/v1",
                        "kind", "RuntimeClass",
                        "metadata", Map.of("name", OddPods.RUNTIME_CLASS),
                        "handler", "heavy",
                        "overhead", Map.of("podFixed", Map.of("cpu", "250m", "memory", "120Mi"))));
        if (!server.kubectl("get", "namespaces", "-o", "name").contains("namespace/odd\n")) {
            server.create("/api/v1/namespaces", Map.of("metadata", Map.of("name", NAMESPACE)));
        }
        Map<String, String> hard = new LinkedHashMap<>();
        hard.put("requests.cpu", "1M");
        hard.put("requests.memory", "1P");
        hard.put("requests.ephemeral-storage", "1P");
        server.create(
                "/api/v1/namespaces/odd/resourcequotas",
                Map.of("metadata", Map.of("name", "all"), "spec", Map.of("hard", hard)));
        Map<String, String> none = new LinkedHashMap<>(hard);
        none.replaceAll((name, amount) -> "0");
        // There is no quota controller here to fill the status in, and admission counts from the status.
        server.patch(QUOTA + "/status", Map.of("status", Map.of("hard", hard, "used", none)));
    }

    private static Amount used(RealServer server) throws Exception {
        JsonNode used = server.get(QUOTA).path("status").path("used");
        return new Amount(
                amount(used, "requests.cpu").scaleByPowerOfTen(3),
                amount(used, "requests.memory"),
                amount(used, "requests.ephemeral-storage"));
    }

    private static BigDecimal amount(JsonNode used, String name) {
        return Quantity.parse(used.path(name).asText()).amount();
    }

    /** Milli-vCPU and bytes; the server's are exact, and are rounded up as the scheduler does when they are compared. */
    private record Amount(BigDecimal cpu, BigDecimal memory, BigDecimal ephemeral) {
        static Amount of(Resources request) {
            return new Amount(
                    BigDecimal.valueOf(request.cpu().milli()),
                    BigDecimal.valueOf(request.memory().bytes()),
                    BigDecimal.valueOf(request.ephemeral().bytes()));
        }

        Amount minus(Amount less) {
            return new Amount(
                    up(cpu.subtract(less.cpu)),
                    up(memory.subtract(less.memory)),
                    up(ephemeral.subtract(less.ephemeral)));
        }

        private static BigDecimal up(BigDecimal amount) {
            return amount.setScale(0, RoundingMode.UP);
        }
    }
}
