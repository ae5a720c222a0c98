package io.github.bladebook.core.secret;

import java.util.List;

/** Masks one piece of text. */
final class Masking {
    private final CharSequence text;
    private final List<Spelling> spellings;
    private final StringBuilder masked = new StringBuilder();
    private int done;

    Masking(CharSequence text, List<Spelling> spellings) {
        this.text = text;
        this.spellings = spellings;
    }

    /** Returns the whole text, masked. */
    String all() {
        for (int at = 0; at < text.length(); at++) {
            int end = longest(at);
            if (end < at && text.length() - at >= Spelling.TELLING && open(at)) {
                end = text.length();
            }
            if (end > at) {
                mask(at, end);
                at = end - 1;
            }
        }
        return masked.append(text, done, text.length()).toString();
    }

    /** Returns what can be let go, masked; {@link #kept()} tells from where on the text may be the begin of a secret. */
    String safe() {
        int at = 0;
        while (at < text.length()) {
            int end = longest(at);
            if (open(at)) {
                break;
            }
            if (end > at) {
                mask(at, end);
                at = end;
            } else {
                at++;
            }
        }
        if (at > done) {
            masked.append(text, done, at);
            done = at;
        }
        return masked.toString();
    }

    int kept() {
        return done;
    }

    private void mask(int from, int to) {
        masked.append(text, done, from).append(Redactor.MASK);
        done = to;
    }

    private int longest(int at) {
        int end = -1;
        for (Spelling spelling : spellings) {
            end = Math.max(end, spelling.end(text, at));
        }
        return end;
    }

    private boolean open(int at) {
        for (Spelling spelling : spellings) {
            if (spelling.end(text, at) == Spelling.OPEN) {
                return true;
            }
        }
        return false;
    }
}
