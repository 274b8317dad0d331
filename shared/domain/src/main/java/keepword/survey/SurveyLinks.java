package keepword.survey;

import static keepword.link.LinkType.put;
import static keepword.link.LinkType.take;

import java.time.Instant;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.SurveyId;
import keepword.link.LinkType;
import keepword.link.LinkType.Purpose;

/** The links of entries, and what an entry form carries. */
public final class SurveyLinks {
    /** Confirms an entry, and shows it later. */
    public static final LinkType<EntryLink> ENTRY = new LinkType<>(
            Purpose.CONFIRM_ENTRY,
            (link, text) -> {
                text.put(link.address().bytes());
                put(text, link.survey().value());
                put(text, link.entry().value());
            },
            from -> new EntryLink(LinkType.takeAddress(from), new SurveyId(take(from)), new EntryId(take(from))));

    /** In an entry form. */
    public static final LinkType<EntryForm> ENTRY_FORM = new LinkType<>(
            Purpose.ENTRY_FORM,
            (form, text) -> {
                put(text, form.survey().value());
                put(text, form.entry().value());
                text.putLong(form.shownAt().getEpochSecond());
            },
            from -> new EntryForm(
                    new SurveyId(take(from)), new EntryId(take(from)), Instant.ofEpochSecond(from.getLong())));

    /** Claims the prize of an entry. */
    public static final LinkType<PrizeLink> PRIZE = new LinkType<>(
            Purpose.CLAIM_PRIZE,
            (link, text) -> {
                put(text, link.survey().value());
                put(text, link.entry().value());
            },
            from -> new PrizeLink(new SurveyId(take(from)), new EntryId(take(from))));

    private SurveyLinks() {}
}
