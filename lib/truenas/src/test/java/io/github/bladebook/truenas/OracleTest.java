package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.json.Json;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every call that the client makes is one of the published methods, with parameters that these take. */
class OracleTest {
    private static final Set<String> NO_CALL = Set.of("toString", "ref", "joined", "equals", "hashCode");

    /** Answers everything with null, or with a job where one is looked for, and remembers what was asked. */
    private static Set<NasFixture.Asked> made(Path folder) {
        Set<NasFixture.Asked> asked = ConcurrentHashMap.newKeySet();
        try (NasFixture nas = new NasFixture(folder)) {
            nas.onAnything((peer, call) -> {
                asked.add(call);
                boolean job = call.method().equals("core.get_jobs");
                boolean one = job && call.params().elements().get(1).flag("get");
                String found = "{'id':1,'method':'a.b','arguments':[],'state':'SUCCESS'}";
                peer.reply(call.id(), one ? found : job ? "[" + found + "]" : "null");
            });
            try (TrueNasClient client = nas.client()) {
                AllCalls.all().forEach(one -> attempt(client, one));
                attempt(client, new AllCalls.One("access", "", TrueNasClient::access));
                attempt(
                        client,
                        new AllCalls.One("count", "", nasClient -> nasClient.count("pool.query", Filter.all())));
            }
        }
        return asked;
    }

    private static void attempt(TrueNasClient client, AllCalls.One one) {
        try {
            one.call().accept(client);
        } catch (LabException e) {
            // The answers are empty on purpose: only the calls count here.
            assertThat(e.getMessage()).as(one.name()).isNotBlank();
        }
    }

    private static List<String> complaints(Oracle oracle, NasFixture.Asked call) {
        Json method =
                oracle.method(call.method()).orElseThrow(() -> new AssertionError(call.method() + " is not published"));
        List<Json> given = call.params().elements();
        List<Json> taken = method.at("params").elements();
        List<String> complaints = new ArrayList<>();
        if (given.size() > taken.size()) {
            complaints.add(
                    "%s takes %d parameters, %d were given".formatted(call.method(), taken.size(), given.size()));
        }
        for (int i = 0; i < taken.size(); i++) {
            if (i >= given.size()) {
                if (taken.get(i).flag("required")) {
                    complaints.add(
                            "%s lacks %s".formatted(call.method(), taken.get(i).text("name")));
                }
            } else {
                Set<ValidationMessage> found = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(taken.get(i).at("schema").toString())
                        .validate(given.get(i).toString(), InputFormat.JSON);
                found.forEach(message -> complaints.add("%s %s: %s".formatted(call.method(), call.params(), message)));
            }
        }
        return complaints;
    }

    @Test
    void everyCallIsPublished(@TempDir Path folder) {
        Oracle oracle = Oracle.find();
        assumeTrue(oracle.there(), Oracle.ABSENT);

        Set<NasFixture.Asked> made = made(folder);

        assertThat(made).hasSizeGreaterThan(80);
        assertThat(made.stream().flatMap(call -> complaints(oracle, call).stream()))
                .isEmpty();
    }

    @Test
    void everyMethodThatIsCalledIsInTheTableOfRolesWithItsOwn(@TempDir Path folder) {
        Set<String> called = made(folder).stream()
                .map(NasFixture.Asked::method)
                .filter(method -> !method.equals("a.b"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Roles.methods()).containsAll(called);
        Oracle oracle = Oracle.find();
        assumeTrue(oracle.there(), Oracle.ABSENT);
        for (String method : Roles.methods()) {
            oracle.method(method)
                    .ifPresent(published -> assertThat(Roles.of(method))
                            .as(method)
                            .containsExactlyInAnyOrderElementsOf(Ejson.texts(published.at("roles_any_of"))));
        }
    }

    @Test
    void everyPublicMethodOfTheAreasIsCalledHere() {
        Set<String> tried = AllCalls.all().stream().map(AllCalls.One::name).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Class<?> area : AllCalls.AREAS) {
            for (Method method : area.getDeclaredMethods()) {
                String name = area.getSimpleName() + "." + method.getName();
                if (Modifier.isPublic(method.getModifiers())
                        && !method.isSynthetic()
                        && !NO_CALL.contains(method.getName())
                        && !tried.contains(name)) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
