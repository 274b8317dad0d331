package keepword.consent;

import java.time.Instant;
import java.util.Set;
import keepword.kernel.AddressKey;
import keepword.kernel.Named;
import keepword.kernel.Topic;

/**
 * One line of the history of an address: what was chosen, what came of it, and the evidence. Entries are added, never
 * changed.
 *
 * @param id tells entries of the same instant apart
 * @param at when it was recorded
 * @param topics the topics it was about; empty for everything
 */
public record HistoryEntry(
        AddressKey address, String id, Instant at, Event event, Set<Topic> topics, Evidence evidence) {
    /** What came of a choice. */
    public enum Event implements Named {
        OPTED_IN,
        OPTED_OUT,
        /** An opt-out of which we heard late: the owner chose some topics again after it, and those stay on. */
        OPT_OUT_OVERTAKEN,
        /** An opt-in that an opt-out had overtaken, or that was said where nobody signs up: without effect. */
        OPT_IN_REFUSED,
        /** A new address came without a choice: off. */
        NOT_CHOSEN,
        /** There is no such mailbox. */
        BOUNCED,
        /** Mail was refused, and promotional mail pauses. */
        PROMOTIONAL_PAUSED,
        /** Mail was refused too often, and promotional mail ends. */
        PROMOTIONAL_ENDED,
        /** A link from a mail was confirmed, so that refusals before it no longer count. */
        PROMOTIONAL_RESUMED,
        /** The address was made sure of after a bounce. */
        CORRECTED,
        /** Somebody asked for an end of order and account mail. */
        TRANSACTIONAL_OPT_OUT_ASKED,
        /** That request was undone in time. */
        TRANSACTIONAL_OPT_OUT_UNDONE,
        /** Order and account mail ended. */
        TRANSACTIONAL_OFF,
        /** The person chose it again after that. */
        TRANSACTIONAL_ON,
        /** The owner has another address now. */
        ADDRESS_LEFT,
        /** Somebody has this address now instead of another. */
        ADDRESS_TAKEN,
        /** A notice went to it, of the category that the evidence names. */
        NOTICE_SENT,
        /** Somebody told support that it is a child's: off, and nothing new is kept. */
        CHILD_REPORTED,
        /** That was a mistake. */
        CHILD_REPORT_WITHDRAWN,
        /** Everything about the person was deleted; mail stays off. */
        ERASED;

        /** The event of a stored word. */
        public static Event of(String id) {
            return Named.of(Event.class, id);
        }
    }

    public HistoryEntry {
        topics = Set.copyOf(topics);
    }
}
