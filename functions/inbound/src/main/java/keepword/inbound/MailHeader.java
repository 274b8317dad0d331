package keepword.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The header of a mail (RFC 5322), read in linear time and as leniently as mails are written: any line ending, UTF-8 or junk, a
 * name with white space behind it, a folded line whose white space was lost.
 *
 * <p>It is cut before anything else reads it. What was cut can still hold a token, but proves no sender: {@link #isWhole}.
 */
final class MailHeader {
    /** What Gmail takes at most; other servers take much less. */
    private static final int MAX_BYTES = 500_000;

    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_NAME = 100;
    private static final int MAX_VALUE = 8_000;

    private final List<Field> fields = new ArrayList<>();
    private boolean complete;

    private record Field(String name, String value, boolean cut) {}

    private MailHeader() {}

    /** The header at the beginning of a raw mail. */
    static MailHeader read(byte[] raw) {
        MailHeader header = new MailHeader();
        header.complete = header.readFields(raw, Math.min(raw.length, MAX_BYTES));
        return header;
    }

    /** Whether the end of the header was reached. */
    private boolean readFields(byte[] raw, int end) {
        Reading field = new Reading("");
        int next;
        for (int from = 0; from < end; from = next) {
            int to = from;
            while (to < end && raw[to] != '\n' && raw[to] != '\r') {
                to++;
            }
            next = to + (to + 1 < end && raw[to] == '\r' && raw[to + 1] == '\n' ? 2 : 1);
            if (to == from) {
                return add(field);
            }
            int colon = colon(raw, from, to);
            if (colon >= 0) {
                if (!add(field)) {
                    return false;
                }
                field = new Reading(new String(raw, from, Math.min(colon - from, MAX_NAME), UTF_8).strip());
            }
            field.append(raw, colon < 0 ? from : colon + 1, to);
        }
        return add(field) && end == raw.length;
    }

    /** Where the name of a field ends, or -1 if the line goes on with the field before it. */
    private static int colon(byte[] raw, int from, int to) {
        if (raw[from] == ' ' || raw[from] == '\t') {
            return -1;
        }
        int at = from;
        while (at < to && raw[at] != ':') {
            at++;
        }
        return at < to ? at : -1;
    }

    private boolean add(Reading field) {
        if (fields.size() == MAX_FIELDS) {
            return false;
        }
        fields.add(field.toField());
        return true;
    }

    /** Every value of a field, in order, folding removed. */
    List<String> values(String name) {
        return named(name).map(Field::value).toList();
    }

    /** Every value of a field in lower case, without comments, parameters and white space; as it is if nothing else is in it. */
    Stream<String> keywords(String name) {
        return named(name).map(field -> keyword(field.value()));
    }

    /** Whether nothing of any field of this name was cut away. */
    boolean isWhole(String name) {
        return complete && named(name).noneMatch(Field::cut);
    }

    private Stream<Field> named(String name) {
        return fields.stream().filter(field -> field.name().equalsIgnoreCase(name));
    }

    private static String keyword(String value) {
        StringBuilder keyword = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '(') {
                depth++;
            } else if (character == ')' && depth > 0) {
                depth--;
            } else if (character == ';' && depth == 0) {
                break;
            } else if (depth == 0 && !Character.isWhitespace(character)) {
                keyword.append(character);
            }
        }
        return (keyword.isEmpty() ? value : keyword.toString()).toLowerCase(Locale.ROOT);
    }

    /** A field whose lines are being read. */
    private static final class Reading {
        private final String name;
        private final ByteArrayOutputStream value = new ByteArrayOutputStream();
        private boolean cut;

        Reading(String name) {
            this.name = name;
        }

        void append(byte[] raw, int from, int to) {
            int length = Math.min(to - from, MAX_VALUE - value.size());
            cut |= length < to - from;
            value.write(raw, from, length);
        }

        Field toField() {
            return new Field(name, value.toString(UTF_8).strip(), cut);
        }
    }
}
