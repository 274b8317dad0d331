package keepword.person;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.timeOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.MailKind;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;
import org.jspecify.annotations.Nullable;

/** What is done later for people. */
public final class PersonTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES = List.of(
            SendMail.TYPE,
            ConfirmSignUp.TYPE,
            ForgetSignUp.TYPE,
            SignInLink.TYPE,
            SupportCode.TYPE,
            ConfirmPrepared.TYPE,
            ConfirmAddress.TYPE,
            TellFormerAddress.TYPE,
            ForgetAddressChange.TYPE,
            ErasureReceipt.TYPE,
            Erase.TYPE);

    private PersonTasks() {}

    /**
     * A mail to a person.
     *
     * @param about the record that it is about, if any
     */
    public record SendMail(
            MailTemplate template,
            PersonId person,
            @Nullable RecordId about,
            @Nullable Topic topic,
            @Nullable Instant closes)
            implements Task.Mail {
        private static final TaskType<SendMail> TYPE =
                new TaskType<>("send-mail", SendMail.class, SendMail::write, SendMail::read);

        public SendMail {
            boolean promotional = template.kind() == MailKind.PROMOTIONAL;
            if (promotional != (topic != null) || promotional != (closes != null)) {
                throw new IllegalArgumentException("A promotional mail, and no other, has a topic and a closing time");
            }
        }

        @Override
        public MailKind kind() {
            return template.kind();
        }

        @Override
        public TaskType<SendMail> type() {
            return TYPE;
        }

        private Map<String, Object> write() {
            return Fields.of("template", template.id())
                    .and("person", person.value())
                    .and("about", about == null ? null : about.value())
                    .and("topic", topic == null ? null : topic.id())
                    .and("closes", timeOrNull(closes))
                    .map();
        }

        private static SendMail read(Map<String, Object> map) {
            String about = textOrNull(map, "about");
            String topic = textOrNull(map, "topic");
            return new SendMail(
                    MailTemplate.of(textOf(map, "template")),
                    readPerson(map),
                    about == null ? null : new RecordId(about),
                    topic == null ? null : new Topic(topic),
                    timeOrNull(map, "closes"));
        }
    }

    /** The mail that asks the owner of an address to confirm a sign-up. */
    public record ConfirmSignUp(String signUp) implements Task.SecurityMail {
        private static final TaskType<ConfirmSignUp> TYPE = new TaskType<>(
                "confirm-sign-up",
                ConfirmSignUp.class,
                task -> Map.of("signUp", task.signUp),
                map -> new ConfirmSignUp(textOf(map, "signUp")));

        @Override
        public TaskType<ConfirmSignUp> type() {
            return TYPE;
        }
    }

    /** Forgets a sign-up that nobody confirmed. */
    public record ForgetSignUp(String signUp) implements Task.DueChange {
        private static final TaskType<ForgetSignUp> TYPE = new TaskType<>(
                "forget-sign-up",
                ForgetSignUp.class,
                task -> Map.of("signUp", task.signUp),
                map -> new ForgetSignUp(textOf(map, "signUp")));

        @Override
        public TaskType<ForgetSignUp> type() {
            return TYPE;
        }
    }

    /** The mail with the link that signs somebody in. */
    public record SignInLink(AddressKey address, String signIn) implements Task.SecurityMail {
        private static final TaskType<SignInLink> TYPE = new TaskType<>(
                "sign-in-link",
                SignInLink.class,
                task -> Map.of("address", task.address.value(), "signIn", task.signIn),
                map -> new SignInLink(readAddress(map), textOf(map, "signIn")));

        @Override
        public TaskType<SignInLink> type() {
            return TYPE;
        }
    }

    /**
     * The mail with the code that support asks for.
     *
     * @param code the id that the code follows from
     */
    public record SupportCode(AddressKey address, String code) implements Task.SecurityMail {
        private static final TaskType<SupportCode> TYPE = new TaskType<>(
                "support-code",
                SupportCode.class,
                task -> Map.of("address", task.address.value(), "code", task.code),
                map -> new SupportCode(readAddress(map), textOf(map, "code")));

        @Override
        public TaskType<SupportCode> type() {
            return TYPE;
        }
    }

    /** The mail with the link that confirms what support prepared. */
    public record ConfirmPrepared(PersonId person, RequestId request) implements Task.SecurityMail {
        private static final TaskType<ConfirmPrepared> TYPE = new TaskType<>(
                "confirm-prepared",
                ConfirmPrepared.class,
                task -> write(task.person, task.request),
                map -> new ConfirmPrepared(readPerson(map), readRequest(map)));

        @Override
        public TaskType<ConfirmPrepared> type() {
            return TYPE;
        }
    }

    /** The mail that asks the owner of a new address to confirm it. */
    public record ConfirmAddress(PersonId person, RequestId request) implements Task.SecurityMail {
        private static final TaskType<ConfirmAddress> TYPE = new TaskType<>(
                "confirm-address",
                ConfirmAddress.class,
                task -> write(task.person, task.request),
                map -> new ConfirmAddress(readPerson(map), readRequest(map)));

        @Override
        public TaskType<ConfirmAddress> type() {
            return TYPE;
        }
    }

    /** The mail that tells the old address that it was changed. */
    public record TellFormerAddress(PersonId person, RecordId former) implements Task.SecurityMail {
        private static final TaskType<TellFormerAddress> TYPE = new TaskType<>(
                "tell-former-address",
                TellFormerAddress.class,
                task -> Map.of("person", task.person.value(), "about", task.former.value()),
                map -> new TellFormerAddress(readPerson(map), new RecordId(textOf(map, "about"))));

        @Override
        public TaskType<TellFormerAddress> type() {
            return TYPE;
        }
    }

    /** Forgets a new address that nobody confirmed. */
    public record ForgetAddressChange(PersonId person, RequestId request) implements Task.DueChange {
        private static final TaskType<ForgetAddressChange> TYPE = new TaskType<>(
                "forget-address-change",
                ForgetAddressChange.class,
                task -> write(task.person, task.request),
                map -> new ForgetAddressChange(readPerson(map), readRequest(map)));

        @Override
        public TaskType<ForgetAddressChange> type() {
            return TYPE;
        }
    }

    /** The last mail to somebody: that everything about them is deleted. */
    public record ErasureReceipt(PersonId person, RequestId request) implements Task.SecurityMail {
        private static final TaskType<ErasureReceipt> TYPE = new TaskType<>(
                "erasure-receipt",
                ErasureReceipt.class,
                task -> write(task.person, task.request),
                map -> new ErasureReceipt(readPerson(map), readRequest(map)));

        @Override
        public TaskType<ErasureReceipt> type() {
            return TYPE;
        }
    }

    /** Deletes everything about a person, unless the request was undone. */
    public record Erase(PersonId person, AddressKey address, RequestId request) implements Task.DueChange {
        private static final TaskType<Erase> TYPE = new TaskType<>(
                "erase",
                Erase.class,
                task -> Map.of(
                        "person", task.person.value(),
                        "address", task.address.value(),
                        "request", task.request.value()),
                map -> new Erase(readPerson(map), readAddress(map), readRequest(map)));

        @Override
        public TaskType<Erase> type() {
            return TYPE;
        }
    }

    private static Map<String, Object> write(PersonId person, RequestId request) {
        return Map.of("person", person.value(), "request", request.value());
    }

    private static PersonId readPerson(Map<String, Object> map) {
        return new PersonId(textOf(map, "person"));
    }

    private static AddressKey readAddress(Map<String, Object> map) {
        return new AddressKey(textOf(map, "address"));
    }

    private static RequestId readRequest(Map<String, Object> map) {
        return new RequestId(textOf(map, "request"));
    }
}
