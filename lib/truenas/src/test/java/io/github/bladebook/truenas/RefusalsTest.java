package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What TrueNAS's errors mean, as its own handler words them. */
class RefusalsTest {
    private static LabException of(String method, String error) {
        Json json = Json.parse(error.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return Refusals.of("truenas https://nas.lab.example", "reader", Call.changing(method, "do it"), json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NotFoundException      | -32001 | 2   | [ENOENT] Path /mnt/x not found | null
            NotFoundException      | -32001 | 22  | MatchNotFound() | null
            NotFoundException      | -32602 | 22  | [ENOENT] None: PoolDataset x does not exist | [[null,'PoolDataset x does not exist',2]]
            NotFoundException      | -32602 | 22  | [ENOENT] id: Pool 9 does not exist | [['id','Pool 9 does not exist',2]]
            PermissionException    | -32001 | 13  | Not authorized | null
            PermissionException    | -32001 | 1   | [EPERM] no | null
            AuthenticationException| -32001 | 207 | [ENOTAUTHENTICATED] Not authenticated | null
            ConflictException      | -32602 | 22  | x | [['pool_dataset_create.name','Path tank/a already exists',17]]
            ConflictException      | -32602 | 22  | x | [['data.name','Share with this name already exists.',22]]
            ConflictException      | -32001 | 14  | [EFAULT] Failed to delete dataset: cannot destroy 'x': filesystem has children | null
            ConflictException      | -32001 | 16  | [EBUSY] Failed to delete dataset: cannot unmount | null
            ConflictException      | -32001 | 39  | [ENOTEMPTY] not empty | null
            ThrottledException     | -32001 | 16  | [EBUSY] Rate Limit Exceeded | null
            ThrottledException     | -32000 | 0   | null | null
            InvalidRequestException| -32602 | 22  | x | [['data.name','String should have at least 1 character',22]]
            InvalidRequestException| -32001 | 22  | [EINVAL] wrong | null
            InvalidRequestException| -32602 | 22  | x | [['data.share','Group does not exist',22]]
            ProtocolException      | -32601 | 0   | null | null
            ProtocolException      | -32001 | 201 | [ENOMETHOD] Method 'x' not found | null
            ProtocolException      | -32700 | 0   | null | null
            ProtocolException      | -32600 | 0   | null | null
            RemoteFailureException | -32603 | 0   | null | null
            RemoteFailureException | -32001 | 14  | [EFAULT] command failed | null
            """)
    void eachErrorHasItsLeaf(String leaf, int code, int errno, String reason, String extra) {
        String data = errno == 0
                ? "null"
                : "{'error':%d,'errname':'E','reason':'%s','trace':null,'extra':%s}"
                        .formatted(errno, reason.replace("'", "`"), extra);

        LabException error = of("pool.dataset.delete", "{'code':%d,'message':'words','data':%s}".formatted(code, data));

        assertThat(error.getClass().getSimpleName()).isEqualTo(leaf.strip());
        assertThat(error.problem().next()).isNotBlank();
    }

    @Test
    void fieldsAreNamedWithoutTheUnionsBranch() {
        LabException error = of(
                "pool.dataset.create",
                "{'code':-32602,'message':'Invalid params','data':{'error':22,'reason':'[EINVAL] …','extra':["
                        + "['data.PoolDatasetCreateFilesystem.name','too short',22],['data.PoolDatasetCreateVolume.name','too short',22],"
                        + "['data.quota','too small',22],['','Too many arguments (expected 2, found 3)',22]]}}");

        assertThat(((InvalidRequestException) error).fields())
                .containsEntry("name", "too short")
                .containsEntry("quota", "too small")
                .containsEntry("", "Too many arguments (expected 2, found 3)");
        assertThat(error)
                .hasMessage(
                        "truenas https://nas.lab.example: could not do it: name: too short; quota: too small; Too many arguments"
                                + " (expected 2, found 3). Correct what is named.");
    }

    @Test
    void whatIsInTheWayIsNamed() {
        LabException error = of(
                "pool.dataset.create",
                "{'code':-32602,'data':{'error':22,'extra':[['pool_dataset_create.name','Path tank/a already exists',17]]}}");

        assertThat(((ConflictException) error).fields()).containsEntry("name", "Path tank/a already exists");
    }

    @Test
    void aTraceIsNeverShown() {
        LabException error = of(
                "user.create",
                "{'code':-32001,'message':'Method call error','data':{'error':14,'reason':'[EFAULT] it broke','trace':"
                        + "{'class':'CallError','frames':[{'locals':{'password':'hunter2'}}],'formatted':'hunter2','repr':'hunter2'},'extra':null}}");

        assertThat(error.getMessage()).contains("it broke").doesNotContain("hunter2");
    }

    @Test
    void aMissingRightIsNamed() {
        assertThat(of("pool.snapshot.clone", "{'code':-32001,'data':{'error':13,'reason':'Not authorized'}}"))
                .hasMessageContaining(
                        "TrueNAS does not let the user reader do that (Not authorized). Give the user a privilege with DATASET_WRITE or"
                                + " SNAPSHOT_WRITE, under Credentials, Groups, Privileges.");
    }

    @Test
    void aMethodThatIsNotThereIsNoMissingObject() {
        assertThat(of("zfs.snapshot.delete", "{'code':-32601,'message':'Method does not exist'}"))
                .hasMessageContaining("this TrueNAS has no method zfs.snapshot.delete (Method does not exist)")
                .hasMessageContaining("Check its version");
    }

    @Test
    void longWordsAreCut() {
        String error = "{'code':-32001,'data':{'error':14,'reason':'%s'}}".formatted("x\\n".repeat(2000));

        assertThat(of("a.b", error).problem().cameBack()).hasSize(601).endsWith("…");
    }
}
