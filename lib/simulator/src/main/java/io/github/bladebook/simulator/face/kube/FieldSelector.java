package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.Fields;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.StoredObject;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code fieldSelector} of a list: {@code =}, {@code ==} and {@code !=} joined by commas. */
final class FieldSelector implements Predicate<StoredObject> {
    private static final Pattern TERM = Pattern.compile("([^=!,]+)(==|=|!=)(.*)");

    private final List<Predicate<Map<String, String>>> terms;

    private FieldSelector(List<Predicate<Map<String, String>>> terms) {
        this.terms = terms;
    }

    /** Reads a selector over a kind; a field the server cannot select by is a bad request. */
    static FieldSelector parse(Kind kind, String text) {
        List<Predicate<Map<String, String>>> terms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isEmpty()) {
                terms.add(term(kind, part));
            }
        }
        return new FieldSelector(terms);
    }

    private static Predicate<Map<String, String>> term(Kind kind, String part) {
        Matcher matcher = TERM.matcher(part);
        if (!matcher.matches()) {
            throw ApiError.badRequest("invalid selector: '" + part + "'; can't understand '" + part + "'");
        }
        String field = matcher.group(1).trim();
        if (!Fields.selectable(kind, field)) {
            throw ApiError.badRequest("field label not supported: " + field);
        }
        String value = matcher.group(3).trim();
        boolean equal = !matcher.group(2).equals("!=");
        return fields -> fields.getOrDefault(field, "").equals(value) == equal;
    }

    @Override
    public boolean test(StoredObject object) {
        return terms.stream().allMatch(term -> term.test(object.fields()));
    }
}
