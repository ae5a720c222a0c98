package io.github.bladebook.truenas;

import io.github.bladebook.core.error.ConflictException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.progress.Progress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The encrypted data sets: locked, their data cannot be read, and shares of them serve nothing. A data set below one that is encrypted is
 * locked and unlocked with it, unless it has a key of its own. Role: DATASET_WRITE.
 */
public final class EncryptedDatasets {
    private final Api api;

    EncryptedDatasets(Api api) {
        this.api = api;
    }

    /** Reads which there are, those below one with its key too. Role: DATASET_READ. */
    public List<Dataset> list() {
        return new Datasets(api).list(Filter.eq("encrypted", true));
    }

    /**
     * Unmounts one and forgets its key; TrueNAS refuses it where the key is none that a person has to give again.
     *
     * @param name of the one that the key belongs to: {@link Dataset#encryptionRoot}
     * @return the job; who uses the data set is cut off
     */
    public JobHandle lock(String name) {
        return new Jobs(api).start(Call.changing("pool.dataset.lock", "lock the data set " + name, name, Map.of()));
    }

    /**
     * Starts the job that loads a key and mounts the data set. A key that does not fit is no failure of the job: {@link #result} tells.
     *
     * @param below whether those below with keys of their own are tried with the same key
     */
    public JobHandle startUnlock(String name, UnlockKey key, Below below) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("recursive", below == Below.TOO);
        options.put("datasets", key.isKept() ? List.of() : List.of(key.opening(name, below == Below.TOO)));
        return new Jobs(api).start(Call.changing("pool.dataset.unlock", "unlock the data set " + name, name, options));
    }

    /** Reads what came of a job of {@link #startUnlock} that has ended. */
    public Unlocked result(JobHandle job) {
        return api.parsed("read what was unlocked", job.result(), Unlocked::of);
    }

    /**
     * Unlocks one and waits until that is done.
     *
     * @throws ConflictException if it stays locked; the message says why, and never the key
     */
    public Unlocked unlock(String name, UnlockKey key, Below below, Duration within) {
        JobHandle job = startUnlock(name, key, below);
        job.await(within, Progress.none());
        Unlocked done = result(job);
        String why = done.failed().get(name);
        if (why != null) {
            throw new ConflictException(
                    new Problem(
                            api.system(),
                            "unlock the data set %s with %s".formatted(name, key),
                            "TrueNAS says of it: " + why,
                            "Check that the key is of this data set, and that it is written as it was set"),
                    Map.of());
        }
        return done;
    }

    @Override
    public String toString() {
        return "the encrypted data sets of " + api;
    }
}
