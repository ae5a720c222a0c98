package io.github.bladebook.display;

import java.util.List;

/** One thing to look at. It is data: {@link Html}, {@link Text} and {@link Rendering} turn it into what a place can show. */
public sealed interface View extends Showable permits Headline, Note, TableView, Picture {
    @Override
    default List<View> views() {
        return List.of(this);
    }
}
