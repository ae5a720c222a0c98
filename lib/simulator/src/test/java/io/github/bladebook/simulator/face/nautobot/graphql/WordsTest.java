package io.github.bladebook.simulator.face.nautobot.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query is refused with; the words and places were those of a real Nautobot 3.1.6. */
class WordsTest {
    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
                            type Query {
                              device(id: ID): DeviceType
                              devices(name: [String], tags: [String], limit: Int): [DeviceType]
                              prefixes(type: [String]): [DeviceType]
                            }
                            type DeviceType { name: String role: StatusType status: StatusType! serial: String! }
                            type StatusType { name: String! color: String! }
                            """), RuntimeWiring.MOCKED_WIRING);

    private static String told(List<Complaint> complaints) {
        return complaints.stream()
                .map(complaint -> complaint.message()
                        + complaint.places().stream()
                                .map(place -> " @" + place.line() + ":" + place.column())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining(" | "));
    }

    private static String refusal(String query) {
        try {
            Syntax.check(query);
            return told(Rules.check(SCHEMA, Parser.parse(query)));
        } catch (BadQuery e) {
            return told(e.complaints());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{ };Syntax Error: Expected Name, found '}'. @1:3",
                "{ devices { name };Syntax Error: Expected Name, found <EOF>. @1:19",
                "{ x(;Syntax Error: Expected Name, found <EOF>. @1:5",
                "{ prefixes { name? } };Syntax Error: Unexpected character: '?'. @1:18",
                "{ devices(name: [) { name } };Syntax Error: Unexpected ')'. @1:18",
                "\"x\";Syntax Error: Unexpected String 'x'. @1:1",
                "{ devices(name: \"x) };Syntax Error: Unterminated string. @1:17",
                "{ devices };Field 'devices' of type '[DeviceType]' must have a selection of subfields."
                        + " Did you mean 'devices { ... }'? @1:3",
                "{ devices { name { x } } };Field 'name' must not have a selection since type 'String' has no subfields."
                        + " @1:18",
                "{ devices { status } };Field 'status' of type 'StatusType!' must have a selection of subfields."
                        + " Did you mean 'status { ... }'? @1:13",
                "{ devices(name: 1) { name } };String cannot represent a non string value: 1 @1:17",
                "{ devices(limit: \"x\") { name } };Int cannot represent non-integer value: \"x\" @1:18",
                "query ($n: [String]) { devices(name: $m) { name } };Variable '$m' is not defined. @1:38 @1:1"
                        + " | Variable '$n' is never used. @1:8",
                "query ($n: String) { devices(name: $n) { name } };Variable '$n' of type 'String' used in position"
                        + " expecting type '[String]'. @1:8 @1:36",
                "query ($n: [Foo]) { devices(name: $n) { name } };Unknown type 'Foo'. @1:13",
                "{ devices { ...F } };Unknown fragment 'F'. @1:16",
                "fragment F on DeviceType { name } { devices { name } };Fragment 'F' is never used. @1:1",
                "{ devices { ... on Foo { name } } };Unknown type 'Foo'. @1:20",
                "{ devices @nope { name } };Unknown directive '@nope'. @1:11",
                "{ devices(site: [\"a\"]) { name } };Unknown argument 'site' on field 'Query.devices'. @1:11",
                "{ devices(bogus:1){name} };Unknown argument 'bogus' on field 'Query.devices'. Did you mean 'tags'?"
                        + " @1:11",
                "{ devices{nope} };Cannot query field 'nope' on type 'DeviceType'. Did you mean 'name' or 'role'? @1:11",
                "{ devices(name: [\"a\"], name: [\"b\"]) { name } };There can be only one argument named 'name'."
                        + " @1:11 @1:24",
                "query Q($b: Boolean) { devices { name @include(if: $b) } };Variable '$b' of type 'Boolean' used in"
                        + " position expecting type 'Boolean!'. @1:9 @1:52"
            })
    void whatIsWrongIsToldInGraphqlCoresWords(String query, String refusal) {
        assertThat(refusal(query)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ devices(name: \"x\") { name } }",
                "fragment F on DeviceType { name } { devices { ...F } }",
                "{ devices { ... on DeviceType { name } } }",
                "query ($n: [String] = [\"a\"]) { devices(name: $n) { name } }",
                "query ($n: String) { devices(name: [$n]) { name } }",
                "{ devices @skip(if: true) { name } }",
                "{ __typename a: __schema { queryType { name } } }",
                "# a comment\n{ devices(name: null) { name } }"
            })
    void whatIsRightIsLetPass(String query) {
        assertThat(refusal(query)).isEmpty();
    }

    @Test
    void valuesBesideTheQueryAreHeldAgainstItsVariables() {
        OperationDefinition query = Parser.parse("query ($n: [String]!, $m: Int) { devices(name: $n) { name } }")
                .getDefinitionsOfType(OperationDefinition.class)
                .get(0);

        assertThat(told(VariableValues.check(query, Map.of())))
                .isEqualTo("Variable '$n' of required type '[String]!' was not provided. @1:8");
        assertThat(told(VariableValues.check(query, Map.of("n", 1))))
                .isEqualTo("Variable '$n' got invalid value 1; String cannot represent a non string value: 1 @1:8");
        assertThat(told(VariableValues.check(query, Map.of("n", "a", "m", "x"))))
                .isEqualTo("Variable '$m' got invalid value 'x'; Int cannot represent non-integer value: 'x' @1:23");
        assertThat(VariableValues.check(query, Map.of("n", "a", "m", 2))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"container,CONTAINER", "1000base-t,A_1000BASE_T", "tagged-all,TAGGED_ALL", "http(s),HTTP_S_"})
    void choicesAreShownAsGrapheneDoes(String choice, String name) {
        assertThat(EnumName.of(choice)).isEqualTo(name);
    }
}
