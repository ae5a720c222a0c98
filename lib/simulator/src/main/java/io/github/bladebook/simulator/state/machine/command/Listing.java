package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that show what is there. */
final class Listing {
    private static final DateTimeFormatter RECENT = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH);

    private Listing() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/ls", Listing::ls);
        Modes.add(programs);
    }

    private static int ls(Call call) throws IOException {
        Options options = Options.of(
                call, Options.Spec.of(2, "laA1dtrhnFR", "all>a", "almost-all>A", "directory>d", "human-readable>h"));
        List<String> words = options.rest().isEmpty() ? List.of(".") : options.rest();
        List<String> folders = new ArrayList<>();
        List<String> files = new ArrayList<>();
        int status = 0;
        for (String word : words) {
            String path = call.path(word);
            if (!call.files().exists(path) && !Files.isSymbolicLink(call.files().real(path))) {
                status = call.fail(2, "cannot access '" + word + "': No such file or directory");
            } else if (call.files().folder(path) && !options.has("d")) {
                if (call.shell().mayRead(path)) {
                    folders.add(word);
                } else {
                    status = call.fail(2, "cannot open directory '" + word + "': Permission denied");
                }
            } else {
                files.add(word);
            }
        }
        print(call, options, files, "");
        for (String word : folders) {
            if (words.size() > 1) {
                call.out().println((files.isEmpty() && word.equals(folders.get(0)) ? "" : "\n") + word + ":");
            }
            List<String> names = new ArrayList<>(call.files().names(call.path(word)));
            names.removeIf(name -> name.startsWith(".") && !options.has("a") && !options.has("A"));
            if (options.has("a")) {
                names.add(0, "..");
                names.add(0, ".");
            }
            if (options.has("l")) {
                long blocks = names.stream()
                        .mapToLong(name -> blocks(call, MachineFiles.absolute(call.path(word), name)))
                        .sum();
                call.out().println("total " + blocks);
            }
            print(call, options, names, call.path(word));
        }
        return status;
    }

    private static void print(Call call, Options options, List<String> names, String folder) throws IOException {
        List<String> sorted = new ArrayList<>(names);
        if (options.has("t")) {
            sorted.sort(java.util.Comparator.comparingLong(name ->
                    -call.files().real(place(call, folder, name)).toFile().lastModified()));
        }
        if (options.has("r")) {
            java.util.Collections.reverse(sorted);
        }
        if (!options.has("l")) {
            sorted.forEach(call.out()::println);
            return;
        }
        List<String[]> rows = new ArrayList<>();
        for (String name : sorted) {
            rows.add(row(call, name, place(call, folder, name)));
        }
        int[] width = new int[5];
        for (String[] row : rows) {
            for (int i = 0; i < 5; i++) {
                width[i] = Math.max(width[i], row[i].length());
            }
        }
        for (String[] row : rows) {
            call.out()
                    .printf(
                            Locale.ROOT,
                            "%s %" + width[1] + "s %-" + width[2] + "s %-" + width[3] + "s %" + width[4] + "s %s %s%n",
                            (Object[]) row);
        }
    }

    private static String place(Call call, String folder, String name) {
        return folder.isEmpty() ? call.path(name) : MachineFiles.absolute(folder, name);
    }

    private static String[] row(Call call, String name, String path) throws IOException {
        MachineFiles files = call.files();
        Path real = files.real(path);
        boolean link = Files.isSymbolicLink(real);
        boolean folder = !link && Files.isDirectory(real);
        String mode = (link ? "l" : folder ? "d" : "-") + (link ? "rwxrwxrwx" : special(files.mode(path)));
        MachineFiles.Owner owner = files.owner(path);
        String size = String.valueOf(size(real));
        String shown = link ? name + " -> " + Files.readSymbolicLink(real) : name;
        String links = String.valueOf(folder ? 2 : Math.max(1, files.number(path, "unix:nlink")));
        ZonedDateTime changed = Files.getLastModifiedTime(real, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .atZone(ZoneOffset.UTC);
        return new String[] {mode, links, owner.user(), owner.group(), size, RECENT.format(changed), shown};
    }

    /** Returns a mode in letters, with the bits for set-id and sticky. */
    static String special(int mode) {
        char[] text = MachineFiles.letters(mode).toCharArray();
        if ((mode & 04000) != 0) {
            text[2] = text[2] == 'x' ? 's' : 'S';
        }
        if ((mode & 02000) != 0) {
            text[5] = text[5] == 'x' ? 's' : 'S';
        }
        if ((mode & 01000) != 0) {
            text[8] = text[8] == 'x' ? 't' : 'T';
        }
        return new String(text);
    }

    static long size(Path real) throws IOException {
        return Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)
                ? 4096
                : (long) Files.getAttribute(real, "size", LinkOption.NOFOLLOW_LINKS);
    }

    private static long blocks(Call call, String path) {
        try {
            Path real = call.files().real(path);
            return Files.isSymbolicLink(real) ? 0 : (size(real) + 4095) / 4096 * 4;
        } catch (IOException e) {
            return 0;
        }
    }
}
