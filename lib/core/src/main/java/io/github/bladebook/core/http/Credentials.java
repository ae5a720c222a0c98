package io.github.bladebook.core.http;

import io.github.bladebook.core.secret.Secret;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What proves to the other side who asks. Asked anew for each attempt; may be asked by several threads. */
public interface Credentials {
    /** Returns the headers for one request. */
    Map<String, String> headers(Request request);

    /** Returns the secrets in those headers, so that no error text repeats them. */
    List<Secret> secrets();

    /** Returns credentials that prove nothing. */
    static Credentials none() {
        return new Fixed(Map.of(), List.of());
    }

    /** Returns one header made of a secret: {@code Credentials.header("Authorization", token, t -> "Bearer " + t)}. */
    static Credentials header(String name, Secret secret, Function<String, String> value) {
        return new Fixed(Map.of(name, value), List.of(secret));
    }

    /** Headers that stay the same; made when they are needed, so that nothing holds them in the clear. */
    record Fixed(Map<String, Function<String, String>> values, List<Secret> secrets) implements Credentials {
        @Override
        public Map<String, String> headers(Request request) {
            return values.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().apply(secrets.get(0).reveal())));
        }
    }
}
