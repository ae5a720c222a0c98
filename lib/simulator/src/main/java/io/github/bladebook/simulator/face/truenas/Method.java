package io.github.bladebook.simulator.face.truenas;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.bladebook.simulator.face.truenas.check.Signature;
import io.github.bladebook.simulator.state.truenas.JobPlan;

/**
 * A method that the face serves.
 *
 * @param work answers a call, or plans the job that a call becomes
 */
record Method(Signature signature, Work work) {
    /** What a method does; under the state's lock. */
    sealed interface Work permits Answer, Plan {}

    /** Answers at once. */
    non-sealed interface Answer extends Work {
        JsonNode run(Call call);
    }

    /** Becomes a job. */
    non-sealed interface Plan extends Work {
        JobPlan run(Call call);
    }
}
