package io.github.bladebook.simulator.face.traefik;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Go's regular expressions by way of Java's, with Go's words for what is wrong. */
final class GoRegexp {
    private static final Pattern LITERAL_BRACE = Pattern.compile("(?<!\\\\[pPx])\\{(?![0-9]+(?:,[0-9]*)?\\})");
    private static final Pattern PERL_ONLY =
            Pattern.compile("(?<!\\\\)\\(\\?(?:[=!>]|<[=!]|[a-zA-Z-]*[dux][a-zA-Z-]*[:)])");
    private static final Pattern ESCAPES = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\[1-9kGRXZHVNhceu])");
    private static final Pattern COUNT = Pattern.compile("\\{0*([0-9]*)(?:,0*([0-9]*))?\\}");

    private GoRegexp() {}

    static Pattern compile(String expression) throws BadElement {
        Matcher perl = PERL_ONLY.matcher(expression);
        if (perl.find()) {
            throw bad("invalid or unsupported Perl syntax: `" + perl.group() + "`");
        }
        Matcher escape = ESCAPES.matcher(expression);
        if (escape.find()) {
            throw bad("invalid escape sequence: `" + escape.group(1) + "`");
        }
        Matcher count = COUNT.matcher(expression);
        while (count.find()) {
            if (many(count.group(1)) || many(count.group(2))) {
                throw bad("invalid repeat count: `" + count.group() + "`");
            }
        }
        try {
            return Pattern.compile(
                    LITERAL_BRACE.matcher(expression.replace("(?P<", "(?<")).replaceAll("\\\\{"));
        } catch (PatternSyntaxException e) {
            String what = e.getDescription();
            if (what.contains("character class")) {
                throw bad("missing closing ]: `" + expression.substring(expression.lastIndexOf('[')) + "`");
            }
            if (what.contains("Unclosed group")) {
                throw bad("missing closing ): `" + expression + "`");
            }
            if (what.contains("Unmatched closing")) {
                throw bad("unexpected ): `" + expression + "`");
            }
            if (what.contains("Dangling")) {
                throw bad("missing argument to repetition operator: `"
                        + expression.charAt(Math.max(0, Math.min(e.getIndex(), expression.length() - 1))) + "`");
            }
            throw bad("invalid escape sequence or construct: `" + expression + "`");
        }
    }

    private static boolean many(@Nullable String count) {
        return count != null && (count.length() > 4 || (!count.isEmpty() && Integer.parseInt(count) > 1000));
    }

    private static BadElement bad(String what) {
        return new BadElement("error parsing regexp: " + what);
    }
}
