package io.github.bladebook.traefik.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.traefik.Filter;
import io.github.bladebook.traefik.Protocol;
import io.github.bladebook.traefik.Router;
import io.github.bladebook.traefik.Side;
import io.github.bladebook.traefik.Stage;
import io.github.bladebook.traefik.Status;
import io.github.bladebook.traefik.file.DynamicConfig;
import io.github.bladebook.traefik.file.RouterSpec;
import io.github.bladebook.traefik.file.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One table of rules, which the client, the embedded lab and a real Traefik must take and refuse alike. */
@ParameterizedClass
@EnumSource(Side.class)
class RuleTableContractTest {
    private static final List<String> GOOD = List.of(
            "Host(`a.lab.example`)",
            "host(\"a\")",
            "HOST(`a`)",
            "Pathprefix(`/x`)",
            "Host(`a`)||Host(`b`)&&Path(`/c`)",
            "!Host(`a`)",
            "!!Host(`a`)",
            "!(Host(`a`) && Path(`/x`))",
            "(((Host(`a`))))",
            "Host(`a`) &&\n  PathPrefix(`/x`)",
            "Host(\n  `a`)",
            "Host(`a`)\n",
            "Host(`a`,)",
            "Path(`/x y`)",
            "PathRegexp(`^/v[0-9]+`)",
            "HostRegexp(`^[a-z]+\\.lab\\.example$`)",
            "HostRegexp(`(?P<sub>.+)\\.lab\\.example`)",
            "HostRegexp(`(?i)ABC`)",
            "PathRegexp(`^/[[:alpha:]]+$`)",
            "PathRegexp(`^/{id}$`)",
            "Method(`get`)",
            "Header(`X-A`, `b`)",
            "HeaderRegexp(`X-A`, `^(a|b)$`)",
            "Query(`q`)",
            "Query(`q`, `1`)",
            "QueryRegexp(`q`, `.*`)",
            "ClientIP(`10.0.0.0/8`)",
            "ClientIP(`10.0.0.1`)",
            "ClientIP(`fe80::/10`)",
            "Header(`X-A`, \"a\\\"b\\\\c\\u00e9\")");

    private static final List<String> BAD = List.of(
            "Host(`a`, `b`)",
            "Host()",
            "Host(``)",
            "Hosts(`a`)",
            "hOsT(`a`)",
            "HostSNI(`a`)",
            "HostHeader(`a`)",
            "Headers(`a`, `b`)",
            "Host(`a`) & Path(`/`)",
            "Host(`a`) && ",
            "&& Host(`a`)",
            "Host(`a`) Host(`b`)",
            "Host(`a`) and Path(`/`)",
            "Host(`a`) == Host(`b`)",
            "Host(`a`",
            "(Host(`a`)",
            "Host(`a`))",
            "Host(`a",
            "Host('a')",
            "Host(a)",
            "true",
            "Host(`a`)\n&& Path(`/x`)",
            "(Host(`a`)\n)",
            "Host(`a`\n)",
            "Host(`ä`)",
            "Path(`x`)",
            "PathPrefix(``)",
            "Method(`GET`, `POST`)",
            "Header(`a`)",
            "Header(`a`, `b`, `c`)",
            "Query()",
            "HeaderRegexp(`a`, `(`)",
            "HostRegexp(`[`)",
            "HostRegexp(`(?=a)b`)",
            "PathRegexp(`(a)\\1`)",
            "PathRegexp(`a\\Z`)",
            "PathRegexp(`\\h`)",
            "PathRegexp(`(?x)a`)",
            "PathRegexp(`a{1001}`)",
            "ClientIP(`10.0.0.300`)",
            "ClientIP(`10.0.0.1-5`)",
            "ClientIP(`10`)",
            "ClientIP(`010.0.0.1`)",
            "ClientIP(`10.0.0.0/255.0.0.0`)",
            "ClientIP(`10.0.0.0/33`)",
            "ClientIP(`somewhere`)",
            "Header(`X-A`, \"\\q\")");

    private final Side side;

    RuleTableContractTest(Side side) {
        this.side = side;
    }

    private static String name(Stage stage, int number) {
        return "%s-%03d".formatted(stage.mark, number);
    }

    private static boolean read(String rule) {
        try {
            Rule.parse(rule, Protocol.HTTP);
            return true;
        } catch (RuleException e) {
            return false;
        }
    }

    @Test
    void theClientAndTheServerTakeAndRefuseTheSameRules() {
        List<String> rules = new ArrayList<>(GOOD);
        rules.addAll(BAD);
        List<String> wrong = new ArrayList<>();
        try (Stage stage = new Stage(side)) {
            DynamicConfig config = DynamicConfig.empty();
            for (int i = 0; i < rules.size(); i++) {
                RouterSpec router = new RouterSpec(
                        rules.get(i), "noop@internal", List.of("web"), List.of(), null, null, Value.Group.empty());
                config = config.withRouter(Protocol.HTTP, name(stage, i), router);
            }
            stage.write("rules.yml", config.yaml("a test"));
            stage.awaitRouter(name(stage, rules.size() - 1));
            List<Router> routers =
                    stage.traefik.http().routers(Filter.search(stage.mark)).toList();
            assertThat(routers).hasSameSizeAs(rules);
            for (int i = 0; i < rules.size(); i++) {
                String name = name(stage, i);
                Router router = routers.stream()
                        .filter(one -> one.isOf(name))
                        .findFirst()
                        .orElseThrow();
                boolean good = i < GOOD.size();
                if (good != (router.status() == Status.ENABLED)) {
                    wrong.add("the server about " + rules.get(i) + ": " + router.errors());
                }
                if (good != read(rules.get(i))) {
                    wrong.add("the client about " + rules.get(i));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}
