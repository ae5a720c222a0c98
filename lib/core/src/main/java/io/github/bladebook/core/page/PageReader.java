package io.github.bladebook.core.page;

/** Reads one page of a list from the other side. */
@FunctionalInterface
public interface PageReader<T> {
    /** Reads the page that starts at {@code start}, counted from 0. */
    Page<T> read(long start);
}
