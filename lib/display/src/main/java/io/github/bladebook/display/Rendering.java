package io.github.bladebook.display;

import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A view in every form a front end may choose from.
 *
 * @param data the contents by MIME type, best first; {@code text/plain} is always there, {@code image/png} is Base64
 * @param width how wide a picture is shown, in CSS pixels; 0 for everything else. Front ends show each pixel of a PNG otherwise
 */
public record Rendering(Map<String, String> data, int width) {
    public static final String HTML = "text/html";
    public static final String PLAIN = "text/plain";
    public static final String PNG = "image/png";

    public Rendering {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        if (!data.containsKey(PLAIN)) {
            throw new IllegalArgumentException("a rendering needs a text/plain form");
        }
    }

    /** Returns a picture as PNG, everything else as HTML, and both as text. */
    public static Rendering of(View view) {
        if (view instanceof Picture picture) {
            String png = Base64.getEncoder().encodeToString(picture.png());
            return of(PNG, png, Text.of(view), picture.width());
        }
        return html(Html.of(view), Text.of(view));
    }

    /** Returns several views as one, one below the other; a single one as {@link #of(View)} does. */
    public static Rendering of(List<View> views) {
        if (views.size() == 1) {
            return of(views.get(0));
        }
        return html(Html.of(views), views.stream().map(Text::of).collect(Collectors.joining("\n\n")));
    }

    /** Returns this HTML with its plain text. */
    public static Rendering html(String html, String text) {
        return of(HTML, html, text, 0);
    }

    /** Returns plain text only. */
    public static Rendering text(String text) {
        return new Rendering(Map.of(PLAIN, text), 0);
    }

    /** Returns the text/plain form. */
    public String text() {
        return data.getOrDefault(PLAIN, "");
    }

    private static Rendering of(String type, String content, String text, int width) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(type, content);
        data.put(PLAIN, text);
        return new Rendering(data, width);
    }
}
