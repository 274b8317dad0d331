package keepword.brand;

import java.util.regex.Pattern;
import keepword.setting.Settings;

/**
 * A colour of the screen, written as {@code #rrggbb}. It knows how well it can be read on another one, as WCAG 2 counts
 * it.
 */
public record Color(int red, int green, int blue) {
    public static final Color BLACK = new Color(0, 0, 0);
    public static final Color WHITE = new Color(255, 255, 255);

    /** What text of any size needs (WCAG 2, success criterion 1.4.3). */
    public static final double READABLE = 4.5;

    private static final Pattern WRITTEN = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int STEPS = 50;

    public Color {
        if (Math.min(red, Math.min(green, blue)) < 0 || Math.max(red, Math.max(green, blue)) > 255) {
            throw new IllegalArgumentException("A part of a colour is between 0 and 255");
        }
    }

    /**
     * Reads a colour.
     *
     * @throws IllegalArgumentException if it is not written as {@code #rrggbb}
     */
    public static Color parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("A colour is written as #rrggbb, not as " + text);
        }
        int parts = Integer.parseInt(text.substring(1), 16);
        return new Color(parts >> 16, parts >> 8 & 0xff, parts & 0xff);
    }

    /** The vendor's. */
    public static Color of(Settings settings) {
        return settings.read("BrandColor", Color::parse, BLACK);
    }

    /** From 1, for two that look the same, to 21, for black and white. */
    public double contrast(Color other) {
        double one = luminance() + 0.05;
        double two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    /** Black or white, whichever reads better on this colour; either way it is readable. */
    public Color ink() {
        return contrast(BLACK) > contrast(WHITE) ? BLACK : WHITE;
    }

    /** This colour if it is readable on the paper; otherwise mixed with as little black or white as makes it so. */
    public Color readableOn(Color paper) {
        return on(paper, READABLE);
    }

    /** This colour, mixed with as little of the paper's ink as gives the contrast; the ink itself if nothing else does. */
    public Color on(Color paper, double contrast) {
        Color ink = paper.ink();
        Color mixed = this;
        for (int step = 1; step <= STEPS && mixed.contrast(paper) < contrast; step++) {
            mixed = mixed(ink, (double) step / STEPS);
        }
        return mixed;
    }

    private Color mixed(Color other, double share) {
        return new Color(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int part, int other, double share) {
        return (int) Math.round(part + (other - part) * share);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    @Override
    public String toString() {
        return "#%06x".formatted(red << 16 | green << 8 | blue);
    }
}
