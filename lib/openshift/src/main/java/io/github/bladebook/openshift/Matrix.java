package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Joins the answers to the slices of one query on its steps, and keeps what is wrong with which of them. */
final class Matrix {
    private final RangeQuery query;
    private final Map<Map<String, String>, double[]> rows = new LinkedHashMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    Matrix(RangeQuery query) {
        this.query = query;
    }

    /** Puts an answer on the steps from {@code first} to {@code last}. */
    void put(int first, int last, Rows answer) {
        answer.values().forEach((labels, values) -> {
            double[] row = rows.computeIfAbsent(labels, absent -> MatrixReader.empty(query.points()));
            System.arraycopy(values, 0, row, first, values.length);
        });
        answer.warnings().forEach(words -> flaw(Flaw.Kind.PARTIAL, first, last, words));
        answer.notes().forEach(words -> flaw(Flaw.Kind.NOTE, first, last, words));
    }

    /** Notes a flaw; the same one of the steps before goes on. */
    void flaw(Flaw.Kind kind, int first, int last, String words) {
        Flaw flaw = new Flaw(kind, query.at(first), query.at(last), words);
        for (int i = 0; i < flaws.size(); i++) {
            Flaw before = flaws.get(i);
            if (before.kind() == kind
                    && before.words().equals(words)
                    && first > 0
                    && before.to().equals(query.at(first - 1))) {
                flaws.set(i, new Flaw(kind, before.from(), flaw.to(), words));
                return;
            }
        }
        flaws.add(flaw);
    }

    List<Flaw> flaws() {
        return flaws;
    }

    List<Series> series() {
        return rows.entrySet().stream()
                .map(row -> new Series(row.getKey(), query.from(), query.step(), new Doubles(row.getValue())))
                .toList();
    }
}
