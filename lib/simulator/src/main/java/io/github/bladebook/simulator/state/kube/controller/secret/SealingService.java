package io.github.bladebook.simulator.state.kube.controller.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.bladebook.simulator.state.Json;
import io.github.bladebook.simulator.state.WebService;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What the controller serves to kubeseal: its certificate, whether it could open a SealedSecret, and one sealed anew. */
final class SealingService implements WebService {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Reply CANNOT = Reply.text(500, "");

    private final SealingKeys keys;

    SealingService(SealingKeys keys) {
        this.keys = keys;
    }

    @Override
    public Reply answer(Call call) {
        return switch (call.path()) {
            case "/healthz" -> Reply.text(200, "ok\n");
            case "/v1/cert.pem" -> certificate();
            case "/v1/verify" -> verified(call.body());
            case "/v1/rotate" -> rotated(call.body());
            default -> Reply.text(404, "404 page not found\n");
        };
    }

    private Reply certificate() {
        List<SealingKeys.Pair> all = keys.all();
        return all.isEmpty()
                ? Reply.text(500, "cannot get certificate\n")
                : new Reply(
                        200,
                        Map.of("Content-Type", "application/x-pem-file"),
                        all.get(0).pem());
    }

    private Reply verified(String body) {
        try {
            JsonNode sealed = YAML.readTree(body);
            if (!(sealed instanceof ObjectNode tree) || !isSealed(tree)) {
                return CANNOT;
            }
            Unsealer.unseal(tree, privateKeys());
            return Reply.text(200, "");
        } catch (IllegalArgumentException e) {
            return Reply.text(409, "");
        } catch (IOException e) {
            return CANNOT;
        }
    }

    private Reply rotated(String body) {
        try {
            JsonNode sealed = YAML.readTree(body);
            if (!(sealed instanceof ObjectNode tree) || !isSealed(tree)) {
                return CANNOT;
            }
            List<SealingKeys.Pair> all = keys.all();
            ObjectNode secret = Unsealer.unseal(tree, privateKeys());
            ObjectNode again =
                    Unsealer.reseal(tree, secret, all.get(0).certificate().getPublicKey());
            return new Reply(200, Map.of("Content-Type", "application/json"), Json.text(again));
        } catch (IllegalArgumentException | IOException e) {
            return CANNOT;
        }
    }

    private static boolean isSealed(ObjectNode tree) {
        return tree.path("kind").asText().equals("SealedSecret");
    }

    private List<java.security.PrivateKey> privateKeys() {
        return keys.all().stream().map(SealingKeys.Pair::key).toList();
    }
}
