package keepword.simulation.injected;

import java.util.List;
import keepword.chat.ChatTasks.DemandForgetting;
import keepword.chat.FollowUp.State;
import keepword.chat.FollowUpItems.EndFollowUp;
import keepword.chat.FollowUpItems.KeepFollowUp;
import keepword.chat.FollowUpItems.RecordForgetting;
import keepword.disclosure.Disclosure.Deletion;
import keepword.job.JobItems;
import keepword.kernel.MailKind;
import keepword.mail.MailService;
import keepword.mail.MailService.SendResult;
import keepword.simulation.engine.Scheduler;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;

/** What can be wrong with addresses that were left in the chat. */
enum InTheChat implements InjectedFault {
    @Against(value = "chat-follow-up", subtle = true)
    FOLLOW_UP_REPEATED(
            "a follow-up of which nobody knows whether it went is sent again",
            "who left an address in the chat gets one e-mail") {
        @Override
        public MailService mailClient(MailService right) {
            return mail -> {
                SendResult result = right.send(mail);
                boolean isFollowUp = MailKind.FOLLOW_UP.id().equals(mail.tags().get("keepword-kind"));
                return isFollowUp && result instanceof SendResult.Unknown(String reason)
                        ? new SendResult.Deferred(reason)
                        : result;
            };
        }
    },
    @Against(value = "chat-follow-up", subtle = true)
    REFUSED_ADDRESS_STAYS(
            "an address of the chat goes with its e-mail alone, not if that is refused",
            "no address of the chat stays") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return writes -> isUnsent(writes) ? new CommitResult.Committed() : right.commit(writes);
        }

        private static boolean isUnsent(List<Write> writes) {
            return writes.getFirst() instanceof EndFollowUp end && end.state() != State.SENT;
        }
    },
    @Against(value = "chat-follow-up", subtle = true)
    HEARD_IS_FORGOTTEN(
            "who runs the chat counts as having deleted an address once they were told",
            "deleted is what the provider of the chat says") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InSupport.each(
                    right,
                    write -> write instanceof RecordForgetting(var address, var id, Deletion said)
                                    && said.demanded() != null
                            ? new RecordForgetting(address, id, new Deletion(said.demanded(), said.demanded()))
                            : write);
        }
    },
    @Against("chat-follow-up")
    CHAT_UNDEMANDED(
            "nobody tells who runs the chat to delete an address", "who runs the chat deletes what was left there") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            return InACommit.without(
                    write -> write instanceof JobItems.Plan(var job) && job.task() instanceof DemandForgetting, right);
        }
    },
    @Against(value = "no-children", subtle = true)
    CHILD_CHATS(
            "the chat does not ask whether an address was reported as a child's", "nothing new is kept of a child") {
        @Override
        public Commits commitsClient(Commits right, Scheduler scheduler) {
            Commits unasked = InACommit.without(Write.CheckNoMark.class::isInstance, right);
            return writes ->
                    (writes.stream().anyMatch(KeepFollowUp.class::isInstance) ? unasked : right).commit(writes);
        }
    };

    private final String words;
    private final String breaks;

    InTheChat(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String breaks() {
        return breaks;
    }
}
