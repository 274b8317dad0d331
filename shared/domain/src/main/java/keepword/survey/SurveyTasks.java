package keepword.survey;

import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.job.Job;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.Hashes;
import keepword.kernel.JobId;
import keepword.kernel.MailKind;
import keepword.kernel.SurveyId;

/** What is done later for surveys and contests. */
public final class SurveyTasks {
    /** All of them. */
    public static final List<TaskType<?>> TYPES = List.of(
            ConfirmEntry.TYPE,
            ForgetEntry.TYPE,
            ForgetEntries.TYPE,
            TellWinner.TYPE,
            TellOrganizer.TYPE,
            CloseSurvey.TYPE,
            LapsePrize.TYPE,
            PassOnPrize.TYPE);

    private SurveyTasks() {}

    /** The mail that asks the owner of an address to confirm an entry. */
    public record ConfirmEntry(EntryLink link) implements Task.SecurityMail {
        private static final TaskType<ConfirmEntry> TYPE = new TaskType<>(
                "confirm-entry", ConfirmEntry.class, task -> write(task.link), map -> new ConfirmEntry(readLink(map)));

        @Override
        public TaskType<ConfirmEntry> type() {
            return TYPE;
        }
    }

    /** Forgets an entry that nobody confirmed. */
    public record ForgetEntry(EntryLink link) implements Task.DueChange {
        private static final TaskType<ForgetEntry> TYPE = new TaskType<>(
                "forget-entry", ForgetEntry.class, task -> write(task.link), map -> new ForgetEntry(readLink(map)));

        @Override
        public TaskType<ForgetEntry> type() {
            return TYPE;
        }
    }

    /**
     * Forgets who took part, once the term of entries is over.
     *
     * @param from the first entry that may not be forgotten yet
     */
    public record ForgetEntries(SurveyId survey, EntryId from) implements Task.DueChange {
        private static final TaskType<ForgetEntries> TYPE = new TaskType<>(
                "forget-entries",
                ForgetEntries.class,
                task -> write(task.survey, task.from),
                map -> new ForgetEntries(readSurvey(map), readEntry(map)));

        /** The job of it, which has one name: it is planned once. */
        public Job due(Instant when, Instant now) {
            JobId id = new JobId("forget-entries-" + Hashes.sha256(survey.value(), from.value()));
            return Job.at(id, this, when, now);
        }

        @Override
        public TaskType<ForgetEntries> type() {
            return TYPE;
        }
    }

    /** The mail that tells somebody that they won. */
    public record TellWinner(SurveyId survey, EntryId entry) implements Task.Mail {
        private static final TaskType<TellWinner> TYPE = new TaskType<>(
                "tell-winner",
                TellWinner.class,
                task -> write(task.survey, task.entry),
                map -> new TellWinner(readSurvey(map), readEntry(map)));

        @Override
        public MailKind kind() {
            return MailKind.TRANSACTIONAL;
        }

        @Override
        public TaskType<TellWinner> type() {
            return TYPE;
        }
    }

    /** The mail that asks the third party that got an entry to delete it. */
    public record TellOrganizer(SurveyId survey, EntryId entry) implements Task.SecurityMail {
        private static final TaskType<TellOrganizer> TYPE = new TaskType<>(
                "tell-organizer",
                TellOrganizer.class,
                task -> write(task.survey, task.entry),
                map -> new TellOrganizer(readSurvey(map), readEntry(map)));

        @Override
        public TaskType<TellOrganizer> type() {
            return TYPE;
        }
    }

    /** Fixes the list of entries, counts the results and draws the winners. */
    public record CloseSurvey(SurveyId survey) implements Task.OfSurvey {
        private static final TaskType<CloseSurvey> TYPE = new TaskType<>(
                "close-survey",
                CloseSurvey.class,
                task -> Map.of("survey", task.survey.value()),
                map -> new CloseSurvey(readSurvey(map)));

        @Override
        public TaskType<CloseSurvey> type() {
            return TYPE;
        }
    }

    /**
     * Passes a prize on that nobody claimed in time.
     *
     * @param place which of those who were drawn had the time to claim
     */
    public record LapsePrize(SurveyId survey, int place) implements Task.OfSurvey {
        private static final TaskType<LapsePrize> TYPE = new TaskType<>(
                "lapse-prize",
                LapsePrize.class,
                task -> Map.of("survey", task.survey.value(), "place", (long) task.place),
                map -> new LapsePrize(readSurvey(map), (int) numberOf(map, "place")));

        @Override
        public TaskType<LapsePrize> type() {
            return TYPE;
        }
    }

    /** Passes the prize of an entry on, if it has one that is not sent: its owner gave it back, or took the entry back. */
    public record PassOnPrize(SurveyId survey, EntryId entry) implements Task.OfSurvey {
        private static final TaskType<PassOnPrize> TYPE = new TaskType<>(
                "pass-on-prize",
                PassOnPrize.class,
                task -> write(task.survey, task.entry),
                map -> new PassOnPrize(readSurvey(map), readEntry(map)));

        @Override
        public TaskType<PassOnPrize> type() {
            return TYPE;
        }
    }

    private static Map<String, Object> write(EntryLink link) {
        return Map.of(
                "address", link.address().value(),
                "survey", link.survey().value(),
                "entry", link.entry().value());
    }

    private static Map<String, Object> write(SurveyId survey, EntryId entry) {
        return Map.of("survey", survey.value(), "entry", entry.value());
    }

    private static EntryLink readLink(Map<String, Object> map) {
        return new EntryLink(new AddressKey(textOf(map, "address")), readSurvey(map), readEntry(map));
    }

    private static SurveyId readSurvey(Map<String, Object> map) {
        return new SurveyId(textOf(map, "survey"));
    }

    private static EntryId readEntry(Map<String, Object> map) {
        return new EntryId(textOf(map, "entry"));
    }
}
