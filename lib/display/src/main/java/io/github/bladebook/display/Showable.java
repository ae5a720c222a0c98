package io.github.bladebook.display;

import java.util.List;

/** Something that knows how it is best looked at; a notebook shows it as the last expression of a cell. */
@FunctionalInterface
public interface Showable {
    /** Returns what to look at, from top to bottom. */
    List<View> views();
}
