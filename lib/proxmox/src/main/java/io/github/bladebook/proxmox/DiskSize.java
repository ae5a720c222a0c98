package io.github.bladebook.proxmox;

import io.github.bladebook.core.unit.DataSize;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of disks as qemu-server and pve-container write them: {@code 32G}, {@code 528K}, bytes without a unit; all binary. */
final class DiskSize {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");
    private static final String UNITS = "KMGT";

    private DiskSize() {}

    static Optional<DataSize> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
        BigDecimal bytes = new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.toBigInteger().bitLength() < 64 ? Optional.of(new DataSize(bytes.longValue())) : Optional.empty();
    }

    /** Returns the size in the largest unit that leaves no fraction. */
    static String text(DataSize size) {
        long amount = positive(size).bytes();
        int unit = 0;
        while (unit < UNITS.length() && amount % 1024 == 0) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? Long.toString(amount) : amount + UNITS.substring(unit - 1, unit);
    }

    /** Returns the size in GiB, which is how the size of a new disk is said: {@code local-lvm:32}. */
    static String gibibytes(DataSize size) {
        BigDecimal gibibytes = BigDecimal.valueOf(positive(size).bytes()).divide(BigDecimal.valueOf(1L << 30));
        return gibibytes.stripTrailingZeros().toPlainString();
    }

    private static DataSize positive(DataSize size) {
        if (size.bytes() <= 0) {
            throw new IllegalArgumentException("a disk of %s makes no sense".formatted(size));
        }
        return size;
    }
}
