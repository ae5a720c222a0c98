package io.github.bladebook.simulator.face.kube;

import io.github.bladebook.simulator.state.kube.Kind;
import io.github.bladebook.simulator.state.kube.answer.ApiError;
import java.util.List;

/**
 * Who calls.
 *
 * @param name the user
 * @param groups what the user belongs to
 * @param administrator whether everything is allowed; else reading is, but for secrets, as in OpenShift's {@code view}
 */
record Caller(String name, List<String> groups, boolean administrator) {
    private static final List<String> READING = List.of("get", "list", "watch");
    private static final List<String> HIDDEN = List.of("secrets");

    static Caller admin() {
        return new Caller("admin", List.of("system:masters", "system:authenticated"), true);
    }

    static Caller reader() {
        return new Caller("reader", List.of("readers", "system:authenticated"), false);
    }

    List<String> verbs() {
        return administrator ? List.of("*") : READING;
    }

    boolean may(String verb, String resource) {
        boolean question = resource.startsWith("selfsubject");
        return administrator || question || (READING.contains(verb) && !HIDDEN.contains(resource));
    }

    /** Refuses what the user may not do, in the words of the server. */
    void require(String verb, Target target) {
        Kind kind = target.kind();
        String resource = kind.plural() + (target.subresource().isEmpty() ? "" : "/" + target.subresource());
        boolean enters = List.of("exec", "attach", "portforward").contains(target.subresource());
        if (may(enters ? "create" : verb, kind.plural())) {
            return;
        }
        String where = target.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace \"" + target.namespace() + "\"";
        throw ApiError.forbidden(
                kind,
                target.name(),
                "User \"%s\" cannot %s resource \"%s\" in API group \"%s\"%s"
                        .formatted(name, enters ? "create" : verb, resource, kind.group(), where));
    }
}
