package io.github.bladebook.traefik.file;

import io.github.bladebook.traefik.file.Value.Group;
import io.github.bladebook.traefik.file.Value.Listing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A middleware as a file defines it. The kinds that a lab needs daily have a type of their own; all others are kept as they are. */
public sealed interface MiddlewareSpec {
    /** Returns it as it stands in a file. */
    Group tree();

    /** Sends to another scheme; {@code permanent} null means for now only. */
    record RedirectScheme(String scheme, @Nullable Boolean permanent) implements MiddlewareSpec {
        @Override
        public Group tree() {
            return kind(
                    "redirectScheme",
                    new Making(Group.empty()).text("scheme", scheme).flag("permanent", permanent));
        }
    }

    /** Lets only these addresses and prefixes pass. */
    record IpAllowList(List<String> sourceRange) implements MiddlewareSpec {
        public IpAllowList {
            sourceRange = List.copyOf(sourceRange);
        }

        @Override
        public Group tree() {
            return kind("ipAllowList", new Making(Group.empty()).texts("sourceRange", sourceRange));
        }
    }

    /** Asks for a user; each is {@code name:hash} as htpasswd prints it. Its text never tells them. */
    record BasicAuth(List<String> users) implements MiddlewareSpec {
        public BasicAuth {
            users = List.copyOf(users);
        }

        @Override
        public Group tree() {
            return kind("basicAuth", new Making(Group.empty()).texts("users", users));
        }

        @Override
        public String toString() {
            return "BasicAuth[%d users]".formatted(users.size());
        }
    }

    /** Sets headers; an empty value takes one away. */
    record Headers(Map<String, String> request, Map<String, String> response) implements MiddlewareSpec {
        public Headers {
            request = Map.copyOf(request);
            response = Map.copyOf(response);
        }

        @Override
        public Group tree() {
            return kind(
                    "headers",
                    new Making(Group.empty())
                            .named("customRequestHeaders", request, Value.Text::new)
                            .named("customResponseHeaders", response, Value.Text::new));
        }
    }

    /** Takes the first of these prefixes that fits off the path. */
    record StripPrefix(List<String> prefixes) implements MiddlewareSpec {
        public StripPrefix {
            prefixes = List.copyOf(prefixes);
        }

        @Override
        public Group tree() {
            return kind("stripPrefix", new Making(Group.empty()).texts("prefixes", prefixes));
        }
    }

    /** Puts a prefix before the path. */
    record AddPrefix(String prefix) implements MiddlewareSpec {
        @Override
        public Group tree() {
            return kind("addPrefix", new Making(Group.empty()).text("prefix", prefix));
        }
    }

    /** Several in this order. */
    record Chain(List<String> middlewares) implements MiddlewareSpec {
        public Chain {
            middlewares = List.copyOf(middlewares);
        }

        @Override
        public Group tree() {
            return kind("chain", new Making(Group.empty()).texts("middlewares", middlewares));
        }
    }

    /** Any other kind, and those above with fields of which the type knows nothing. Its text tells the kind only. */
    record Other(Group tree) implements MiddlewareSpec {
        @Override
        public String toString() {
            return "Other" + tree.values().keySet();
        }
    }

    private static Group kind(String kind, Making fields) {
        return Group.empty().with(kind, fields.group());
    }

    static MiddlewareSpec of(Value value) {
        Group group = value instanceof Group given ? given : Group.empty();
        MiddlewareSpec typed = group.values().size() == 1
                ? typed(group.values().firstKey(), group.group(group.values().firstKey()))
                : null;
        // A type that would not write back the very same is no home for this one.
        return typed != null && typed.tree().equals(group) ? typed : new Other(group);
    }

    private static @Nullable MiddlewareSpec typed(String kind, Group fields) {
        Taking from = new Taking(fields);
        return switch (kind) {
            case "redirectScheme" ->
                fields.values().get("scheme") instanceof Value.Text scheme
                        ? new RedirectScheme(scheme.text(), from.flag("permanent"))
                        : null;
            case "ipAllowList" -> new IpAllowList(texts(fields, "sourceRange"));
            case "basicAuth" -> new BasicAuth(texts(fields, "users"));
            case "headers" ->
                new Headers(named(fields, "customRequestHeaders"), named(fields, "customResponseHeaders"));
            case "stripPrefix" -> new StripPrefix(texts(fields, "prefixes"));
            case "addPrefix" ->
                fields.values().get("prefix") instanceof Value.Text prefix ? new AddPrefix(prefix.text()) : null;
            case "chain" -> new Chain(texts(fields, "middlewares"));
            default -> null;
        };
    }

    private static List<String> texts(Group fields, String name) {
        return fields.values().get(name) instanceof Listing list
                ? list.values().stream().map(Value::toString).toList()
                : List.of();
    }

    private static Map<String, String> named(Group fields, String name) {
        TreeMap<String, String> texts = new TreeMap<>();
        fields.group(name).values().forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }
}
