package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.Selectors;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.util.ArrayList;
import java.util.List;

/** What makes pods must be like this. */
final class WorkloadRules {
    private WorkloadRules() {}

    static void spec(Kind kind, JsonNode spec, List<Cause> causes) {
        boolean selected = spec.hasNonNull("selector");
        if (spec.path("replicas").asInt() < 0) {
            causes.add(Cause.invalid(
                    "spec.replicas", spec.path("replicas").asText(), "must be greater than or equal to 0"));
        }
        if (!selected) {
            causes.add(Cause.required("spec.selector"));
        } else if (spec.path("selector").isEmpty()) {
            causes.add(Cause.invalid(
                    "spec.selector",
                    GoText.selector(spec.path("selector")),
                    "empty selector is invalid for " + kind.name().toLowerCase(java.util.Locale.ROOT)));
        }
        JsonNode labels = spec.at("/template/metadata/labels");
        if (selected && !readable(spec.path("selector"))) {
            causes.add(
                    Cause.invalid("spec.selector", GoText.selector(spec.path("selector")), "invalid label selector"));
        } else if (!selected || !Selectors.matches(spec.path("selector"), labels)) {
            causes.add(Cause.invalid(
                    "spec.template.metadata.labels",
                    GoText.map(labels),
                    "`selector` does not match template `labels`"));
        }
        Names.labels("spec.template.labels", labels, causes);
        PodRules.spec("spec.template.spec", spec.at("/template/spec"), causes);
        JsonNode restart = spec.at("/template/spec/restartPolicy");
        if (!restart.isMissingNode() && List.of("OnFailure", "Never").contains(restart.asText())) {
            causes.add(Cause.unsupported(
                    "spec.template.spec.restartPolicy", Cause.quoted(restart.asText()), List.of("Always")));
        }
    }

    /** A selector that cannot be read is told so, and matches nobody's labels or everybody's. */
    private static boolean readable(JsonNode selector) {
        List<Cause> causes = new ArrayList<>();
        Names.labels("", selector.path("matchLabels"), causes);
        selector.path("matchExpressions")
                .forEach(one -> TypeRules.check("", one, "meta.v1.LabelSelectorRequirement", causes));
        return causes.isEmpty();
    }

    static void job(String at, JsonNode spec, List<Cause> causes) {
        for (String name : List.of("parallelism", "completions", "backoffLimit", "ttlSecondsAfterFinished")) {
            if (spec.path(name).asLong() < 0) {
                causes.add(
                        Cause.invalid(at + "." + name, spec.path(name).asText(), "must be greater than or equal to 0"));
            }
        }
        PodRules.spec(at + ".template.spec", spec.at("/template/spec"), causes);
        if (spec.at("/template/spec/restartPolicy").asText().equals("Always")) {
            causes.add(Cause.required(at + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
    }

    static void cronJob(JsonNode spec, List<Cause> causes) {
        String schedule = spec.path("schedule").asText("");
        if (schedule.isEmpty()) {
            causes.add(Cause.required("spec.schedule"));
        } else if (!schedule.startsWith("@") && schedule.trim().split("\\s+", -1).length != 5) {
            causes.add(Cause.invalid(
                    "spec.schedule",
                    Cause.quoted(schedule),
                    "expected exactly 5 fields, found %d: [%s]"
                            .formatted(schedule.trim().split("\\s+", -1).length, schedule)));
        }
        job("spec.jobTemplate.spec", spec.at("/jobTemplate/spec"), causes);
    }

    static void autoscaler(JsonNode spec, List<Cause> causes) {
        if (spec.path("maxReplicas").asInt() < 1) {
            causes.add(
                    Cause.invalid("spec.maxReplicas", spec.path("maxReplicas").asText("0"), "must be greater than 0"));
        } else if (spec.path("maxReplicas").asInt() < spec.path("minReplicas").asInt(1)) {
            causes.add(Cause.invalid(
                    "spec.maxReplicas",
                    spec.path("maxReplicas").asText(),
                    "must be greater than or equal to `minReplicas`"));
        }
    }
}
