package io.github.bladebook.kit.run;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A class file without its line numbers. JShell puts the text of all imports above each snippet, so that one more import may move the
 * lines of every snippet, and change nothing else. Format: Java Virtual Machine Specification, chapter 4.
 */
final class ClassShape {
    private final byte[] body;
    private final String[] texts;
    private int firstLine;

    private ClassShape(byte[] body, int constants) {
        this.body = body;
        this.texts = new String[constants];
    }

    /** Reads a class file. */
    static ClassShape of(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            in.skipNBytes(8);
            int constants = in.readUnsignedShort();
            ClassShape shape = new ClassShape(bytes.clone(), constants);
            shape.constants(in, constants);
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            shape.members(in);
            shape.members(in);
            shape.attributes(in);
            return shape;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the two classes differ in line numbers only. */
    boolean sameAs(ClassShape other) {
        return Arrays.equals(body, other.body);
    }

    /** Returns the first line number of the class; 0 where it has none. */
    int firstLine() {
        return firstLine;
    }

    private void constants(DataInputStream in, int count) throws IOException {
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // A long or double takes two places.
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant " + tag + " in a class file");
            }
        }
    }

    private void members(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(6);
            attributes(in);
        }
    }

    private void attributes(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            String name = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if ("Code".equals(name)) {
                in.skipNBytes(4);
                in.skipNBytes(in.readInt());
                in.skipNBytes(8L * in.readUnsignedShort());
                attributes(in);
            } else if ("LineNumberTable".equals(name)) {
                lines(in);
            } else {
                in.skipNBytes(length);
            }
        }
    }

    /** Blanks the line numbers; the stream reads from memory, so that what is left tells where it stands. */
    private void lines(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            int at = body.length - in.available();
            int line = in.readUnsignedShort();
            firstLine = firstLine == 0 ? line : firstLine;
            body[at] = 0;
            body[at + 1] = 0;
        }
    }
}
