package io.github.bladebook.simulator.face.truenas;

import java.util.random.RandomGenerator;

/** A password as the appliance makes one up. */
final class RandomWord {
    private static final String CHARACTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;

    private RandomWord() {}

    static String of(RandomGenerator random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return word.toString();
    }
}
