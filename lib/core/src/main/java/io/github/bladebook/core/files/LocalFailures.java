package io.github.bladebook.core.files;

import io.github.bladebook.core.error.LabException;
import io.github.bladebook.core.error.NotFoundException;
import io.github.bladebook.core.error.PermissionException;
import io.github.bladebook.core.error.Problem;
import io.github.bladebook.core.error.RemoteFailureException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Tells in words why the local file system said no. */
final class LocalFailures {
    private final String place;

    LocalFailures(String place) {
        this.place = place;
    }

    LabException of(String tried, IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return new NotFoundException(problem(tried, "there is no such file or folder", "Check the name"), failure);
        }
        if (failure instanceof AccessDeniedException) {
            return new PermissionException(
                    problem(
                            tried,
                            "this user may not do that",
                            "Give the user who runs this the right, or use another"),
                    failure);
        }
        return new RemoteFailureException(
                problem(tried, DiskWords.of(failure), "Check the disk and its file system"), 0, false);
    }

    Problem problem(String tried, String cameBack, String next) {
        return new Problem(place, tried, cameBack, next);
    }
}
