package io.github.bladebook.core.secret;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Lets text through as soon as it can no longer become a secret. */
final class MaskingWriter extends Writer {
    /** An unfinished begin of a secret of so many characters is masked at the end, too. */
    private static final int TELLING = 4;

    private final Writer target;
    private final StringBuilder held = new StringBuilder();

    MaskingWriter(Writer target) {
        this.target = target;
    }

    @Override
    public void write(char[] letters, int offset, int length) throws IOException {
        synchronized (lock) {
            held.append(letters, offset, length);
            List<Spelling> spellings = Redactor.spellings(List.of());
            Masking masking = new Masking(held, spellings);
            target.write(masking.safe());
            held.delete(0, masking.kept());
            spellings.forEach(Spelling::forget);
        }
    }

    /** Passes on what is told apart; the begin of what may be a secret stays here. */
    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (held.length() > 0) {
                String rest = Redactor.mask(held.toString());
                target.write(rest.contentEquals(held) && held.length() >= TELLING ? Redactor.MASK : rest);
                held.setLength(0);
            }
        }
        target.close();
    }
}
