package io.github.bladebook.openshift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who one is to the server, and what one may do there; nothing is tried for it. */
public final class KubeRights {
    private final ObjectCalls calls;

    KubeRights(ObjectCalls calls) {
        this.calls = calls;
    }

    /** Asks whom the server takes this client for. */
    public WhoAmI whoami() {
        Tree user = review(
                        "/apis/authentication.k8s.io/v1/selfsubjectreviews",
                        "SelfSubjectReview",
                        Map.of(),
                        "ask who one is")
                .at("status", "userInfo");
        return new WhoAmI(user.text("username"), user.text("uid"), user.texts("groups"));
    }

    /** Asks whether one may do something. */
    public boolean can(Right right) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("verb", right.verb());
        attributes.put("group", right.group());
        attributes.put("resource", right.resource());
        attributes.put("subresource", right.subresource());
        attributes.put("namespace", right.namespace());
        return review(
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        "SelfSubjectAccessReview",
                        Map.of("resourceAttributes", attributes),
                        "ask for the right to " + right)
                .at("status")
                .is("allowed");
    }

    /** Asks for several rights and tells those that are missing. */
    public Preflight preflight(List<Right> rights) {
        List<Right> missing = new ArrayList<>();
        for (Right right : rights) {
            if (!can(right)) {
                missing.add(right);
            }
        }
        return new Preflight(calls.system(), whoami(), missing);
    }

    /** Asks for the rights that applying these objects takes: to read, create and patch each kind. */
    public Preflight preflightApply(List<KubeObject> objects) {
        Set<Right> rights = new LinkedHashSet<>();
        for (KubeObject object : objects) {
            String resource =
                    calls.kinds().get(object.apiVersion(), object.kind()).resource();
            for (String verb : List.of("get", "create", "patch")) {
                rights.add(new Right(verb, object.key().group(), resource, "", object.namespace()));
            }
        }
        return preflight(List.copyOf(rights));
    }

    private Tree review(String path, String kind, Map<String, ?> spec, String tried) {
        Map<String, Object> review = new LinkedHashMap<>();
        review.put("apiVersion", path.substring("/apis/".length(), path.lastIndexOf('/')));
        review.put("kind", kind);
        if (!spec.isEmpty()) {
            review.put("spec", spec);
        }
        Call call =
                Call.change("POST", path, Call.JSON, Values.json(review), tried).reading();
        return calls.http().read(call, JsonTree::answered);
    }

    @Override
    public String toString() {
        return "rights at " + calls.system();
    }
}
