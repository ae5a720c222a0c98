package io.github.bladebook.simulator.face.prometheus;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An instant vector selector.
 *
 * @param metric the metric's name
 * @param matchers what its labels must be; a label that a series lacks counts as empty
 */
record Selector(String metric, List<Matcher> matchers) {
    /** One label matcher; regular expressions are anchored at both ends. */
    record Matcher(String label, String operator, String value, Pattern pattern) {
        Matcher(String label, String operator, String value) {
            this(label, operator, value, Pattern.compile(operator.endsWith("~") ? value : Pattern.quote(value)));
        }

        boolean accepts(Map<String, String> labels) {
            boolean matches = pattern.matcher(labels.getOrDefault(label, "")).matches();
            return operator.startsWith("!") != matches;
        }
    }

    boolean accepts(Series series) {
        return series.metric().equals(metric)
                && matchers.stream().allMatch(matcher -> matcher.accepts(series.labels()));
    }
}
