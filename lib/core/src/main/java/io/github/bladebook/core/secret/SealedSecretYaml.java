package io.github.bladebook.core.secret;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes a SealedSecret: names that need no quotes, and base64, which is quoted all the same. */
final class SealedSecretYaml {
    private SealedSecretYaml() {}

    static String of(String namespace, String name, Map<String, String> sealed) {
        String data = sealed.entrySet().stream()
                .map(entry -> "    \"%s\": \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return """
                apiVersion: bitnami.com/v1alpha1
                kind: SealedSecret
                metadata:
                  name: "%s"
                  namespace: "%s"
                spec:
                  encryptedData:
                %s  template:
                    metadata:
                      name: "%s"
                      namespace: "%s"
                """.formatted(name, namespace, data, name, namespace);
    }
}
