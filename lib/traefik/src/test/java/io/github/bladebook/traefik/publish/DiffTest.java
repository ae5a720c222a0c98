package io.github.bladebook.traefik.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiffTest {
    @Test
    void whatGoesComesAndStaysIsMarked() {
        assertThat(Diff.of("a\nb\nc\n", "a\nx\nc\n")).containsExactly("  a", "- b", "+ x", "  c");
        assertThat(Diff.of("", "a\n")).containsExactly("+ a");
        assertThat(Diff.of("a\n", "")).containsExactly("- a");
    }

    @Test
    void secretsAreMasked() {
        assertThat(Diff.of("", """
                        users:
                          - "sre:$apr1$abc$def"
                        password: "hunter2"
                        keyFile: "-----BEGIN PRIVATE KEY-----\\nMIIE"
                        """)).containsExactly("+ users:", "+   ***", "+ ***", "+ ***");
    }
}
