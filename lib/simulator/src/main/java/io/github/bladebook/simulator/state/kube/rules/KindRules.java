package io.github.bladebook.simulator.state.kube.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.Cause;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules of single kinds that are short. */
final class KindRules {
    private static final Map<String, List<String>> SECRETS = Map.of(
            "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
            "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
            "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));
    private static final List<Integer> FIRST = List.of(0, 0, 1, 1, 0);
    private static final List<Integer> LAST = List.of(59, 23, 31, 12, 7);
    private static final List<String> EVERY =
            List.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final long HIGHEST_PRIORITY = 1_000_000_000;

    private KindRules() {}

    static void check(Kind kind, ObjectNode object, List<Cause> causes) {
        JsonNode spec = object.path("spec");
        switch (kind.apiVersion() + " " + kind.name()) {
            case "v1 ConfigMap" -> {
                for (Map.Entry<String, JsonNode> entry :
                        object.path("binaryData").properties()) {
                    if (object.path("data").has(entry.getKey())) {
                        String field = "data[" + entry.getKey() + "]";
                        causes.add(Cause.invalid(
                                field, Cause.quoted(entry.getKey()), "duplicate of key present in binaryData"));
                    }
                }
                dots(object.path("data"), causes);
            }
            case "v1 Secret" -> secret(object, causes);
            case "v1 Node" -> taints(spec.path("taints"), causes);
            case "v1 ResourceQuota" -> scopes(spec, causes);
            case "v1 PersistentVolumeClaim" -> {
                String modes = spec.path("accessModes").toString();
                if (modes.contains("ReadWriteOncePod")
                        && spec.path("accessModes").size() > 1) {
                    causes.add(Cause.forbidden(
                            "spec.accessModes", "may not use ReadWriteOncePod with other access modes"));
                }
            }
            case "v1 PersistentVolume" -> {
                if (spec.hasNonNull("nfs") && spec.hasNonNull("hostPath")) {
                    causes.add(Cause.forbidden("spec.nfs", "may not specify more than 1 volume type"));
                }
            }
            case "batch/v1 CronJob" -> cron(spec, causes);
            case "scheduling.k8s.io/v1 PriorityClass" -> {
                boolean system = object.at("/metadata/name").asText("").startsWith("system-");
                if (!system && object.path("value").asLong() > HIGHEST_PRIORITY) {
                    String why = "maximum allowed value of a user defined priority is 1000000000";
                    causes.add(Cause.forbidden("value", why));
                }
            }
            case "networking.k8s.io/v1 Ingress" -> {
                if (spec.isEmpty()) {
                    causes.add(Cause.invalid("spec", "{}", "either `defaultBackend` or `rules` must be specified"));
                }
            }
            case "storage.k8s.io/v1 StorageClass" -> {
                if (object.path("parameters").has("")) {
                    causes.add(Cause.invalid("parameters", "0", "field cannot be empty."));
                }
            }
            case "rbac.authorization.k8s.io/v1 Role", "rbac.authorization.k8s.io/v1 ClusterRole" ->
                rules(object.path("rules"), kind.namespaced(), causes);
            case "rbac.authorization.k8s.io/v1 RoleBinding", "rbac.authorization.k8s.io/v1 ClusterRoleBinding" ->
                binding(object, causes);
            default -> {
                // Nothing besides the table of values.
            }
        }
    }

    private static void dots(JsonNode data, List<Cause> causes) {
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            if (entry.getKey().equals(".") || entry.getKey().startsWith("..")) {
                causes.add(Cause.invalid(
                        "data[" + entry.getKey() + "]",
                        Cause.quoted(entry.getKey()),
                        "must not be '.' or begin with '..'"));
            }
        }
    }

    private static void secret(ObjectNode secret, List<Cause> causes) {
        String type = secret.path("type").asText("");
        for (String key : SECRETS.getOrDefault(type, List.of())) {
            if (!secret.path("data").has(key)) {
                causes.add(Cause.required("data[" + key + "]"));
            }
        }
        boolean named =
                secret.path("data").has("username") || secret.path("data").has("password");
        if (type.equals("kubernetes.io/basic-auth") && !named) {
            causes.add(Cause.required("data[username]"));
            causes.add(Cause.required("data[password]"));
        }
        String account = "kubernetes.io/service-account.name";
        if (type.equals("kubernetes.io/service-account-token")
                && !secret.at("/metadata/annotations").has(account)) {
            causes.add(Cause.required("metadata.annotations[" + account + "]"));
        }
        dots(secret.path("data"), causes);
    }

