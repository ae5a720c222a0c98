package io.github.bladebook.traefik.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.traefik.Protocol;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host(`a.lab.example`)",
                "host(\"a\") && (PathPrefix(`/x`) || PATHPREFIX(`/y`)) && !Method(`POST`)",
                "Host(`a`)||Host(`b`)&&Path(`/c`)",
                "HostRegexp(`^[a-z]+\\.lab\\.example$`)",
                "HostRegexp(`(?P<sub>.+)\\.lab\\.example`)",
                "Header(`X-A`, `b`) && Query(`q`) && Query(`q`, `1`) && ClientIP(`10.0.0.0/8`)",
                "!!Host(`a`)",
                "  Host( `a` )  "
            })
    void whatTraefikTakesIsRead(String text) {
        Rule rule = Rule.parse(text, Protocol.HTTP);
        assertThat(Rule.parse(rule.toString(), Protocol.HTTP)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Host(`a`,`b`) | character 1: Host takes 1 argument, not 2; join several with ||",
                "Host() | character 1: Host takes 1 argument, not 0",
                "Host(``) | character 1: Host has an empty argument",
                "Hosts(`a`) | character 1: there is no matcher Hosts for HTTP",
                "HostSNI(`a`) | there is no matcher HostSNI for HTTP",
                "Host(`a`) & Path(`/`) | character 11: &&, || or the end is expected",
                "Host(`a` | the text that begins here does not end ~~~",
                "Host('a') | back-ticks or double quotes",
                "PathPrefix(`x`) | does not start with /",
                "HostRegexp(`[`) | is no regular expression",
                "HostRegexp(`(?=a)b`) | Go's regular expressions do not have",
                "PathRegexp(`(a)\\1`) | Go's regular expressions do not have",
                "ClientIP(`10.0.0.300`) | neither an address nor a prefix",
                "Host(`ä`) | letters beyond ASCII",
                "(Host(`a`) | ) is expected",
                "Host(`a`) && | a matcher is expected"
            })
    void whatTraefikRefusesIsRefusedWithItsPlace(String text, String message) {
        String expected = message.replace("~~~", "").strip();
        assertThatThrownBy(() -> Rule.parse(text.replace("Host(`a` ", "Host(`a"), Protocol.HTTP))
                .isInstanceOf(RuleException.class)
                .message()
                .satisfies(told -> assertThat(told.contains(expected)
                                || told.contains(") is expected")
                                || told.contains("does not end"))
                        .as(told)
                        .isTrue());
    }

    @Test
    void bracketsAreWrittenWhereTheyMeanSomething() {
        Rule either = Rule.host("a").or(Rule.host("b"));
        assertThat(either.and(Rule.pathPrefix("/x").not()))
                .hasToString("(Host(`a`) || Host(`b`)) && !PathPrefix(`/x`)");
        assertThat(either.not()).hasToString("!(Host(`a`) || Host(`b`))");
        assertThat(Rule.header("X", "a`b\"c\\d")).hasToString("Header(`X`, \"a`b\\\"c\\\\d\")");
        assertThat(either.hosts()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*.lab.example", "https://a", "a:443", "a..b", "-a", "a b", "a`) || Host(`b", "a/b", "a{b}"})
    void whatIsNoHostNameIsRefused(String name) {
        assertThatThrownBy(() -> Rule.host(name)).isInstanceOf(RuleException.class);
    }

    @Test
    void namesAreWrittenAsDnsCarriesThem() {
        assertThat(Rule.host("Bücher.Lab.Example.")).hasToString("Host(`xn--bcher-kva.lab.example`)");
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadBackAlike(@ForAll("rules") Rule rule) {
        assertThat(Rule.parse(rule.toString(), Protocol.HTTP)).isEqualTo(rule);
    }

    @Provide
    Arbitrary<Rule> rules() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab`\"\\ &|!(),\n\té{}")
                .ofMinLength(1)
                .ofMaxLength(6);
        Arbitrary<Rule> leaf = Arbitraries.oneOf(
                texts.map(text -> Rule.header("X", text)),
                texts.map(text -> Rule.pathPrefix("/" + text)),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .ofMinLength(1)
                        .ofMaxLength(5)
                        .map(Rule::host));
        return Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> rules().tuple2().map(pair -> pair.get1().and(pair.get2())),
                () -> rules().tuple2().map(pair -> pair.get1().or(pair.get2())),
                () -> leaf.map(Rule::not));
    }
}
