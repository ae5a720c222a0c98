package io.github.bladebook.openshift;

import io.github.bladebook.core.error.ConfigurationException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What is in an Authorization header, held as secrets so that no error text repeats it, whatever a server answers. */
final class Proof {
    private final String header;
    private final List<Secret> secrets = new ArrayList<>();

    private Proof(String header) {
        this.header = header;
    }

    /** Looks at a header before it is sent; what cannot be sent is refused here, as the HTTP client's own refusal repeats it. */
    static Proof of(String header, String system, String described) {
        if (header.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw new ConfigurationException(new Problem(
                    system,
                    "use " + described,
                    "it holds a character that a header cannot carry",
                    "Check it for line breaks and letters beyond ASCII"));
        }
        Proof proof = new Proof(header);
        String value = header.substring(header.indexOf(' ') + 1);
        if (!value.isEmpty()) {
            proof.secrets.add(Secret.of(value));
        }
        if (header.startsWith("Basic ")) {
            String pair = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
            String password = pair.substring(pair.indexOf(':') + 1);
            if (!password.isEmpty() && password.chars().noneMatch(Character::isISOControl)) {
                proof.secrets.add(Secret.of(password));
            }
        }
        return proof;
    }

    boolean of(String other) {
        return header.equals(other);
    }

    @Override
    public String toString() {
        return secrets.toString();
    }
}