    /** The server speaks of a node's taints as if they stood in its metadata. */
    private static void taints(JsonNode taints, List<Cause> causes) {
        List<String> effects = List.of("NoExecute", "NoSchedule", "PreferNoSchedule");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < taints.size(); i++) {
            String at = "metadata.taints[" + i + "]";
            String key = taints.get(i).path("key").asText("");
            String effect = taints.get(i).path("effect").asText("");
            Names.qualified(at + ".key", key, causes);
            if (effect.isEmpty()) {
                causes.add(Cause.required(at + ".effect"));
            } else if (!effects.contains(effect)) {
                causes.add(Cause.unsupported(at + ".effect", Cause.quoted(effect), effects));
            }
            if (!seen.add(key + ":" + effect)) {
                causes.add(Cause.duplicate(at, GoText.of(taints.get(i))));
            }
        }
    }

    private static void scopes(JsonNode spec, List<Cause> causes) {
        List<String> known = List.of(
                "BestEffort",
                "CrossNamespacePodAffinity",
                "NotBestEffort",
                "NotTerminating",
                "PriorityClass",
                "Terminating");
        for (JsonNode scope : spec.path("scopes")) {
            if (!known.contains(scope.asText())) {
                causes.add(Cause.invalid("spec.scopes", GoText.of(spec.path("scopes")), "unsupported scope"));
            }
        }
        for (JsonNode expression : spec.at("/scopeSelector/matchExpressions")) {
            boolean listed =
                    List.of("In", "NotIn").contains(expression.path("operator").asText());
            if (listed && expression.path("values").isEmpty()) {
                String why = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
                causes.add(Cause.required("spec.scopeSelector.matchExpressions.values", why));
            }
        }
    }

    private static void cron(JsonNode spec, List<Cause> causes) {
        String schedule = spec.path("schedule").asText("").trim();
        String[] fields = schedule.split("\\s+", -1);
        boolean told = causes.stream().anyMatch(cause -> cause.field().equals("spec.schedule"));
        boolean named = schedule.startsWith("@") && !EVERY.contains(schedule) && !schedule.startsWith("@every ");
        boolean outside = false;
        for (int i = 0; i < fields.length && fields.length == FIRST.size(); i++) {
            for (String number : fields[i].split("[^0-9]+", -1)) {
                boolean step = fields[i].contains("/" + number);
                outside |= !number.isEmpty()
                        && !step
                        && (Integer.parseInt(number) > LAST.get(i) || Integer.parseInt(number) < FIRST.get(i));
            }
        }
        if (!told && (named || outside)) {
            String why = named ? "unrecognized descriptor: " + schedule : "a number is outside of its range";
            causes.add(Cause.invalid("spec.schedule", Cause.quoted(schedule), why));
        }
        JsonNode zone = spec.path("timeZone");
        if (zone.isTextual() && !known(zone.asText())) {
            causes.add(
                    Cause.invalid("spec.timeZone", Cause.quoted(zone.asText()), "unknown time zone " + zone.asText()));
        }
    }

    private static boolean known(String zone) {
        try {
            return !zone.isEmpty() && ZoneId.of(zone).getId().equals(zone);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static void rules(JsonNode rules, boolean namespaced, List<Cause> causes) {
        for (int i = 0; i < rules.size(); i++) {
            JsonNode rule = rules.get(i);
            String at = "rules[" + i + "]";
            if (!rule.path("nonResourceURLs").isEmpty()) {
                if (namespaced || !rule.path("resources").isEmpty()) {
                    String why = namespaced
                            ? "namespaced rules cannot apply to non-resource URLs"
                            : "rules cannot apply to both regular resources and non-resource URLs";
                    causes.add(Cause.invalid(at + ".nonResourceURLs", GoText.of(rule.path("nonResourceURLs")), why));
                }
                continue;
            }
            for (String name : List.of("apiGroups", "resources")) {
                if (rule.path(name).isEmpty()) {
                    String why = "resource rules must supply at least one "
                            + (name.equals("resources") ? "resource" : "api group");
                    causes.add(Cause.required(at + "." + name, why));
                }
            }
        }
    }

    private static void binding(ObjectNode binding, List<Cause> causes) {
        if (!binding.path("roleRef").isObject()) {
            causes.add(Cause.unsupported("roleRef.kind", "\"\"", List.of("ClusterRole", "Role")));
            causes.add(Cause.required("roleRef.name"));
        }
        JsonNode subjects = binding.path("subjects");
        for (int i = 0; i < subjects.size(); i++) {
            String name = subjects.get(i).path("name").asText("");
            boolean account = subjects.get(i).path("kind").asText().equals("ServiceAccount");
            if (account && !name.isEmpty()) {
                Names.subdomain("subjects[" + i + "].name", name, causes);
            }
        }
    }
}
