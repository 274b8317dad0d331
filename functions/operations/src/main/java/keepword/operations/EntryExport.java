package keepword.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.consent.AddressKeys;
import keepword.disclosure.Disclosure;
import keepword.link.RandomIds;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.PersonRecord.Entry;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.EntryId;
import keepword.survey.Question;
import keepword.survey.Survey;
import keepword.survey.Survey.Runner;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/**
 * Hands entries out: to the third party that runs a contest those whose owners chose it (promise {@code
 * contest-data-stays}), each recorded as a disclosure before it is handed over; and to staff the texts alone.
 */
final class EntryExport {
    /** In one run. */
    private static final int PAGE = 200;

    private static final EntryId FIRST = new EntryId("0".repeat(32));

    private final Surveys surveys;
    private final People people;
    private final Committer committer;
    private final AddressKeys addressKeys;
    private final RandomIds ids;
    private final InstantSource clock;

    EntryExport(
            Surveys surveys,
            People people,
            Commits commits,
            AddressKeys addressKeys,
            RandomIds ids,
            InstantSource clock) {
        this.surveys = surveys;
        this.people = people;
        this.committer = new Committer(commits);
        this.addressKeys = addressKeys;
        this.ids = ids;
        this.clock = clock;
    }

    /** Entries for the third party, some at a time; {@code next} in the answer goes into {@code from} of the next run. */
    Map<String, Object> export(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        Survey survey = ContestDesk.contest(surveys, arguments);
        if (!survey.isShared()) {
            throw new Arguments.Invalid(
                    "contest", "is shared with nobody: its definition names no runner that receives");
        }
        Runner runner = Objects.requireNonNull(survey.runner());
        List<Map<String, Object>> entries = new ArrayList<>();
        List<Ticket> page = page(survey, arguments);
        for (Ticket ticket : first(page)) {
            PersonId person = ticket.person();
            if (ticket.shared() && person != null) {
                disclose(survey, runner, person).ifPresent(entries::add);
            }
        }
        return answer("entries", entries, page);
    }

    /** What people wrote as text, without saying who; it is never published. */
    Map<String, Object> texts(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        Survey survey = ContestDesk.survey(surveys, arguments, "survey")
                .orElseThrow(() -> new Arguments.Invalid("survey", "names no survey that there is"));
        List<Ticket> page = page(survey, arguments);
        List<Map<String, Object>> texts = new ArrayList<>();
        for (Ticket ticket : first(page)) {
            Answers answers = answers(survey, ticket);
            for (Question question : survey.questions()) {
                if (question instanceof Question.Text
                        && !answers.of(question.id()).isEmpty()) {
                    texts.add(Map.of(
                            "question",
                            question.id(),
                            "text",
                            answers.of(question.id()).getFirst()));
                }
            }
        }
        return answer("texts", texts, page);
    }

    private Answers answers(Survey survey, Ticket ticket) {
        PersonId person = ticket.person();
        return person == null
                ? ticket.statistics()
                : entry(survey, person).map(Entry::answers).orElse(Answers.NONE);
    }

    private List<Ticket> page(Survey survey, Arguments arguments) throws Arguments.Invalid {
        if (!survey.sealed()) {
            // Nobody had entered when it was read; whoever has since then did so, perhaps, by another definition.
            return List.of();
        }
        EntryId from = arguments.has("from") ? ContestDesk.entry(arguments, "from") : FIRST;
        // One more, to know where the next run begins.
        return surveys.tickets(survey.id(), from, PAGE + 1);
    }

    private static List<Ticket> first(List<Ticket> page) {
        return page.subList(0, Math.min(PAGE, page.size()));
    }

    private static Map<String, Object> answer(String name, List<Map<String, Object>> list, List<Ticket> page) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(name, list);
        if (page.size() > PAGE) {
            answer.put("next", page.getLast().id().value());
        }
        return answer;
    }

    private record Step(Optional<Map<String, Object>> entry, List<Write> writes) implements Committer.Decision {
        static final Step NOTHING = new Step(Optional.empty(), List.of());
    }

    private Optional<Map<String, Object>> disclose(Survey survey, Runner runner, PersonId person) {
        return committer.decide(() -> decide(survey, runner, person)).entry();
    }

    private Step decide(Survey survey, Runner runner, PersonId id) {
        Optional<Person> person = people.person(id).filter(found -> !found.isErasing());
        Optional<Entry> entry = entry(survey, id).filter(Entry::shared);
        if (person.isEmpty() || entry.isEmpty()) {
            return Step.NOTHING;
        }
        Instant now = clock.instant();
        Map<String, Object> view = view(person.get(), entry.get());
        Disclosure disclosure = new Disclosure(
                addressKeys.of(person.get().email()),
                ids.next(),
                now,
                runner.name(),
                survey.title() + ": " + runner.purpose(),
                view.keySet().stream().sorted().toList());
        return new Step(
                Optional.of(view),
                List.of(
                        new Write.RecordDisclosure(disclosure),
                        // Also makes sure that no erasure has begun.
                        new Write.SavePerson(person.get().with(person.get().erasure())),
                        new Write.PutRecord(id, entry.get().disclosed(now))));
    }

    private Optional<Entry> entry(Survey survey, PersonId person) {
        return people.record(person, Entry.idOf(survey.id()), Entry.class);
    }

    private static Map<String, Object> view(Person person, Entry entry) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("entry", entry.entry().value());
        view.put("email", person.email().value());
        if (entry.name() != null) {
            view.put("name", entry.name());
        }
        view.put("answers", entry.answers().byQuestion());
        return view;
    }
}
