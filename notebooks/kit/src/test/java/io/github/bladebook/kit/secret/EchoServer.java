package io.github.bladebook.kit.secret;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A server on loopback that answers with the credentials it was sent, in one of many ways. */
final class EchoServer implements AutoCloseable {
    /** Where in the answer the credentials come back. */
    enum Where {
        STATUS_LINE,
        NO_HTTP,
        HEADER,
        REDIRECT,
        JSON,
        JSON_MESSAGE,
        CUT_JSON,
        BARE_WORD,
        HTML
    }

    /** How they are written. */
    enum How {
        RAW,
        JSON,
        URL,
        BASE64,
        HEX,
        HTML
    }

    private final ServerSocket listener;
    private final Where where;
    private final How how;
    private final int status;

    EchoServer(Where where, How how, int status) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.where = where;
        this.how = how;
        this.status = status;
        Thread thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setSoTimeout(2000);
                byte[] answer = answer(said(socket.getInputStream())).getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (IOException e) {
                // The next one is served all the same.
            }
        }
    }

    /** Returns what proves who asks: the headers that are for that, and the body. */
    private static String said(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        List<String> lines = Arrays.asList(head.toString().split("\r\n", -1));
        int length = lines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        String proof = lines.stream()
                .filter(line -> line.matches("(?i)(authorization|cookie|csrf\\S*|x-\\S*):.*"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .collect(Collectors.joining(" "));
        return proof + " " + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String answer(String said) {
        String told = written(said.strip());
        String line = "HTTP/1.1 %d %s\r\n".formatted(status, where == Where.STATUS_LINE ? told : "Said");
        return switch (where) {
            case NO_HTTP -> told + "\r\n\r\n";
            case STATUS_LINE -> line + "Content-Length: 2\r\nContent-Type: application/json\r\n\r\n{}";
            case HEADER ->
                line + "WWW-Authenticate: Bearer " + told + "\r\nX-Error: " + told + "\r\nRetry-After: " + told
                        + "\r\nContent-Length: 0\r\n\r\n";
            case REDIRECT ->
                "HTTP/1.1 302 Found\r\nLocation: https://login.lab.example/?t=" + told
                        + "\r\nContent-Length: 0\r\n\r\n";
            case JSON ->
                body(
                        line,
                        "application/json",
                        "{\"data\":null,\"errors\":{\"a\":\"" + told + "\"},\"detail\":\"" + told + "\"}");
            case JSON_MESSAGE ->
                body(
                        line,
                        "application/json",
                        "{\"kind\":\"Status\",\"message\":\"" + told + "\\n\",\"reason\":\"" + told + "\"}");
            case CUT_JSON -> body(line, "application/json", "{\"data\": {\"a\": \"" + told);
            case BARE_WORD -> body(line, "application/json", told);
            case HTML -> body(line, "text/html", "<html><body>Bad token: " + told + "</body></html>");
        };
    }

    private static String body(String line, String type, String text) {
        return line + "Content-Type: " + type + "\r\nContent-Length: " + text.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n" + text;
    }

    private String written(String said) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return switch (how) {
            case RAW -> said;
            case JSON -> said.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
            case URL -> URLEncoder.encode(said, StandardCharsets.UTF_8);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case HEX -> HexFormat.of().formatHex(bytes);
            case HTML ->
                said.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;");
        };
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
