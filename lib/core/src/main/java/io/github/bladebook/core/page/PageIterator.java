package io.github.bladebook.core.page;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks the pages; an empty page ends the walk whatever it says about itself, as it would never advance. */
final class PageIterator<T> implements Iterator<Page<T>> {
    private final PageReader<T> reader;
    private long start;
    private boolean more = true;

    PageIterator(PageReader<T> reader) {
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public Page<T> next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        Page<T> page = reader.read(start);
        start += page.items().size();
        more = !page.last() && !page.items().isEmpty();
        return page;
    }
}
