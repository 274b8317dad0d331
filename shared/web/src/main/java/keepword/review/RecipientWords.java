package keepword.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import keepword.disclosure.Agreement;
import keepword.disclosure.Recipient;
import keepword.disclosure.Succession;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.text.Texts;
import keepword.web.Section.Entry;
import keepword.web.Section.Line;

/** Says who may get data, in a language: for the page of everybody and for a person's own (promise {@code bound-partners}). */
public record RecipientWords(Texts texts) {
    /** So many days are a year, where somebody says how long data are kept. */
    private static final int YEAR = 365;

    /** A recipient, with everything that people may know of it. */
    public Entry recipient(Recipient recipient) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("role", text("recipient.role." + recipient.role().id())));
        lines.add(line("purposes", purposes(recipient.purposes())));
        lines.add(line("fields", fields(recipient.fields())));
        lines.addAll(terms(recipient));
        lines.add(new Line(text("recipient.statement"), recipient.statement(), recipient.statement()));
        return new Entry(recipient.name(), lines, "", null);
    }

    /** On which terms it gets data: where, how long, and under which agreement. */
    List<Line> terms(Recipient recipient) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("country", country(recipient)));
        lines.add(line("retention", retention(recipient.retentionDays())));
        Agreement agreement = recipient.agreement();
        if (agreement != null) {
            lines.add(line("agreement", agreement(agreement)));
        }
        return lines;
    }

    /** Who holds all data since the vendor was sold. */
    public Entry successor(Succession succession) {
        return new Entry(
                succession.name(),
                List.of(
                        line("role", texts.get("recipient.successor", texts.day(succession.since()))),
                        new Line(text("recipient.statement"), succession.statement(), succession.statement())),
                "",
                null);
    }

    private Line line(String label, String value) {
        return new Line(text("recipient." + label), value);
    }

    private String retention(int days) {
        if (days == 0) {
            return text("recipient.retention.none");
        }
        if (days == YEAR) {
            return text("recipient.retention.year");
        }
        return days % YEAR == 0
                ? texts.get("recipient.retention.years", days / YEAR)
                : texts.get("recipient.retention.days", days);
    }

    /** By what it has committed itself. */
    public String agreement(Agreement agreement) {
        LocalDate until = agreement.until();
        return until == null
                ? texts.get("recipient.agreement.since", texts.day(agreement.signed()))
                : texts.get("recipient.agreement.until", texts.day(agreement.signed()), texts.day(until));
    }

    /** Where data go, and what protects them there. */
    public String country(Recipient recipient) {
        String name = Locale.of("", recipient.country()).getDisplayCountry(Locale.forLanguageTag(texts.language()));
        return recipient.safeguard() == null
                ? name
                : name + " ("
                        + text("recipient.safeguard." + recipient.safeguard().id()) + ")";
    }

    /** For what data go. */
    public String purposes(Collection<TransferPurpose> purposes) {
        return joined("; ", purposes, purpose -> text("recipient.purpose." + purpose.id()));
    }

    /** Which data go. */
    public String fields(Collection<TransferField> fields) {
        return joined(", ", fields, field -> text("recipient.field." + field.id()));
    }

    private static <T extends Comparable<? super T>> String joined(
            String separator, Collection<T> some, Function<T, String> words) {
        return some.stream().sorted().map(words).collect(Collectors.joining(separator));
    }

    private String text(String key) {
        return texts.get(key);
    }
}
