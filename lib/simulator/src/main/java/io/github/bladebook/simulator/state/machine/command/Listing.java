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
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn Z", Locale.ENGLISH);

    private Listing() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/ls", Listing::ls);
        programs.put("/usr/bin/stat", Listing::stat);
        programs.put("/usr/bin/readlink", Listing::readlink);
        programs.put("/usr/bin/realpath", Listing::realpath);
        programs.put("/usr/bin/basename", Listing::basename);
        programs.put("/usr/bin/dirname", Listing::dirname);
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

    private static long size(Path real) throws IOException {
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

    private static int stat(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "c:Lf", "format=>c", "printf=>P", "dereference>L"));
        if (options.rest().isEmpty()) {
            throw new Usage(1, "stat: missing operand\nTry 'stat --help' for more information.");
        }
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            if (!call.files().exists(path) && !Files.isSymbolicLink(call.files().real(path))) {
                status = call.fail(1, "cannot statx '" + word + "': No such file or directory");
                continue;
            }
            String format = options.value("c", options.value("P", DEFAULT));
            String text = filled(
                    call,
                    format,
                    word,
                    options.has("L") ? call.files().resolved(path).orElse(path) : path);
            call.out()
                    .print(
                            options.has("P")
                                    ? io.github.bladebook.simulator.state.machine.shell.Escapes.of(text)
                                    : text + "\n");
        }
        return status;
    }

    private static final String DEFAULT = """
          File: %N
          Size: %s\t\tBlocks: %b          IO Block: 4096   %F
        Device: 0,41\tInode: %i  Links: %h
        Access: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
        Access: %x
        Modify: %y
        Change: %z
         Birth: %w""";

    private static String filled(Call call, String format, String word, String path) throws IOException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            if (format.charAt(i) != '%' || i + 1 == format.length()) {
                out.append(format.charAt(i));
                continue;
            }
            int end = i + 1;
            while (Character.isDigit(format.charAt(end))) {
                end++;
            }
            String width = format.substring(i + 1, end);
            String value = field(call, format.charAt(end), word, path);
            if (width.startsWith("0")) {
                value = "0".repeat(Math.max(0, Integer.parseInt(width) - value.length())) + value;
            } else if (!width.isEmpty()) {
                value = " ".repeat(Math.max(0, Integer.parseInt(width) - value.length())) + value;
            }
            out.append(value);
            i = end;
        }
        return out.toString();
    }

    private static String field(Call call, char letter, String word, String path) throws IOException {
        MachineFiles files = call.files();
        Path real = files.real(path);
        boolean link = Files.isSymbolicLink(real);
        boolean folder = !link && Files.isDirectory(real);
        MachineFiles.Owner owner = files.owner(path);
        ZonedDateTime changed = Files.getLastModifiedTime(real, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .atZone(ZoneOffset.UTC);
        return switch (letter) {
            case 'n' -> word;
            case 'N' -> link ? word + " -> " + Files.readSymbolicLink(real) : word;
            case 's' -> String.valueOf(size(real));
            case 'a' -> link ? "777" : Integer.toOctalString(files.mode(path));
            case 'A' -> (link ? "l" : folder ? "d" : "-") + (link ? "rwxrwxrwx" : special(files.mode(path)));
            case 'U' -> owner.user();
            case 'G' -> owner.group();
            case 'u' ->
                call.machine()
                        .accounts()
                        .find(owner.user())
                        .map(one -> "" + one.uid())
                        .orElse(owner.user());
            case 'g' ->
                call.machine()
                        .accounts()
                        .group(owner.group())
                        .map(one -> "" + one.gid())
                        .orElse(owner.group());
            case 'F' ->
                link ? "symbolic link" : folder ? "directory" : size(real) == 0 ? "regular empty file" : "regular file";
            case 'Y', 'X', 'Z' -> String.valueOf(changed.toEpochSecond());
            case 'x', 'y', 'z' -> FULL.format(changed);
            case 'w' -> "-";
            case 'W' -> "0";
            case 'h' -> String.valueOf(folder ? 2 : Math.max(1, files.number(path, "unix:nlink")));
            case 'i' -> String.valueOf(files.number(path, "unix:ino"));
            case 'b' -> String.valueOf((size(real) + 4095) / 4096 * 8);
            case '%' -> "%";
            default -> "?";
        };
    }

    private static int readlink(Call call) throws IOException {
        Options options = Options.of(call, Options.Spec.of(1, "fenm"));
        int status = 0;
        for (String word : options.rest()) {
            String path = call.path(word);
            Path real = call.files().real(path);
            if (options.has("f") || options.has("e") || options.has("m")) {
                boolean parent = call.files().folder(MachineFiles.absolute(path, ".."));
                if (call.files().exists(path) || (parent && !options.has("e"))) {
                    call.out().println(call.files().resolved(path).orElse(path));
                    continue;
                }
                status = 1;
            } else if (Files.isSymbolicLink(real)) {
                call.out().println(Files.readSymbolicLink(real));
            } else {
                status = 1;
            }
        }
        return status;
    }

    private static int realpath(Call call) {
        int status = 0;
        for (String word : Options.of(call, Options.Spec.of(1, "em")).rest()) {
            String path = call.path(word);
            if (call.files().folder(MachineFiles.absolute(path, ".."))) {
                call.out().println(call.files().resolved(path).orElse(path));
            } else {
                status = call.fail(1, word + ": No such file or directory");
            }
        }
        return status;
    }

    private static int basename(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "basename: missing operand\nTry 'basename --help' for more information.");
        }
        String name = call.args().get(0).replaceFirst("/+$", "").replaceFirst(".*/", "");
        String suffix = call.args().size() > 1 ? call.args().get(1) : "";
        call.out().println(name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name);
        return 0;
    }

    private static int dirname(Call call) {
        if (call.args().isEmpty()) {
            throw new Usage(1, "dirname: missing operand\nTry 'dirname --help' for more information.");
        }
        for (String word : call.args()) {
            String path = word.replaceFirst("/+$", "");
            int slash = path.lastIndexOf('/');
            call.out().println(slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash));
        }
        return 0;
    }
}
