package keepword.job;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.putIfPresent;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.util.HashMap;
import java.util.Map;
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
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/**
 * Jobs as items of Jobs. An item is in index {@code due} as long as it has a {@code dueShard}: open and failed jobs are, other
 * closed jobs are not.
 */
public final class JobItems {
    private JobItems() {}

    public static Key key(JobId id) {
        return new Key(Table.JOBS, id.value(), "");
    }

    /** Adds a new job. */
    public record Plan(Job job) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = new HashMap<>();
            item.put("state", "open");
            item.put("queue", job.task().queue().id());
            item.put("due", time(job.due()));
            putIfPresent(item, "deadline", timeOrNull(job.deadline()));
            item.put("plannedAt", time(job.plannedAt()));
            item.put("attempts", (long) job.attempts());
            item.put("enqueued", 0L);
            item.put("dueShard", openShard(shard(job.id())));
            item.put("nextAttempt", time(job.firstCheck()));
            item.put("task", task(job.task()));
            return new Change.Put(key(job.id()), item, new Condition.IsNew());
        }
    }

    /** Which part of the index a job is in. */
    public static int shard(JobId id) {
        return Math.floorMod(id.hashCode(), JobStore.SHARDS);
    }

    /** Where index {@code due} holds open jobs. */
    public static String openShard(int number) {
        return "due#%02d".formatted(number);
    }

    /** Where the same index holds failed jobs, so that they can be found without a scan. */
    public static String failedShard(int number) {
        return "failed#%02d".formatted(number);
    }

    /** The job of an item. */
    public static Job read(Map<String, Object> item) {
        return new Job(
                new JobId(textOf(item, "id")),
                readTask(mapOf(item, "task")),
                timeOf(item, "due"),
                timeOrNull(item, "deadline"),
                timeOf(item, "plannedAt"),
                (int) numberOf(item, "attempts"));
    }

    private static Map<String, Object> task(Task task) {
        return switch (task) {
            case Task.SendMail mail -> mail(mail);
            case Task.ConfirmSignUp(String signUp) -> Map.of("kind", "confirm-sign-up", "signUp", signUp);
            case Task.ConfirmRequest(var address, var request) -> request("confirm-request", address, request);
            case Task.ApplyRequest(var address, var request) -> request("apply-request", address, request);
            case Task.SignInLink(var address, var signIn) ->
                Map.of("kind", "sign-in-link", "address", address.value(), "signIn", signIn);
            case Task.SupportCode(var address, var code) ->
                Map.of("kind", "support-code", "address", address.value(), "code", code);
            case Task.ConfirmAddress(var person, var request) -> ofPerson("confirm-address", person, request);
            case Task.ConfirmPrepared(var person, var request) -> ofPerson("confirm-prepared", person, request);
            case Task.ForgetAddressChange(var person, var request) ->
                ofPerson("forget-address-change", person, request);
            case Task.TellFormerAddress(var person, var former) ->
                Map.of(
                        "kind", "tell-former-address",
                        "person", person.value(),
                        "about", former.value());
            case Task.ErasureReceipt(var person, var request) -> ofPerson("erasure-receipt", person, request);
            case Task.Erase(var person, var address, var request) ->
                Map.of(
                        "kind", "erase",
                        "person", person.value(),
                        "address", address.value(),
                        "request", request.value());
            case Task.ConfirmEntry(var link) -> entry("confirm-entry", link);
            case Task.ForgetEntry(var link) -> entry("forget-entry", link);
            case Task.TellWinner(var survey, var entry) -> entry("tell-winner", survey, entry);
            case Task.TellOrganizer(var survey, var entry) -> entry("tell-organizer", survey, entry);
            case Task.CloseSurvey(var survey) -> Map.of("kind", "close-survey", "survey", survey.value());
            case Task.LapsePrize(var survey, int place) ->
                Map.of("kind", "lapse-prize", "survey", survey.value(), "place", (long) place);
            case Task.PassOnPrize(var survey, var entry) -> entry("pass-on-prize", survey, entry);
            case Task.ForgetSignUp(String signUp) -> Map.of("kind", "forget-sign-up", "signUp", signUp);
        };
    }

    private static Map<String, Object> ofPerson(String kind, PersonId person, RequestId request) {
        return Map.of("kind", kind, "person", person.value(), "request", request.value());
    }

    private static Map<String, Object> request(String kind, AddressKey address, RequestId request) {
        return Map.of("kind", kind, "address", address.value(), "request", request.value());
    }

    private static Map<String, Object> entry(String kind, EntryLink link) {
        return Map.of(
                "kind", kind,
                "address", link.address().value(),
                "survey", link.survey().value(),
                "entry", link.entry().value());
    }

    private static Map<String, Object> entry(String kind, SurveyId survey, EntryId entry) {
        return Map.of("kind", kind, "survey", survey.value(), "entry", entry.value());
    }

    private static Map<String, Object> mail(Task.SendMail mail) {
        Map<String, Object> map = new HashMap<>();
        map.put("kind", "send-mail");
        map.put("template", mail.template().id());
        map.put("person", mail.person().value());
        if (mail.about() != null) {
            map.put("about", mail.about().value());
        }
        if (mail.topic() != null) {
            map.put("topic", mail.topic().id());
        }
        if (mail.closes() != null) {
            map.put("closes", time(mail.closes()));
        }
        return map;
    }

    private static Task readTask(Map<String, Object> map) {
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

    private static AddressKey address(Map<String, Object> map) {
        return new AddressKey(textOf(map, "address"));
    }

    private static EntryLink link(Map<String, Object> map) {
        return new EntryLink(address(map), survey(map), entry(map));
    }

    private static SurveyId survey(Map<String, Object> map) {
        return new SurveyId(textOf(map, "survey"));
    }

    private static EntryId entry(Map<String, Object> map) {
        return new EntryId(textOf(map, "entry"));
    }

    private static RequestId request(Map<String, Object> map) {
        return new RequestId(textOf(map, "request"));
    }

    private static PersonId person(Map<String, Object> map) {
        return new PersonId(textOf(map, "person"));
    }

    private static Task.SendMail readMail(Map<String, Object> map) {
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
