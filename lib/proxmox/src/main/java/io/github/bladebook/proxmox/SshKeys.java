package io.github.bladebook.proxmox;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Public SSH keys, one a line. A VM wants them percent-encoded inside the value itself, and gives them back so; a container plain. */
final class SshKeys {
    private static final Pattern KEY = Pattern.compile("[^\\s#][^\\r\\n]* [A-Za-z0-9+/]+={0,3}( [^\\r\\n]*)?");

    private SshKeys() {}

    static String plain(List<String> keys) {
        for (String key : keys) {
            if (!KEY.matcher(key.strip()).matches()) {
                throw new IllegalArgumentException("a public SSH key is one line, such as: ssh-ed25519 AAAA… comment");
            }
        }
        return String.join("\n", keys.stream().map(String::strip).toList());
    }

    /** As JavaScript's encodeURIComponent, which the server checks for: a blank is %20. */
    static String encoded(List<String> keys) {
        return URLEncoder.encode(plain(keys), StandardCharsets.UTF_8).replace("+", "%20");
    }

    static List<String> decoded(String text) {
        // What a person wrote into the file by hand may be plain; in a key a plus is a plus.
        String plain = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        return plain.lines().map(String::strip).filter(key -> !key.isEmpty()).toList();
    }
}
