package io.github.bladebook.core.secret;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Twenty secrets that are hard to mask, and a search for them that shares no code with the mask. */
final class Canaries {
    private static final List<String> VALUES = List.of(
            "plain-canary-0001",
            "dollar$HOME$(id)`1`",
            "double\"quote\"0003",
            "single'quote'0004",
            "back\\slash\\n0005",
            "amp&lt;and<tag>0006",
            "percent%41%2f0007",
            "plus+and space 0008",
            "slash/and\\/both0009",
            "ümläut-ñandú-0010",
            "日本語の秘密-0011",
            "emoji😀secret0012",
            "c2VjcmV0LWxvb2tpbmc=",
            "dXNlcjpwYXNz-_0014",
            "{{env \"HOME\"}}0015",
            "yaml: #no - 0016",
            "11112222-3333-4444-5555-666677770017",
            "==++//==0018",
            "user@pam!t=0019:x;y",
            "ends-with-equals20==");

    private Canaries() {}

    static List<Secret> all() {
        return VALUES.stream().map(Secret::of).toList();
    }

    static List<String> values() {
        return VALUES;
    }

    /** Returns each run of eight characters of {@code secret} that can be found in {@code text}, read in every way it may be meant. */
    static List<String> traces(String text, String secret) {
        List<String> readings = readings(text);
        List<String> found = new ArrayList<>();
        for (int at = 0; at + 8 <= secret.length(); at++) {
            String run = secret.substring(at, at + 8);
            if (readings.stream().anyMatch(reading -> reading.contains(run))) {
                found.add(run);
            }
        }
        return found;
    }

    private static List<String> readings(String text) {
        List<String> readings =
                new ArrayList<>(List.of(text, text.replaceAll("\\\\?\\s*\\n\\s*", ""), unescaped(text)));
        try {
            readings.add(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            readings.add(text);
        }
        Matcher words = Pattern.compile("[A-Za-z0-9+/_=-]{8,}").matcher(text.replaceAll("\\s+", ""));
        while (words.find()) {
            String word = words.group().replace('-', '+').replace('_', '/').replace("=", "");
            for (int skip = 0; skip < 4 && skip + 4 < word.length(); skip++) {
                String part = word.substring(skip);
                part = part.substring(0, part.length() - part.length() % 4);
                readings.add(new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8));
            }
        }
        Matcher hex = Pattern.compile("(?:[0-9a-f]{2}){8,}")
                .matcher(text.toLowerCase(Locale.ROOT).replaceAll("[: ]", ""));
        while (hex.find()) {
            readings.add(new String(HexFormat.of().parseHex(hex.group()), StandardCharsets.UTF_8));
        }
        return readings;
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\+u([0-9a-fA-F]{4})")
                .matcher(text)
                .replaceAll(hit -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hit.group(1), 16))))
                .replaceAll("\\\\+(.)", "$1");
    }
}
