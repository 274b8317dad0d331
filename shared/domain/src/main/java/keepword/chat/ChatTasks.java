package keepword.chat;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.disclosure.RecipientId;
import keepword.job.QueueName;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.MailKind;

/** What is done later for follow-ups of the chat. */
public final class ChatTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES =
            List.of(SendFollowUp.TYPE, ExpireFollowUp.TYPE, DemandForgetting.TYPE);

    private ChatTasks() {}

    /** The one e-mail. */
    public record SendFollowUp(AddressKey address, String id, Instant closes) implements Task.Mail {
        private static final TaskType<SendFollowUp> TYPE = new TaskType<>(
                "send-follow-up",
                SendFollowUp.class,
                task -> Map.of("address", task.address.value(), "id", task.id, "closes", time(task.closes)),
                map -> new SendFollowUp(readAddress(map), textOf(map, "id"), timeOf(map, "closes")));

        @Override
        public MailKind kind() {
            return MailKind.FOLLOW_UP;
        }

        @Override
        public TaskType<SendFollowUp> type() {
            return TYPE;
        }
    }

    /** Ends one whose time is over. */
    public record ExpireFollowUp(AddressKey address, String id) implements Task.DueChange {
        private static final TaskType<ExpireFollowUp> TYPE = new TaskType<>(
                "expire-follow-up",
                ExpireFollowUp.class,
                task -> Map.of("address", task.address.value(), "id", task.id),
                map -> new ExpireFollowUp(readAddress(map), textOf(map, "id")));

        @Override
        public TaskType<ExpireFollowUp> type() {
            return TYPE;
        }
    }

    /**
     * Tells the provider of the chat to delete the address, until it says that it did. It needs nothing of what is remembered.
     *
     * @param chat what the provider calls the chat
     */
    public record DemandForgetting(AddressKey address, String id, RecipientId provider, String chat) implements Task {
        private static final TaskType<DemandForgetting> TYPE = new TaskType<>(
                "demand-forgetting",
                DemandForgetting.class,
                task -> Map.of(
                        "address",
                        task.address.value(),
                        "id",
                        task.id,
                        "provider",
                        task.provider.value(),
                        "chat",
                        task.chat),
                map -> new DemandForgetting(
                        readAddress(map),
                        textOf(map, "id"),
                        new RecipientId(textOf(map, "provider")),
                        textOf(map, "chat")));

        @Override
        public TaskType<DemandForgetting> type() {
            return TYPE;
        }

        @Override
        public QueueName queue() {
            return QueueName.TRANSFER;
        }
    }

    private static AddressKey readAddress(Map<String, Object> map) {
        return new AddressKey(textOf(map, "address"));
    }
}
