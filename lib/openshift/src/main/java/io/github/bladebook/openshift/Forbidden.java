package io.github.bladebook.openshift;

import io.github.bladebook.core.error.AuthenticationException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a 403 means: no right, a quota that is full, an admission plugin or webhook that says no, a namespace that is going. */
final class Forbidden {
    /** How RBAC words a refusal (apiserver, {@code responsewriters/errors.go}). */
    private static final Pattern RIGHT =
            Pattern.compile("User \"(?<user>[^\"]*)\" cannot (?<verb>\\w+) (?:resource|path) \"(?<what>[^\"]*)\""
                    + "(?: in API group \"(?<group>[^\"]*)\")?(?: in the namespace \"(?<namespace>[^\"]*)\")?");

    /** The ResourceQuota plugin ({@code exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2}). */
    private static final Pattern QUOTA = Pattern.compile(
            "exceeded quota: (?<quota>[^,]+), requested: (?<requested>.+?), used: (?<used>.+?), limited: (?<limited>.+)");

    private static final Pattern WEBHOOK = Pattern.compile("admission webhook \"(?<name>[^\"]+)\" denied the request");

    private Forbidden() {}

    static LabException of(String system, Call call, String cameBack, String said) {
        Matcher right = RIGHT.matcher(said);
        if (right.find()) {
            return right(system, call, right);
        }
        return new PermissionException(new Problem(system, call.tried(), cameBack, next(said)));
    }

    private static String next(String said) {
        Matcher quota = QUOTA.matcher(said);
        if (quota.find()) {
            return "Free something in this namespace, or raise the quota %s (used %s of %s)."
                    .formatted(quota.group("quota"), quota.group("used"), quota.group("limited"));
        }
        if (said.contains("failed quota:")) {
            return "Set the requests and limits that the quota names; it admits no pod without them.";
        }
        if (said.contains("is being terminated")) {
            return "Wait until the namespace is gone, then make it anew.";
        }
        if (said.contains("violates PodSecurity")) {
            return "Correct the pod's security context, or label the namespace with another level.";
        }
        Matcher webhook = WEBHOOK.matcher(said);
        if (webhook.find()) {
            return "Correct what the policy of %s names; it is a rule of this cluster, not a missing right."
                    .formatted(webhook.group("name"));
        }
        if (said.contains("usage per ") || said.contains("limit to request ratio")) {
            return "Bring the resources within the namespace's LimitRange.";
        }
        return "Ask for the right, or correct what the message names (cluster-reader may read everything).";
    }

    private static LabException right(String system, Call call, Matcher refusal) {
        if (refusal.group("user").equals("system:anonymous")) {
            return new AuthenticationException(new Problem(
                    system,
                    call.tried(),
                    "HTTP 403: the server saw no credentials and treated the request as system:anonymous",
                    "Put a token or a client certificate for this user into the kubeconfig."));
        }
        String group = refusal.group("group");
        String object = group == null || group.isEmpty() ? refusal.group("what") : refusal.group("what") + "." + group;
        String namespace = refusal.group("namespace");
        String verb = refusal.group("verb");
        boolean reading = verb.equals("get") || verb.equals("list") || verb.equals("watch");
        return new PermissionException(new Problem(
                system,
                call.tried(),
                "HTTP 403: user %s has no right to %s %s%s"
                        .formatted(
                                refusal.group("user"),
                                verb,
                                object,
                                namespace == null ? "" : " in namespace " + namespace),
                "Bind a role that allows %s on %s to this user; the cluster role %s has it."
                        .formatted(verb, object, reading ? "cluster-reader" : "admin or edit often")));
    }
}
