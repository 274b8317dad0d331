package keepword.aws;

import static keepword.aws.Attributes.number;
import static keepword.aws.Attributes.numberOf;
import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.textOf;
import static keepword.aws.Attributes.textOrNull;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;
import static keepword.aws.Attributes.timeOrNull;

import java.util.HashMap;
import java.util.Map;
import keepword.job.Job;
import keepword.job.JobStore;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Jobs as items of table Jobs. An item is in index {@code due} as long as it has a {@code dueShard}: open and failed
 * jobs are, other closed jobs are not. */
final class JobItems {
    private JobItems() {}

    static TransactWriteItem plan(String table, Job job) {
        Map<String, AttributeValue> item = new HashMap<>(Keys.job(job.id()));
        item.put("state", text("open"));
        item.put("queue", text(job.task().queue().id()));
        item.put("due", time(job.due()));
        if (job.deadline() != null) {
            item.put("deadline", time(job.deadline()));
        }
        item.put("plannedAt", time(job.plannedAt()));
        item.put("attempts", number(job.attempts()));
        item.put("enqueued", number(0));
        item.put("dueShard", text(openShard(shard(job.id()))));
        item.put("nextAttempt", time(job.firstCheck()));
        item.put("task", Attributes.map(task(job.task())));
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression("attribute_not_exists(id)")
                        .build())
                .build();
    }

    static int shard(JobId id) {
        return Math.floorMod(id.hashCode(), JobStore.SHARDS);
    }

    /** Where index {@code due} holds open jobs. */
    static String openShard(int number) {
        return "due#%02d".formatted(number);
    }

    /** Where the same index holds failed jobs, so that they can be found without a scan. */
    static String failedShard(int number) {
        return "failed#%02d".formatted(number);
    }

    static Job read(Map<String, AttributeValue> item) {
        return new Job(
                new JobId(textOf(item, "id")),
                readTask(Attributes.required(item, "task").m()),
                timeOf(item, "due"),
                timeOrNull(item, "deadline"),
                timeOf(item, "plannedAt"),
                (int) numberOf(item, "attempts"));
    }

    private static Map<String, AttributeValue> task(Task task) {
        return switch (task) {
            case Task.SendMail mail -> mail(mail);
            case Task.ConfirmSignUp(String signUp) -> Map.of("kind", text("confirm-sign-up"), "signUp", text(signUp));
            case Task.ConfirmRequest(var address, var request) -> request("confirm-request", address, request);
            case Task.ApplyRequest(var address, var request) -> request("apply-request", address, request);
            case Task.SignInLink(var address, var signIn) ->
                Map.of("kind", text("sign-in-link"), "address", text(address.value()), "signIn", text(signIn));
            case Task.SupportCode(var address, var code) ->
                Map.of("kind", text("support-code"), "address", text(address.value()), "code", text(code));
            case Task.ConfirmAddress(var person, var request) -> ofPerson("confirm-address", person, request);
            case Task.ConfirmPrepared(var person, var request) -> ofPerson("confirm-prepared", person, request);
            case Task.ForgetAddressChange(var person, var request) ->
                ofPerson("forget-address-change", person, request);
            case Task.TellFormerAddress(var person, var former) ->
                Map.of(
                        "kind", text("tell-former-address"),
                        "person", text(person.value()),
                        "about", text(former.value()));
            case Task.ErasureReceipt(var person, var request) -> ofPerson("erasure-receipt", person, request);
            case Task.Erase(var person, var address, var request) ->
                Map.of(
                        "kind", text("erase"),
                        "person", text(person.value()),
                        "address", text(address.value()),
                        "request", text(request.value()));
            case Task.ConfirmEntry(var link) -> entry("confirm-entry", link);
            case Task.ForgetEntry(var link) -> entry("forget-entry", link);
            case Task.TellWinner(var survey, var entry) -> entry("tell-winner", survey, entry);
            case Task.TellOrganizer(var survey, var entry) -> entry("tell-organizer", survey, entry);
            case Task.CloseSurvey(var survey) -> Map.of("kind", text("close-survey"), "survey", text(survey.value()));
            case Task.LapsePrize(var survey, int place) ->
                Map.of("kind", text("lapse-prize"), "survey", text(survey.value()), "place", number(place));
            case Task.PassOnPrize(var survey, var entry) -> entry("pass-on-prize", survey, entry);
            case Task.ForgetSignUp(String signUp) -> Map.of("kind", text("forget-sign-up"), "signUp", text(signUp));
        };
    }

    private static Map<String, AttributeValue> ofPerson(String kind, PersonId person, RequestId request) {
        return Map.of("kind", text(kind), "person", text(person.value()), "request", text(request.value()));
    }

    private static Map<String, AttributeValue> request(String kind, AddressKey address, RequestId request) {
        return Map.of("kind", text(kind), "address", text(address.value()), "request", text(request.value()));
    }

    private static Map<String, AttributeValue> entry(String kind, EntryLink link) {
        return Map.of(
                "kind", text(kind),
                "address", text(link.address().value()),
                "survey", text(link.survey().value()),
                "entry", text(link.entry().value()));
    }

    private static Map<String, AttributeValue> entry(String kind, SurveyId survey, EntryId entry) {
        return Map.of("kind", text(kind), "survey", text(survey.value()), "entry", text(entry.value()));
    }

    private static Map<String, AttributeValue> mail(Task.SendMail mail) {
        Map<String, AttributeValue> map = new HashMap<>();
        map.put("kind", text("send-mail"));
        map.put("template", text(mail.template().id()));
        map.put("person", text(mail.person().value()));
        if (mail.about() != null) {
            map.put("about", text(mail.about().value()));
        }
        if (mail.topic() != null) {
            map.put("topic", text(mail.topic().id()));
        }
        if (mail.closes() != null) {
            map.put("closes", time(mail.closes()));
        }
        return map;
    }

    private static Task readTask(Map<String, AttributeValue> map) {
        String kind = textOf(map, "kind");
        return switch (kind) {
            case "send-mail" -> readMail(map);
            case "confirm-sign-up" -> new Task.ConfirmSignUp(textOf(map, "signUp"));
            case "confirm-request" -> new Task.ConfirmRequest(address(map), request(map));
            case "apply-request" -> new Task.ApplyRequest(address(map), request(map));
            case "sign-in-link" -> new Task.SignInLink(address(map), textOf(map, "signIn"));
            case "support-code" -> new Task.SupportCode(address(map), textOf(map, "code"));
            case "erasure-receipt" -> new Task.ErasureReceipt(person(map), request(map));
            case "confirm-address" -> new Task.ConfirmAddress(person(map), request(map));
            case "confirm-prepared" -> new Task.ConfirmPrepared(person(map), request(map));
            case "forget-address-change" -> new Task.ForgetAddressChange(person(map), request(map));
            case "tell-former-address" -> new Task.TellFormerAddress(person(map), new RecordId(textOf(map, "about")));
            case "erase" -> new Task.Erase(person(map), address(map), request(map));
            case "forget-sign-up" -> new Task.ForgetSignUp(textOf(map, "signUp"));
            case "confirm-entry" -> new Task.ConfirmEntry(link(map));
            case "forget-entry" -> new Task.ForgetEntry(link(map));
            case "tell-winner" -> new Task.TellWinner(survey(map), entry(map));
            case "tell-organizer" -> new Task.TellOrganizer(survey(map), entry(map));
            case "close-survey" -> new Task.CloseSurvey(survey(map));
            case "lapse-prize" -> new Task.LapsePrize(survey(map), (int) numberOf(map, "place"));
            case "pass-on-prize" -> new Task.PassOnPrize(survey(map), entry(map));
            default -> throw new IllegalStateException("A job is of the unknown kind " + kind);
        };
    }

    private static AddressKey address(Map<String, AttributeValue> map) {
        return new AddressKey(textOf(map, "address"));
    }

    private static EntryLink link(Map<String, AttributeValue> map) {
        return new EntryLink(address(map), survey(map), entry(map));
    }

    private static SurveyId survey(Map<String, AttributeValue> map) {
        return new SurveyId(textOf(map, "survey"));
    }

    private static EntryId entry(Map<String, AttributeValue> map) {
        return new EntryId(textOf(map, "entry"));
    }

    private static RequestId request(Map<String, AttributeValue> map) {
        return new RequestId(textOf(map, "request"));
    }

    private static PersonId person(Map<String, AttributeValue> map) {
        return new PersonId(textOf(map, "person"));
    }

    private static Task.SendMail readMail(Map<String, AttributeValue> map) {
        String about = textOrNull(map, "about");
        String topic = textOrNull(map, "topic");
        return new Task.SendMail(
                MailTemplate.of(textOf(map, "template")),
                person(map),
                about == null ? null : new RecordId(about),
                topic == null ? null : new Topic(topic),
                timeOrNull(map, "closes"));
    }
}
