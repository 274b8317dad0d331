package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.putIfPresent;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.textOrNull;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;
import static keepword.aws.Attributes.timeOrNull;

import java.util.HashMap;
import java.util.Map;
import keepword.agenda.Agenda;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.agenda.WorkId;
import keepword.consent.Topic;
import keepword.mail.MailTemplate;
import keepword.person.PersonId;
import keepword.person.RecordId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Work as items of the Agenda. An item is in index {@code due} as long as it has a {@code dueShard}. */
final class WorkItems {
    private WorkItems() {}

    static TransactWriteItem plan(String table, Work work) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.work(work.id()));
        item.put("state", text("open"));
        item.put("queue", text(work.task().queue().id()));
        item.put("due", time(work.due()));
        item.put("plannedAt", time(work.plannedAt()));
        item.put("attempts", number(work.attempts()));
        item.put("dueShard", text(shard(Math.floorMod(work.id().hashCode(), Agenda.SHARDS))));
        item.put("nextAttempt", time(work.firstCheck()));
        item.put("task", Attributes.map(task(work.task())));
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(id)")
                        .build())
                .build();
    }

    static String shard(int number) {
        return "due#%02d".formatted(number);
    }

    static Work read(Map<String, AttributeValue> item) {
        return new Work(
                new WorkId(textOf(item, "id")),
                readTask(Attributes.required(item, "task").m()),
                timeOf(item, "due"),
                timeOf(item, "plannedAt"),
                (int) numberOf(item, "attempts"));
    }

    private static Map<String, AttributeValue> task(Task task) {
        Map<String, AttributeValue> map = new HashMap<>();
        switch (task) {
            case Task.SendMail mail -> {
                map.put("kind", text("send-mail"));
                map.put("template", text(mail.template().id()));
                map.put("person", text(mail.person().value()));
                if (mail.about() != null) {
                    map.put("about", text(mail.about().value()));
                }
                if (mail.topic() != null) {
                    putIfPresent(map, "topic", mail.topic().id());
                }
                if (mail.closes() != null) {
                    map.put("closes", time(mail.closes()));
                }
            }
        }
        return map;
    }

    private static Task readTask(Map<String, AttributeValue> map) {
        String kind = textOf(map, "kind");
        if (!kind.equals("send-mail")) {
            throw new IllegalStateException("A work is of the unknown kind " + kind);
        }
        String about = textOrNull(map, "about");
        String topic = textOrNull(map, "topic");
        return new Task.SendMail(
                MailTemplate.of(textOf(map, "template")),
                new PersonId(textOf(map, "person")),
                about == null ? null : new RecordId(about),
                topic == null ? null : new Topic(topic),
                timeOrNull(map, "closes"));
    }
}
