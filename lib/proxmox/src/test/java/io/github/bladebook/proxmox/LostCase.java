package io.github.bladebook.proxmox;

/**
 * A change whose answer gets lost.
 *
 * @param method the public method that makes it: {@code GuestHandle.start}
 * @param variant what tells several of one method apart; may be empty
 * @param verb by which it is sent
 * @param told whether only its answer holds what it was for, so that it stays unknown however it went
 * @param idle whether all may be as wanted without it, so that there is nothing to be unknown of
 * @param change makes it
 */
record LostCase(String method, String variant, String verb, boolean told, boolean idle, Change change) {
    /** Sets up, has the next answer lost, makes the change and looks whether it came about. */
    interface Change {
        void run(Runnable lose) throws Exception;
    }

    static LostCase of(String method, String verb, Change change) {
        return new LostCase(method, "", verb, false, false, change);
    }

    /** Returns the same as another variant of its method. */
    LostCase with(String what) {
        return new LostCase(method, what, verb, told, idle, change);
    }

    /** Returns the same, of which nobody can find out what became. */
    LostCase withoutTrace() {
        return new LostCase(method, variant, verb, true, idle, change);
    }

    /** Returns the same, without which all may be as wanted. */
    LostCase ofNoConsequence() {
        return new LostCase(method, variant, verb, told, true, change);
    }

    @Override
    public String toString() {
        return (method + " " + variant).strip();
    }
}
