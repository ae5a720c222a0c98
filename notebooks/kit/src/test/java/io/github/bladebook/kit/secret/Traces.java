package io.github.bladebook.kit.secret;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a secret in text, read in every way it may be meant. Shares no code with what masks. */
final class Traces {
    private static final int TELLING = 8;

    private Traces() {}

    /** Returns each run of eight characters of {@code secret} that can be read out of {@code text}. */
    static List<String> of(String secret, String text) {
        List<String> readings = readings(text);
        List<String> found = new ArrayList<>();
        for (int at = 0; at + TELLING <= secret.length(); at++) {
            String run = secret.substring(at, at + TELLING);
            if (readings.stream().anyMatch(reading -> reading.contains(run))) {
                found.add(run);
            }
        }
        return found;
    }

    private static List<String> readings(String text) {
        List<String> readings =
                new ArrayList<>(List.of(text, text.replaceAll("\\\\+(.)", "$1"), html(text), url(text)));
        Matcher words = Pattern.compile("[A-Za-z0-9+/_=-]{8,}").matcher(text);
        while (words.find()) {
            String word = words.group().replace('-', '+').replace('_', '/').replace("=", "");
            for (int skip = 0; skip < 4 && skip + 4 < word.length(); skip++) {
                String part = word.substring(skip, skip + (word.length() - skip) / 4 * 4);
                readings.add(new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8));
            }
        }
        Matcher hex = Pattern.compile("(?:[0-9a-f]{2}){8,}").matcher(text.toLowerCase(Locale.ROOT));
        while (hex.find()) {
            readings.add(new String(HexFormat.of().parseHex(hex.group()), StandardCharsets.UTF_8));
        }
        return readings;
    }

    private static String url(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String html(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
