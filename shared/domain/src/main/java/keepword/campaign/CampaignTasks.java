package keepword.campaign;

import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.job.QueueName;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;

/** What is done later for campaigns. */
public final class CampaignTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES = List.of(SendShard.TYPE, TestCampaign.TYPE);

    private CampaignTasks() {}

    /**
     * The mail that shows one of the vendor's people what a campaign says; it counts nowhere.
     *
     * @param address whose
     * @param language in which of its languages
     */
    public record TestCampaign(CampaignId campaign, AddressKey address, String language) implements Task.SecurityMail {
        private static final TaskType<TestCampaign> TYPE = new TaskType<>(
                "test-campaign",
                TestCampaign.class,
                task -> Map.of(
                        "campaign", task.campaign.value(), "address", task.address.value(), "language", task.language),
                map -> new TestCampaign(
                        new CampaignId(textOf(map, "campaign")),
                        new AddressKey(textOf(map, "address")),
                        textOf(map, "language")));

        @Override
        public TaskType<TestCampaign> type() {
            return TYPE;
        }
    }

    /**
     * Sends a campaign to one place of the audience.
     *
     * @param round in which it was asked for; when the campaign is in another one, there is nothing to do
     * @param closes when the campaign ends
     */
    public record SendShard(CampaignId campaign, String place, long round, Instant closes) implements Task {
        private static final TaskType<SendShard> TYPE = new TaskType<>(
                "send-shard",
                SendShard.class,
                task -> Map.of(
                        "campaign",
                        task.campaign.value(),
                        "place",
                        task.place,
                        "round",
                        task.round,
                        "closes",
                        time(task.closes)),
                map -> new SendShard(
                        new CampaignId(textOf(map, "campaign")),
                        textOf(map, "place"),
                        numberOf(map, "round"),
                        timeOf(map, "closes")));

        @Override
        public TaskType<SendShard> type() {
            return TYPE;
        }

        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN;
        }
    }
}
