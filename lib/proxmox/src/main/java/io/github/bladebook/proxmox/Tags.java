package io.github.bladebook.proxmox;

import java.util.List;
import java.util.stream.Stream;

/** Tags: written with semicolons, commas or blanks between them, given back with semicolons. */
final class Tags {
    private Tags() {}

    static List<String> parse(String text) {
        return Stream.of(text.split("[;,\\s]+")).filter(tag -> !tag.isEmpty()).toList();
    }
}
