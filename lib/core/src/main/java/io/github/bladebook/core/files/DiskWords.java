package io.github.bladebook.core.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.zip.ZipException;

/** What kept a file from being read or written, in words: the JDK's own messages are often no more than the file's name. */
public final class DiskWords {
    private DiskWords() {}

    /** Returns the reason as the second half of a sentence: {@code there is no such file or folder}. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        } else if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "a file stands where a folder is wanted";
        } else if (failure instanceof AccessDeniedException) {
            return "this user may not do that";
        } else if (failure instanceof ZipException || failure instanceof EOFException) {
            return "it is no whole gzip file";
        } else if (failure instanceof CharacterCodingException) {
            return "it is no text in UTF-8";
        }
        String reason = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
        if (reason == null) {
            return "the disk refused it (%s)".formatted(failure.getClass().getSimpleName());
        }
        return switch (reason.toLowerCase(Locale.ROOT)) {
            case "is a directory" -> "it is a folder";
            case "not a directory" -> "a file stands where a folder is wanted";
            default -> reason;
        };
    }
}
