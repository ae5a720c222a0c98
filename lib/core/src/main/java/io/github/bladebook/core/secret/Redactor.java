package io.github.bladebook.core.secret;

import java.io.Writer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Masks secrets in text by their value, wherever text leaves: every {@link Secret} of this process that still lives, in every spelling
 * that text may have got on its way (JSON, YAML, HTML and URL escapes, base64 at any offset, hex, folded over lines). Secrets
 * shorter than {@value #SHORTEST} characters are masked only where they are named, as they occur in innocent words.
 */
public final class Redactor {
    /** What stands in a secret's place. */
    public static final String MASK = "***";

    /** How long a secret is that is masked everywhere. */
    static final int SHORTEST = 8;

    private static final ConcurrentLinkedQueue<WeakReference<Secret>> KNOWN = new ConcurrentLinkedQueue<>();

    private Redactor() {}

    static void watch(Secret secret) {
        KNOWN.removeIf(known -> gone(known.get()));
        KNOWN.add(new WeakReference<>(secret));
    }

    private static boolean gone(@Nullable Secret secret) {
        return secret == null || secret.closed();
    }

    /** Returns {@code text} without any secret of this process. */
    public static String mask(String text) {
        return mask(text, List.of());
    }

    /** Returns {@code text} without any secret of this process, and without {@code named}, however short those are. */
    public static String mask(String text, Collection<Secret> named) {
        if (text.isEmpty()) {
            return text;
        }
        List<Spelling> spellings = spellings(named);
        try {
            return new Masking(text, spellings).all();
        } finally {
            spellings.forEach(Spelling::forget);
        }
    }

    /**
     * Returns {@code failure} where no message of it or of its causes holds a secret; else one that looks the same, with the messages
     * masked.
     */
    public static @Nullable Throwable mask(@Nullable Throwable failure) {
        return failure == null ? null : MaskedFailure.of(failure);
    }

    /**
     * Returns a writer that masks what goes to {@code target}, also where a secret is split over several writes. What may become a secret
     * is held back until it is told apart; closing writes all.
     */
    public static Writer writer(Writer target) {
        return new MaskingWriter(target);
    }

    /** Returns all spellings of all known secrets and {@code named}; to be {@linkplain Spelling#forget() forgotten} after use. */
    static List<Spelling> spellings(Collection<Secret> named) {
        List<Spelling> spellings = new ArrayList<>();
        named.forEach(secret -> add(secret, 1, spellings));
        for (WeakReference<Secret> known : KNOWN) {
            Secret secret = known.get();
            if (secret != null) {
                add(secret, SHORTEST, spellings);
            }
        }
        return spellings;
    }

    private static void add(Secret secret, int shortest, List<Spelling> spellings) {
        secret.ifOpen(letters -> {
            if (letters.length >= shortest) {
                spellings.addAll(Encodings.of(letters));
            }
        });
    }
}
