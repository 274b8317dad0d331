package keepword.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.consent.DeliveryReport;
import keepword.kernel.CampaignId;
import keepword.kernel.JobId;
import keepword.kernel.MailId;

/** What SES tells about a mail that was sent. */
sealed interface SesEvent {
    /**
     * Where a report comes from.
     *
     * @param feedbackId the same in every copy of the report
     * @param at when SES heard it, if it says so
     * @param mail the mail, if it can be told
     */
    record Origin(String feedbackId, Optional<Instant> at, Optional<MailId> mail) {}

    /**
     * A mail did not reach some of its recipients.
     *
     * @param recipients without those that merely answered by machine
     */
    record Bounce(Origin origin, List<Bounced> recipients) implements SesEvent {}

    /**
     * One recipient that a mail did not reach.
     *
     * @param address as SES writes it
     */
    record Bounced(String address, DeliveryReport report) {
        @Override
        public String toString() {
            return "Bounced[" + report + "]";
        }
    }

    /**
     * Recipients called a mail spam.
     *
     * @param recipients as SES writes them
     */
    record Complaint(Origin origin, List<String> recipients) implements SesEvent {
        @Override
        public String toString() {
            return "Complaint[" + origin + "]";
        }
    }

    /** SES took the mail of a job. */
    record Send(JobId job) implements SesEvent {}

    /**
     * SES took a campaign's mail.
     *
     * @param place of the audience
     * @param address as SES writes it
     */
    record CampaignSend(CampaignId campaign, String place, String address) implements SesEvent {
        @Override
        public String toString() {
            return "CampaignSend[" + campaign + "]";
        }
    }

    /** A delivery, an opened mail: nobody's consent changes. */
    record NothingToDo() implements SesEvent {}

    /** Something that operators may want to know, or that SES did not send when this was written. */
    record Reported(String type) implements SesEvent {}
}
