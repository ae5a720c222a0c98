package io.github.bladebook.core.page;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that arrives page by page. Nothing is read before the first element is asked for, and no page before it is needed; each
 * iteration reads anew. What the other side adds or removes meanwhile may be missed or seen twice.
 */
public final class Paged<T> implements Iterable<T> {
    private final PageReader<T> reader;

    private Paged(PageReader<T> reader) {
        this.reader = reader;
    }

    /** Returns the list that {@code reader} reads. */
    public static <T> Paged<T> of(PageReader<T> reader) {
        return new Paged<>(reader);
    }

    /** Returns the pages, each read when it is asked for. */
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator<>(reader);
    }

    /** Returns the elements, reading pages as it goes. */
    public Stream<T> stream() {
        return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> page.items().stream());
    }

    /** Reads all pages. */
    public List<T> toList() {
        return stream().toList();
    }

    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /** Reads nothing, and so tells none of its elements. */
    @Override
    public String toString() {
        return "a list that is read when it is asked for: toList() reads all of it";
    }
}
