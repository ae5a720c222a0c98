package io.github.bladebook.proxmox;

/**
 * The numbers that new guests may have.
 *
 * @param first the lowest, at least 100
 * @param last the highest, at most 999999999
 */
public record IdRange(int first, int last) {
    private static final int LEAST = 100;
    private static final int MOST = 999_999_999;

    public IdRange {
        if (first < LEAST || last > MOST || first > last) {
            throw new IllegalArgumentException(
                    "there are no guests from %d to %d; numbers go from %d to %d".formatted(first, last, LEAST, MOST));
        }
    }

    /** Returns the range from one number to another, both in it. */
    public static IdRange of(int first, int last) {
        return new IdRange(first, last);
    }

    /** Returns the range of this number alone. */
    public static IdRange only(int id) {
        return new IdRange(id, id);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + " to " + last;
    }
}
