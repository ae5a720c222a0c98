package io.github.bladebook.traefik.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.traefik.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTextProperties {
    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "yes",
            "no",
            "on",
            "off",
            "null",
            "~",
            "0",
            "017",
            "0x1F",
            "1e3",
            "1_000",
            "12:30:45",
            "2026-01-01",
            "<<",
            "=",
            "{{ env `PATH` }}",
            "}}",
            "{{{{",
            "{}",
            "[]",
            "- a",
            "a: b",
            "a #b",
            "#",
            "&a",
            "*a",
            "!!int 3",
            "|",
            ">",
            "%YAML 1.1",
            "---",
            "...",
            "'",
            "\"",
            "\\",
            "\\\"",
            "a\nb",
            "a\r\nb",
            "\t",
            "\u0000",
            "\u0007",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\u00a0",
            "\ufffe",
            "\uD83D\uDE00",
            "é",
            "`",
            "Host(`a`) && !Path(`/b`)",
            "@file",
            "a".repeat(3000));

    @Property(tries = 400)
    void whatIsWrittenIsReadBackAlikeByYaml11AndByOurReader(
            @ForAll("texts") String name, @ForAll("texts") String first, @ForAll("texts") String second) {
        DynamicConfig config = DynamicConfig.empty()
                .withRouter(
                        Protocol.HTTP,
                        name,
                        new RouterSpec(
                                first,
                                second,
                                List.of(first, second),
                                List.of(),
                                7L,
                                RouterSpec.Tls.standard(),
                                Value.Group.empty()))
                .withMiddleware(
                        Protocol.HTTP, name, new MiddlewareSpec.Headers(Map.of(name, first), Map.of("X-A", second)));

        byte[] bytes = YamlText.write("a line", config.tree()).getBytes(UTF_8);

        Parsed parsed = Parsed.of("a.yml", bytes);
        assertThat(parsed.complaints()).isEmpty();
        assertThat(parsed.template()).isFalse();
        assertThat(parsed.tree()).isEqualTo(config.tree());
        assertThat(parsed.config()).isEqualTo(config);
        Map<?, ?> router = within(within(within(yaml11(bytes), "http"), "routers"), name);
        assertThat(router.get("rule")).isEqualTo(first);
        assertThat(router.get("service")).isEqualTo(second);
        assertThat(router.get("entryPoints")).isEqualTo(List.of(first, second));
        assertThat(router.get("priority")).isEqualTo(7);
        assertThat(router.get("tls")).isEqualTo(Map.of());
    }

    @Property(tries = 50)
    void theSameConfigurationIsAlwaysTheSameBytes(@ForAll("texts") String one, @ForAll("texts") String other) {
        DynamicConfig forth = DynamicConfig.empty()
                .withService(Protocol.TCP, "a" + one, ServiceSpec.toAddresses(one))
                .withService(Protocol.TCP, "b" + other, ServiceSpec.toAddresses(other));
        DynamicConfig back = DynamicConfig.empty()
                .withService(Protocol.TCP, "b" + other, ServiceSpec.toAddresses(other))
                .withService(Protocol.TCP, "a" + one, ServiceSpec.toAddresses(one));
        assertThat(YamlText.write("", forth.tree())).isEqualTo(YamlText.write("", back.tree()));
    }

    private static Object yaml11(byte[] bytes) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(bytes, UTF_8));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .ofMaxLength(12)
                .filter(text -> UTF_8.newEncoder().canEncode(text));
        return Arbitraries.oneOf(
                Arbitraries.of(HOSTILE),
                any,
                Arbitraries.strings().withChars("{}:#'\"\\`&*!|>%@ \n").ofMaxLength(8));
    }

    private static Map<?, ?> within(Object tree, String key) {
        return (Map<?, ?>) Objects.requireNonNull(((Map<?, ?>) tree).get(key), key);
    }
}
