package keepword.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.MailKind;
import keepword.kernel.Named;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/** What a mailing is for, which says who gets it. */
public sealed interface Purpose {
    /** News, for the subscribers of a topic. */
    record News(Topic topic) implements Purpose {}

    /** What customers have to know, whether or not they want news: for owners of a product, or everybody with an account. */
    enum Notice implements Purpose, Named {
        /** A weakness of a product or a service, and what to do about it. */
        SECURITY,
        /** Something does not work, or works again. */
        FAULT,
        /** A licence changes or ends. */
        LICENCE_CHANGE,
        END_OF_SUPPORT,
        /** An update of a product that they own. */
        PRODUCT_UPDATE,
        /** The privacy policy or the terms change. */
        POLICY_CHANGE;

        private static final String CATEGORY = "category";

        /** The line of the history of an address that says that it went there. */
        public HistoryEntry sent(AddressKey address, CampaignId id, String entryId, Instant at) {
            Map<String, String> details = Map.of("mail", id.value(), CATEGORY, id());
            Evidence evidence = new Evidence(Source.JOB, at, "", details);
            return new HistoryEntry(address, entryId, at, HistoryEntry.Event.NOTICE_SENT, Set.of(), evidence);
        }

        /** Which category such a line names. */
        public static Notice of(HistoryEntry sent) {
            return Named.of(
                    Notice.class,
                    Objects.requireNonNull(sent.evidence().details().get(CATEGORY)));
        }
    }

    /** What the gate checks of its mails. */
    default MailKind kind() {
        return this instanceof News ? MailKind.PROMOTIONAL : MailKind.TRANSACTIONAL;
    }

    /** The topic of news; null for a notice. */
    default @Nullable Topic topic() {
        return null;
    }
}
