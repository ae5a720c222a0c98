package io.github.bladebook.simulator.state.machine.command;

import io.github.bladebook.simulator.state.machine.MachineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** The program {@code stat}. */
final class Stat {
    private static final String DEFAULT = """
          File: %N
          Size: %s\t\tBlocks: %b          IO Block: 4096   %F
        Device: 0,41\tInode: %i  Links: %h
        Access: (%04a/%A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)
        Access: %x
        Modify: %y
        Change: %z
         Birth: %w""";
    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn Z", Locale.ENGLISH);

    private Stat() {}

    static void add(Map<String, Command> programs) {
        programs.put("/usr/bin/stat", Stat::stat);
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
            case 's' -> String.valueOf(Listing.size(real));
            case 'a' -> link ? "777" : Integer.toOctalString(files.mode(path));
            case 'A' -> (link ? "l" : folder ? "d" : "-") + (link ? "rwxrwxrwx" : Listing.special(files.mode(path)));
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
                link
                        ? "symbolic link"
                        : folder ? "directory" : Listing.size(real) == 0 ? "regular empty file" : "regular file";
            case 'Y', 'X', 'Z' -> String.valueOf(changed.toEpochSecond());
            case 'x', 'y', 'z' -> FULL.format(changed);
            case 'w' -> "-";
            case 'W' -> "0";
            case 'h' -> String.valueOf(folder ? 2 : Math.max(1, files.number(path, "unix:nlink")));
            case 'i' -> String.valueOf(files.number(path, "unix:ino"));
            case 'b' -> String.valueOf((Listing.size(real) + 4095) / 4096 * 8);
            case '%' -> "%";
            default -> "?";
        };
    }
}
