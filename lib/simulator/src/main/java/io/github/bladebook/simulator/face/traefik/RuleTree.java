package io.github.bladebook.simulator.face.traefik;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A rule as it is written. */
sealed interface RuleTree {
    /** {@code a && b}. */
    record And(RuleTree left, RuleTree right) implements RuleTree {}

    /** {@code a || b}. */
    record Or(RuleTree left, RuleTree right) implements RuleTree {}

    /** {@code Name(`value`)}, or not that. */
    record Matcher(String name, List<String> values, boolean not) implements RuleTree {}

    /** Returns the opposite, with the negation pushed down to the matchers as Traefik does. */
    default RuleTree inverted() {
        if (this instanceof And and) {
            return new Or(and.left.inverted(), and.right.inverted());
        }
        if (this instanceof Or or) {
            return new And(or.left.inverted(), or.right.inverted());
        }
        Matcher matcher = (Matcher) this;
        return new Matcher(matcher.name, matcher.values, !matcher.not);
    }

    /** Returns the values of all matchers of a name, in lower case. */
    default Stream<String> valuesOf(String name) {
        if (this instanceof And and) {
            return Stream.concat(and.left.valuesOf(name), and.right.valuesOf(name));
        }
        if (this instanceof Or or) {
            return Stream.concat(or.left.valuesOf(name), or.right.valuesOf(name));
        }
        Matcher matcher = (Matcher) this;
        return matcher.name.equals(name)
                ? matcher.values.stream().map(value -> value.toLowerCase(Locale.ROOT))
                : Stream.of();
    }
}
