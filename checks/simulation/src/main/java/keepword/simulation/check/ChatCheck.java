package keepword.simulation.check;

import java.time.Instant;
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
import keepword.transfer.Endpoint.Answer;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of addresses that were left in the chat: one e-mail at the most, and nothing else, ever. */
final class ChatCheck {
    private final Verdict verdict;
    private final Map<String, AddressKey> left = new HashMap<>();
    private final Map<String, Integer> sent = new HashMap<>();
    private final RegisterStory register;
    /** By what the provider calls them. */
    private final Map<String, Chat> chats = new HashMap<>();

    /** What its provider has to delete, and what became of it. */
    private static final class Chat {
        final FollowUp followUp;
        boolean ended;
        boolean deleted;
        boolean onRecord;

        Chat(FollowUp followUp) {
            this.followUp = followUp;
        }
    }

    ChatCheck(Verdict verdict, RegisterStory register) {
        this.verdict = verdict;
        this.register = register;
    }

    void committed(CommittedWrites writes) {
        writes.all(FollowUpItems.EndFollowUp.class).forEach(end -> byId(end.id()).ended = true);
        for (FollowUpItems.RecordForgetting said : writes.all(FollowUpItems.RecordForgetting.class)) {
            Chat chat = byId(said.id());
            boolean done = said.deletion().done() != null;
            verdict.require(!done || chat.deleted, "deleted is what the provider of the chat says", said);
            chat.onRecord |= done;
        }
        for (KeepFollowUp kept : writes.all(KeepFollowUp.class)) {
            FollowUp followUp = kept.followUp();
            left.put(followUp.id(), followUp.address());
            chats.put(followUp.chat(), new Chat(followUp));
            boolean sealed = followUp.sealed() != null
                    && !followUp.sealed().contains("@")
                    && !followUp.chat().contains("@");
            verdict.require(sealed, "an address of the chat is kept encrypted", followUp);
            boolean apart = writes.writes().stream().allMatch(ChatCheck::isOfChat);
            verdict.require(apart, "nothing else comes of an address of the chat", writes.writes());
        }
    }

    /** A message is about a chat: a demand to delete what was left there. */
    static boolean isOne(Map<?, ?> message) {
        return message.get("data") instanceof Map<?, ?> data && data.containsKey("chat");
    }

    private @Nullable Chat of(Map<?, ?> message) {
        return message.get("data") instanceof Map<?, ?> data ? chats.get(String.valueOf(data.get("chat"))) : null;
    }

    /** It arrives at whoever runs the chat. */
    void arrives(String url, Map<String, String> headers, String body, Instant now) {
        Map<?, ?> message = TransferCheck.json(body);
        Chat chat = of(message);
        String to = register.at(url, now, now).orElse("");
        boolean right = chat != null
                && register.always("support").anyMatch(to::equals)
                && register.isSigned(to, headers, body, now, now)
                && "deletion.demanded".equals(message.get("type"))
                && message.get("data") instanceof Map<?, ?> data
                && data.size() == 1;
        verdict.require(right, "who runs the chat is told which chat to delete, signed, and nothing else", body);
        verdict.require(chat == null || chat.ended, "nothing is deleted of a chat whose e-mail is to come", body);
    }

    /** They answer. */
    void answers(String body, Answer answer) {
        Chat chat = of(TransferCheck.json(body));
        if (chat != null && answer instanceof Answer.Answered(int code, String said)) {
            chat.deleted |= code == 200 && said.contains("true");
        }
    }

    private Chat byId(String id) {
        return chats.values().stream()
                .filter(chat -> chat.followUp.id().equals(id))
                .findFirst()
                .orElseThrow();
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
        boolean somebody = register.always("support").findAny().isPresent();
        chats.forEach((id, chat) -> {
            verdict.require(!somebody || chat.deleted, "who runs the chat deletes what was left there", id);
            boolean there = FollowUpItems.readAll(stores.items(), chat.followUp.address()).stream()
                    .anyMatch(found -> found.id().equals(chat.followUp.id()));
            verdict.require(
                    !somebody || chat.onRecord || !there, "what the provider of the chat says is on record", id);
        });
        left.forEach((id, address) -> verdict.require(
                FollowUpItems.readAll(stores.items(), address).stream()
                        .noneMatch(found -> found.isOpen() || found.sealed() != null),
                "no address of the chat stays",
                id));
    }
}
