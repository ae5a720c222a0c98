package io.github.bladebook.simulator.face.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {
    record Term(String text, Predicate<Map<String, String>> meaning) {}

    @Property
    void aSelectorMeansAllOfItsTerms(@ForAll("terms") List<Term> terms, @ForAll("labels") Map<String, String> labels) {
        String text = String.join(",", terms.stream().map(Term::text).toList());
        boolean expected = true;
        for (Term term : terms) {
            expected &= term.meaning().test(labels);
        }

        assertThat(LabelSelector.parse(text).test(labels)).as(text).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Term>> terms() {
        Arbitrary<String> key = Arbitraries.of("a", "b", "example.com/tier");
        Arbitrary<String> value = Arbitraries.of("x", "y", "z");
        Arbitrary<Term> equality = Combinators.combine(key, Arbitraries.of("=", "==", " != "), value)
                .as((k, op, v) -> new Term(k + op + v, l -> v.equals(l.get(k)) != op.contains("!")));
        Arbitrary<Term> set = Combinators.combine(
                        key,
                        Arbitraries.of(true, false),
                        value.list().ofMinSize(1).ofMaxSize(2))
                .as((k, in, vs) -> new Term(
                        k + (in ? " in (" : " notin (") + String.join(", ", vs) + ")",
                        l -> (l.containsKey(k) && vs.contains(l.get(k))) == in));
        Arbitrary<Term> presence = Combinators.combine(key, Arbitraries.of(true, false))
                .as((k, there) -> new Term((there ? "" : "!") + k, l -> l.containsKey(k) == there));
        return Arbitraries.oneOf(equality, set, presence).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Map<String, String>> labels() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "example.com/tier"), Arbitraries.of("x", "y", "z"))
                .ofMaxSize(3);
    }

    @Test
    void whatIsNoSelectorIsABadRequest() {
        for (String text : List.of("a in x", "=x", "a=x,", "a b", "a=x;b=y")) {
            assertThatThrownBy(() -> LabelSelector.parse(text))
                    .as(text)
                    .isInstanceOf(ApiError.class)
                    .hasMessageContaining("unable to parse requirement");
        }
    }
}
