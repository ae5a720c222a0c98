package io.github.bladebook.kit.coverage;

import io.github.bladebook.simulator.EmbeddedLab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One system's table: what the lab serves and what the client calls, row by row. */
final class Table {
    private final String system;
    private final List<Judge> judges;
    private final Set<String> quiet;
    private final Map<Served, Map<String, Set<String>>> rows = new LinkedHashMap<>();
    private final Set<Served> unserved = new TreeSet<>(Comparator.comparing(Served::path));

    Table(String system, String face, EmbeddedLab lab, Tour tour, List<Judge> all) {
        this.system = system;
        this.quiet = tour.quiet();
        this.judges =
                all.stream().filter(judge -> judge.system().equals(system)).toList();
        Map<String, Set<String>> methods = new TreeMap<>();
        for (String endpoint : lab.endpoints().getOrDefault(face, List.of())) {
            Served served = Served.of(endpoint);
            methods.computeIfAbsent(
                            served.path(),
                            path -> new TreeSet<>(
                                    Comparator.comparing("call GET POST PUT PATCH DELETE OPTIONS"::indexOf)))
                    .addAll(served.methods());
        }
        methods.forEach((path, verbs) -> rows.put(new Served(List.copyOf(verbs), path), new TreeMap<>()));
        tour.calls().forEach(this::add);
    }

    private void add(Tour.Call call) {
        Optional<Served> row = rows.keySet().stream()
                .filter(served -> served.pattern().matcher(call.path()).matches())
                .max(Comparator.comparing(Served::exact));
        Served there = row.orElseGet(() -> {
            Served missing = new Served(List.of(), call.path());
            unserved.add(missing);
            rows.put(missing, new TreeMap<>());
            return missing;
        });
        rows.getOrDefault(there, Map.of())
                .computeIfAbsent(call.by(), by -> new TreeSet<>())
                .add(call.method());
    }

    /** Returns words of {@code judges.txt} that lead to no row. */
    List<String> lost() {
        List<String> lost = new ArrayList<>();
        for (Judge judge : judges) {
            judge.words().stream()
                    .filter(Judge::isPath)
                    .filter(word -> rows.keySet().stream().noneMatch(row -> Judge.names(word, row)))
                    .forEach(word -> lost.add(judge.test() + " " + word));
            if (rows.entrySet().stream()
                    .noneMatch(row -> judge.judges(row.getKey(), row.getValue().keySet()))) {
                lost.add(judge.test() + " judges nothing");
            }
        }
        return lost;
    }

    String system() {
        return system;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## %s\n\n".formatted(system));
        long ours = rows.entrySet().stream()
                .filter(row -> judged(row.getKey()).isEmpty())
                .count();
        long called =
                rows.values().stream().filter(methods -> !methods.isEmpty()).count();
        text.append(
                "%d paths; the client calls %d of them; %d have no judge but our own tests; %d calls lead to nothing the lab serves.\n\n"
                        .formatted(rows.size(), called, ours, unserved.size()));
        text.append("| path | the lab serves | client | judges |\n|---|---|---|---|\n");
        rows.forEach((row, methods) -> text.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        row.path(),
                        unserved.contains(row) ? "**nothing**" : String.join(" ", row.methods()),
                        client(row, methods),
                        judged(row).isEmpty() ? "**ours only**" : judged(row))));
        text.append("\nMethods that send nothing, or what they are told, or that nobody called here: ")
                .append(quiet.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" ")))
                .append(".\n");
        return text.toString();
    }

    private static String client(Served row, Map<String, Set<String>> methods) {
        Map<String, Set<String>> byVerbs = new LinkedHashMap<>();
        methods.forEach((by, verbs) -> byVerbs.computeIfAbsent(
                        verbs.stream()
                                .map(verb -> row.methods().contains(verb) ? verb : "**" + verb + "**")
                                .collect(Collectors.joining(" ")),
                        key -> new TreeSet<>())
                .add("`" + by + "`"));
        return byVerbs.isEmpty()
                ? "–"
                : byVerbs.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    private String judged(Served row) {
        Map<String, Set<String>> byKind = new TreeMap<>();
        judges.stream()
                .filter(judge ->
                        judge.judges(row, rows.getOrDefault(row, Map.of()).keySet()))
                .forEach(judge -> byKind.computeIfAbsent(judge.kind(), kind -> new TreeSet<>())
                        .add(judge.test()));
        return byKind.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
