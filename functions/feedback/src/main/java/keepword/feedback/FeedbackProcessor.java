package keepword.feedback;

import java.util.Map;
import java.util.Optional;
import keepword.aws.SnsMessage;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.kernel.CampaignId;
import keepword.kernel.JobId;

/**
 * Takes what SES publishes about mail that was sent, at least once and in any order: a permanent bounce stops every
 * mail to the address, a complaint every promotional one, and a parked or unresolved mail turns out to be sent.
 *
 * @param topic the only topic that is believed
 */
record FeedbackProcessor(JobPart jobs, SnsTopic topic, FeedbackRecorder recorder, StructuredLog log) {
    /**
     * Handles one message of the queue.
     *
     * @return false if it cannot be read, or did not come through our topic
     */
    boolean handle(String body) {
        return topic.handle(body, this::handle);
    }

    private boolean handle(SnsMessage.Notification notification) {
        Optional<SesEvent> event = SesEventReader.read(notification);
        event.ifPresent(this::act);
        return event.isPresent();
    }

    private void act(SesEvent event) {
        switch (event) {
            case SesEvent.Bounce(var origin, var recipients) ->
                recipients.forEach(recipient -> recorder.bounced(origin, recipient));
            case SesEvent.Complaint(var origin, var recipients) ->
                recipients.forEach(recipient -> recorder.complained(origin, recipient));
            case SesEvent.Send(JobId job) -> settle(job);
            case SesEvent.CampaignSend(CampaignId campaign, String place, String address) ->
                recorder.sent(campaign, place, address);
            case SesEvent.NothingToDo() -> {}
            case SesEvent.Reported(String type) -> log.event("feedback.noted", Map.of("type", type));
        }
    }

    private void settle(JobId job) {
        if (jobs.jobStore().settleParked(job, "sent after all, as SES told later")) {
            log.event("feedback.settled", Map.of("job", job.value()));
        }
    }
}
