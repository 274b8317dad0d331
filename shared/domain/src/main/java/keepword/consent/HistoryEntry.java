package keepword.consent;

import java.time.Instant;
import java.util.Set;
import keepword.kernel.AddressKey;
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
    public enum Event {
        OPTED_IN("opted-in"),
        OPTED_OUT("opted-out"),
        /** An opt-out of which we heard late: the owner chose some topics again after it, and those stay on. */
        OPT_OUT_OVERTAKEN("opt-out-overtaken"),
        /** An opt-in that an opt-out had overtaken, or that was said where nobody signs up: without effect. */
        OPT_IN_REFUSED("opt-in-refused"),
        /** A new address came without a choice: off. */
        NOT_CHOSEN("not-chosen"),
        /** There is no such mailbox. */
        BOUNCED("bounced"),
        /** Mail was refused, and promotional mail pauses. */
        PROMOTIONAL_PAUSED("promotional-paused"),
        /** Mail was refused too often, and promotional mail ends. */
        PROMOTIONAL_ENDED("promotional-ended"),
        /** A link from a mail was confirmed, so that refusals before it no longer count. */
        PROMOTIONAL_RESUMED("promotional-resumed"),
        /** The address was made sure of after a bounce. */
        CORRECTED("corrected"),
        /** Somebody asked for an end of order and account mail. */
        TRANSACTIONAL_OPT_OUT_ASKED("transactional-opt-out-asked"),
        /** That request was undone in time. */
        TRANSACTIONAL_OPT_OUT_UNDONE("transactional-opt-out-undone"),
        /** Order and account mail ended. */
        TRANSACTIONAL_OFF("transactional-off"),
        /** The person chose it again after that. */
        TRANSACTIONAL_ON("transactional-on"),
        /** The owner has another address now. */
        ADDRESS_LEFT("address-left"),
        /** Somebody has this address now instead of another. */
        ADDRESS_TAKEN("address-taken"),
        /** Somebody told support that it is a child's: off, and nothing new is kept. */
        CHILD_REPORTED("child-reported"),
        /** That was a mistake. */
        CHILD_REPORT_WITHDRAWN("child-report-withdrawn"),
        /** Everything about the person was deleted; mail stays off. */
        ERASED("erased");

        private final String id;

        Event(String id) {
            this.id = id;
        }

        /** The word that is stored and shown. */
        public String id() {
            return id;
        }

        /** The event of a stored word. */
        public static Event of(String id) {
            for (Event event : values()) {
                if (event.id.equals(id)) {
                    return event;
                }
            }
            throw new IllegalArgumentException("No event of a history is called " + id);
        }
    }

    public HistoryEntry {
        topics = Set.copyOf(topics);
    }
}
