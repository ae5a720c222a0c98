package io.github.bladebook.truenas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.InvalidRequestException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.RemoteFailureException;
import io.github.bladebook.core.progress.Progress;
import io.github.bladebook.core.secret.Secret;
import io.github.bladebook.core.settings.Settings;
import io.github.bladebook.simulator.EmbeddedLab;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Encrypted data sets: made, locked, unlocked, and the key never told to anybody. */
class EncryptionTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String WORDS = "Canary-of-the-vault";
    private static final UnlockKey KEY = UnlockKey.passphrase(Secret.of(WORDS));

    private final EmbeddedLab lab = EmbeddedLab.start("reference");
    private final TrueNasClient nas = TrueNasClient.connect(Settings.ofEnvironment(lab.environment()));

    @BeforeEach
    void make() {
        nas.datasets().create(DatasetSpec.filesystem("tank/safe").encryptedWith(KEY));
        nas.datasets().create(DatasetSpec.filesystem("tank/safe/below"));
        nas.filesystem().mkdir("/mnt/tank/safe/papers", "755");
        nas.nfsShares().create(NfsShareSpec.of("/mnt/tank/safe"));
    }

    @AfterEach
    void close() {
        nas.close();
        lab.close();
    }

    @Test
    void whatIsLockedCannotBeReadUntilItIsUnlocked() {
        assertThat(nas.datasets().get("tank/safe/below").encryptionRoot()).isEqualTo("tank/safe");
        assertThat(nas.encryptedDatasets().list())
                .extracting(Dataset::encryption)
                .containsOnly(Dataset.Encryption.UNLOCKED)
                .hasSize(2);

        nas.encryptedDatasets().lock("tank/safe").await(LONG, Progress.none());

        assertThat(nas.datasets().get("tank/safe/below").encryption()).isEqualTo(Dataset.Encryption.LOCKED);
        assertThat(nas.filesystem().list("/mnt/tank/safe")).isEmpty();
        assertThatThrownBy(() -> nas.filesystem().stat("/mnt/tank/safe/papers")).isInstanceOf(NotFoundException.class);
        assertThat(nas.nfsShares().find("/mnt/tank/safe").orElseThrow().locked())
                .isTrue();
        assertThatThrownBy(() -> nas.datasets().create(DatasetSpec.filesystem("tank/safe/more")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("must be unlocked");

        Unlocked done = nas.encryptedDatasets().unlock("tank/safe", KEY, Below.NOT, LONG);

        assertThat(done.unlocked()).containsExactly("tank/safe", "tank/safe/below");
        assertThat(nas.filesystem().stat("/mnt/tank/safe/papers").kind()).isEqualTo(FileKind.DIRECTORY);
        assertThat(nas.nfsShares().find("/mnt/tank/safe").orElseThrow().locked())
                .isFalse();
    }

    @Test
    void aWrongKeyIsToldWithoutTheKeyThoughTheJobEndsWell() {
        nas.encryptedDatasets().lock("tank/safe").await(LONG, Progress.none());
        String wrong = "Canary-of-the-wrong-vault";

        assertThatThrownBy(() -> nas.encryptedDatasets()
                        .unlock("tank/safe", UnlockKey.passphrase(Secret.of(wrong)), Below.NOT, LONG))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("could not unlock the data set tank/safe with a passphrase")
                .hasMessageContaining("Invalid Key")
                .hasMessageNotContaining(wrong);
        JobHandle job =
                nas.encryptedDatasets().startUnlock("tank/safe", UnlockKey.passphrase(Secret.of(wrong)), Below.NOT);
        assertThat(job.await(LONG, Progress.none()).state()).isEqualTo(JobState.SUCCESS);
        assertThat(nas.encryptedDatasets().result(job).failed()).containsEntry("tank/safe", "Invalid Key");
        assertThat(job.ref().text()).contains("********").doesNotContain(wrong);
        assertThat(nas.jobs().list(Filter.all()).toString()).doesNotContain(wrong);
        assertThat(nas.call("core.get_jobs").toString()).doesNotContain(wrong);
        assertThat(DatasetSpec.filesystem("tank/x").encryptedWith(KEY).toString())
                .doesNotContain(WORDS);
        assertThat(KEY).hasToString("a passphrase");
    }

    @Test
    void whatCannotBeLockedOrUnlockedIsRefusedWithItsReason() {
        nas.datasets().create(DatasetSpec.filesystem("tank/kept").encryptedWith(UnlockKey.kept()));

        assertThatThrownBy(() -> nas.encryptedDatasets().lock("tank/kept").await(LONG, Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("Only datasets which are encrypted with passphrase can be locked");
        assertThatThrownBy(() -> nas.encryptedDatasets().lock("tank/safe/below").await(LONG, Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("Please lock tank/safe");
        assertThatThrownBy(() -> nas.encryptedDatasets().lock("tank/media").await(LONG, Progress.none()))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("is not encrypted");
        assertThatThrownBy(() -> nas.encryptedDatasets().unlock("tank/safe", KEY, Below.NOT, LONG))
                .isInstanceOf(RemoteFailureException.class)
                .hasMessageContaining("dataset is not locked");
        assertThatThrownBy(() -> UnlockKey.hex(Secret.of("12")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("12");
    }
}
