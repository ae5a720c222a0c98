package io.github.bladebook.simulator.state.kube.controller.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How many pods of a Job have ended, and which indexes are done, also of pods that are gone since. */
final class JobTally {
    private final Map<String, Counted> jobs = new HashMap<>();

    private record Counted(int succeededBefore, int failedBefore, Set<String> succeeded, Set<String> failed) {}

    /**
     * What is known of one Job.
     *
     * @param indexes the indexes that are done, where the Job has some
     */
    record Count(int succeeded, int failed, Set<Integer> indexes) {}

    Count of(ObjectNode job, List<ObjectNode> pods) {
        Counted counted = jobs.computeIfAbsent(job.at("/metadata/uid").asText(), uid -> first(job, pods));
        Set<Integer> indexes = read(job.at("/status/completedIndexes").asText(""));
        for (ObjectNode pod : pods) {
            String phase = pod.at("/status/phase").asText();
            if (phase.equals("Succeeded")) {
                counted.succeeded().add(pod.at("/metadata/uid").asText());
                index(pod).ifPresent(indexes::add);
            } else if (phase.equals("Failed")) {
                counted.failed().add(pod.at("/metadata/uid").asText());
            }
        }
        boolean indexed = indexed(job);
        int succeeded = counted.succeededBefore() + counted.succeeded().size();
        return new Count(
                indexed ? indexes.size() : succeeded,
                counted.failedBefore() + counted.failed().size(),
                indexes);
    }

    /** A Job that was there before anybody counted begins with what its status says. */
    private static Counted first(ObjectNode job, List<ObjectNode> pods) {
        int succeeded =
                PodSets.count(pods, pod -> pod.at("/status/phase").asText().equals("Succeeded"));
        int failed = PodSets.count(pods, pod -> pod.at("/status/phase").asText().equals("Failed"));
        return new Counted(
                Math.max(0, job.at("/status/succeeded").asInt() - succeeded),
                Math.max(0, job.at("/status/failed").asInt() - failed),
                new HashSet<>(),
                new HashSet<>());
    }

    void forget(String uid) {
        jobs.remove(uid);
    }

    static boolean indexed(JsonNode job) {
        return job.at("/spec/completionMode").asText().equals("Indexed");
    }

    static java.util.OptionalInt index(JsonNode pod) {
        JsonNode index = pod.at("/metadata/annotations").path(Jobs.INDEX);
        return index.isTextual() ? java.util.OptionalInt.of(index.asInt()) : java.util.OptionalInt.empty();
    }

    /** Reads {@code 0,2-4}. */
    private static Set<Integer> read(String text) {
        Set<Integer> indexes = new TreeSet<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /** Writes {@code 0,2-4}; two in a row stand apart by a comma. */
    static String written(Set<Integer> indexes) {
        StringBuilder text = new StringBuilder();
        int from = -1;
        int last = -2;
        for (int index : new TreeSet<>(indexes)) {
            if (index != last + 1) {
                end(text, from, last);
                text.append(text.isEmpty() ? "" : ",").append(index);
                from = index;
            }
            last = index;
        }
        end(text, from, last);
        return text.toString();
    }

    private static void end(StringBuilder text, int from, int last) {
        if (last > from && from >= 0) {
            text.append(last - from > 1 ? "-" : ",").append(last);
        }
    }
}
