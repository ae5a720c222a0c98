package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who may call what, held to the published roles. */
class AccessTest {
    private static Access access(String roles) {
        String me = "{'pw_name':'reader','privilege':{'roles':{'$set':%s}},'account_attributes':['LOCAL']}"
                .formatted(roles);
        return Access.of(
                "truenas https://nas.lab.example",
                Json.parse(me.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> closure(Json roles, String role, Set<String> seen) {
        if (seen.add(role)) {
            Ejson.texts(roles.at(role).at("includes")).forEach(other -> closure(roles, other, seen));
        }
        return seen;
    }

    @Test
    void whatIsMissingIsNamedAllAtOnce() {
        Access access = access("['READONLY_ADMIN']");

        assertThat(access.allows("pool.query")).isTrue();
        assertThat(access.lacking("pool.query", "pool.dataset.create", "pool.snapshot.clone"))
                .extracting(Access.Lack::toString)
                .containsExactly(
                        "pool.dataset.create needs DATASET_WRITE",
                        "pool.snapshot.clone needs DATASET_WRITE or SNAPSHOT_WRITE");
        assertThatThrownBy(() -> access.require("pool.dataset.create", "service.control"))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining(
                        "could not begin as reader: pool.dataset.create needs DATASET_WRITE; service.control needs SERVICE_WRITE");
        assertThat(access("['FULL_ADMIN']").lacking("no.such.method")).isEmpty();
        assertThat(access("['READONLY_ADMIN']").lacking("no.such.method"))
                .extracting(Access.Lack::toString)
                .containsExactly("no.such.method needs FULL_ADMIN");
        assertThat(access("[]")).hasToString("reader with []");
    }

    @Test
    void everyVerdictIsThatOfThePublishedRoles() {
        Oracle oracle = Oracle.find();
        assumeTrue(oracle.there(), Oracle.ABSENT);
        Map<String, List<String>> published = new HashMap<>();
        oracle.methods().forEach(method -> published.put(method.text("name"), Ejson.texts(method.at("roles_any_of"))));
        for (String role : oracle.roles().names()) {
            Set<String> all = closure(oracle.roles(), role, new HashSet<>());
            for (String method : Roles.methods()) {
                List<String> anyOf = published.get(method);
                if (anyOf != null) {
                    boolean may = role.equals("FULL_ADMIN")
                            || anyOf.isEmpty()
                            || anyOf.stream().anyMatch(all::contains);
                    assertThat(access("['" + role + "']").allows(method))
                            .as("%s with %s", method, role)
                            .isEqualTo(may);
                }
            }
        }
    }
}
