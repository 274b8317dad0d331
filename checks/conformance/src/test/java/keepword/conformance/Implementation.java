package keepword.conformance;

import java.util.Locale;

/** The implementations of AWS's services that were tried. */
enum Implementation {
    EMBEDDED,
    LOCALSTACK,
    MINISTACK,
    /** Any other, which must do as AWS documents. */
    OTHER;

    static Implementation of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
