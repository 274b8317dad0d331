package keepword.operations;

import java.util.List;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.person.People;
import keepword.person.PersonRecord.Prize;
import keepword.store.CommitResult;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** Finds what the operations on surveys and contests are about. */
record Contests(Surveys surveys, People people) {
    static final Field<String> CONTEST = Field.text("contest", "The id of the contest.");

    private static final String ENTRY_ID = "[0-9a-f]{32}";
    private static final String ENTRY_IS = "the id of an entry, 32 hexadecimal digits";
    private static final EntryId FIRST = new EntryId("0".repeat(32));
    /** In one run. */
    private static final int PAGE = 200;

    static final Field<String> ENTRY = Field.form("entry", "The id of the entry.", ENTRY_ID, ENTRY_IS);
    static final Field<String> FROM = Field.form(
                    "from", "Where to go on: what the run before answered as next.", ENTRY_ID, ENTRY_IS)
            .optional();

    /** Some entries, and where the next run begins. */
    record Page(List<Ticket> tickets, Optional<EntryId> next) {}

    Survey contest(Call call) throws Refused {
        return survey(call.get(CONTEST))
                .filter(Survey::isContest)
                .orElseThrow(() -> new Refused("contest", "names no contest that there is"));
    }

    Optional<Survey> survey(String id) {
        return SurveyId.isValid(id) ? surveys.survey(new SurveyId(id)) : Optional.empty();
    }

    Optional<Prize> claimed(SurveyId survey, EntryId entry) {
        return surveys.ticket(survey, entry)
                .map(Ticket::person)
                .flatMap(person -> people.record(person, Prize.idOf(survey), Prize.class));
    }

    /** The entries of a run. */
    Page page(Survey survey, Call call) {
        if (!survey.sealed()) {
            // Nobody had entered when it was read; whoever has since then did so, perhaps, by another definition.
            return new Page(List.of(), Optional.empty());
        }
        EntryId from = call.optional(FROM).map(EntryId::new).orElse(FIRST);
        // One more, to know where the next run begins.
        List<Ticket> tickets = surveys.tickets(survey.id(), from, PAGE + 1);
        return tickets.size() <= PAGE
                ? new Page(tickets, Optional.empty())
                : new Page(
                        tickets.subList(0, PAGE), Optional.of(tickets.getLast().id()));
    }

    static void changed(CommitResult result) throws Refused {
        if (result instanceof CommitResult.Rejected) {
            throw new Refused("contest", "changed at the same moment; try again");
        }
    }
}
