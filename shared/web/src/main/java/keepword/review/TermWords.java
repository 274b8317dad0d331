package keepword.review;

import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import keepword.kernel.Term;
import keepword.text.Texts;
import keepword.web.Section.Entry;
import keepword.web.Section.Line;

/** Says how long what is kept, in a language. */
public record TermWords(Texts texts) {
    /** All of them. */
    public List<Entry> all() {
        return Stream.of(Term.values()).map(this::entry).toList();
    }

    private Entry entry(Term term) {
        String id = "term." + term.id();
        String why = texts.get(term.period() == null ? "terms.why" : "terms.from");
        return new Entry(
                texts.get(id),
                List.of(new Line(texts.get("terms.kept"), kept(term)), new Line(why, texts.get(id + ".from"))),
                "",
                null);
    }

    private String kept(Term term) {
        Period period = term.period();
        if (period == null) {
            return texts.get(term.outlivesErasure() ? "terms.always" : "terms.open");
        }
        long months = period.toTotalMonths();
        return months > 0 ? texts.get("terms.months", months) : texts.get("terms.days", period.get(ChronoUnit.DAYS));
    }
}
