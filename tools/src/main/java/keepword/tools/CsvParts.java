package keepword.tools;

import java.util.ArrayList;
import java.util.List;

/**
 * A list that is sent in parts, since a request holds 6 MB and ends after 30 seconds: each part begins with the line that names the
 * columns. What is in a row, Keepword finds out.
 */
record CsvParts(String columns, List<String> rows) {
    CsvParts {
        rows = List.copyOf(rows);
    }

    /** Cuts a list into rows; a line break within quotes ends none, and blank lines count as none. */
    static CsvParts of(String csv) {
        List<String> rows = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                add(rows, csv.substring(begin, i));
                begin = i + 1;
            }
        }
        add(rows, csv.substring(begin));
        return rows.isEmpty() ? new CsvParts("", rows) : new CsvParts(rows.getFirst(), rows.subList(1, rows.size()));
    }

    private static void add(List<String> rows, String row) {
        if (!row.isEmpty()) {
            rows.add(row);
        }
    }

    /** The rows from one to before another, as a list of their own; the first is 0. */
    String part(int from, int to) {
        return columns + "\r\n" + String.join("\r\n", rows.subList(from, to)) + "\r\n";
    }
}
