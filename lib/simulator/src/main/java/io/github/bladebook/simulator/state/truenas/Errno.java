package io.github.bladebook.simulator.state.truenas;

/** Error numbers as the middleware writes them: those of Linux, and its own from 201. */
public enum Errno {
    EPERM(1),
    ENOENT(2),
    EINTR(4),
    EIO(5),
    EAGAIN(11),
    EACCES(13),
    EFAULT(14),
    EBUSY(16),
    EEXIST(17),
    ENOTDIR(20),
    EISDIR(21),
    EINVAL(22),
    ENOSPC(28),
    ENOTEMPTY(39),
    ENODATA(61),
    EOPNOTSUPP(95),
    ETIMEDOUT(110),
    EDQUOT(122),
    ENOTAUTHENTICATED(207);

    private final int number;

    Errno(int number) {
        this.number = number;
    }

    /** Returns the number on the wire. */
    public int number() {
        return number;
    }
}
