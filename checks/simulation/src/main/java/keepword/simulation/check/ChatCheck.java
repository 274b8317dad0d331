package keepword.simulation.check;

import java.util.HashMap;
import java.util.Map;
import keepword.chat.ChatTasks.SendFollowUp;
import keepword.chat.FollowUp;
import keepword.chat.FollowUpItems;
import keepword.chat.FollowUpItems.KeepFollowUp;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** Judges what becomes of addresses that were left in the chat: one e-mail at the most, and nothing else, ever. */
final class ChatCheck {
    private final Verdict verdict;
    private final Map<String, AddressKey> left = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();

    ChatCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void committed(CommittedWrites writes) {
        for (KeepFollowUp kept : writes.all(KeepFollowUp.class)) {
            FollowUp followUp = kept.followUp();
            left.put(followUp.id(), followUp.address());
            boolean sealed = followUp.sealed() != null
                    && !followUp.sealed().contains("@")
                    && !followUp.chat().contains("@");
            verdict.require(sealed, "an address of the chat is kept encrypted", followUp);
            boolean apart = writes.writes().stream().allMatch(ChatCheck::isOfChat);
            verdict.require(apart, "nothing else comes of an address of the chat", writes.writes());
        }
    }

    private static boolean isOfChat(Write write) {
        return switch (write) {
            case KeepFollowUp _, Write.SetMark _, Write.CheckNoMark _ -> true;
            case JobItems.Plan(Job job) -> job.task().type().id().endsWith("-follow-up");
            default -> false;
        };
    }

    /** A mail really went. */
    void sent(Task task) {
        if (task instanceof SendFollowUp mail) {
            int mails = sent.merge(mail.id(), 1, Integer::sum);
            verdict.require(mails == 1, "who left an address in the chat gets one e-mail", task);
        }
    }

    void end(InMemoryStores stores) {
        left.forEach((id, address) -> verdict.require(
                FollowUpItems.readAll(stores.items(), address).stream()
                        .noneMatch(found -> found.isOpen() || found.sealed() != null),
                "no address of the chat stays",
                id));
    }
}
