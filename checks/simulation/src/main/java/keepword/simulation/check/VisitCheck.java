package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.simulation.engine.Strand;
import keepword.simulation.world.Parts;
import org.jspecify.annotations.Nullable;

/** Judges the pages at {@code /user/}: who is signed in, by which link and until when; what they see, and what they change. */
public final class VisitCheck {
    private static final Duration LINK_IS_GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration SESSION_LASTS = Duration.ofHours(1);
    private static final String SIGN_IN = "sign-in";
    private static final Pattern SECRET = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("data-state=\"([^\"]+)\"");

    private final Verdict verdict;
    private final AddressCheck addresses;
    private final Map<Strand, Run> runs = new HashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    /** Until when somebody's erasure was asked for, if it no longer is. */
    private final Map<PersonId, Instant> askedForErasure = new HashMap<>();

    /**
     * One request, while it is answered.
     *
     * @param begun when, in truth
     * @param said when, by the clock of the machine
     */
    record Run(Visit visit, Instant begun, Instant said, List<CommittedWrites> commits, List<Link> asked) {
        boolean isPersonSaved() {
            return commits.stream().anyMatch(writes -> writes.contain(PersonItems.SavePerson.class));
        }
    }

    /** What became of a link that signs in. */
    private static final class Link {
        final AddressKey address;
        final Instant askedInTruth;
        final Instant asked;
        String browser;
        boolean mailed;
        boolean used;

        Link(AddressKey address, String browser, Instant askedInTruth, Instant asked) {
            this.address = address;
            this.browser = browser;
            this.askedInTruth = askedInTruth;
            this.asked = asked;
        }

        @Override
        public String toString() {
            return "link of " + asked + " for " + address;
        }
    }

    /** One who is signed in. */
    private static final class Session {
        final @Nullable PersonId person;
        final Instant begun;
        final Set<String> secrets = new HashSet<>();
        Instant ended = Instant.MAX;

        Session(@Nullable PersonId person, Instant begun) {
            this.person = person;
            this.begun = begun;
        }
    }

    VisitCheck(Verdict verdict, AddressCheck addresses) {
        this.verdict = verdict;
        this.addresses = addresses;
    }

    void begins(Strand process, Visit visit, Instant now, Instant said) {
        runs.put(process, new Run(visit, now, said, new ArrayList<>(), new ArrayList<>()));
    }

    /** Who is signed in, if the session is known. */
    @Nullable
    PersonId personOf(Visit visit) {
        Session session = sessions.get(visit.session());
        return session == null ? null : session.person;
    }

    /** The request that a process answers, if it is one for these pages. */
    @Nullable
    Run runOf(@Nullable Strand process) {
        return process == null ? null : runs.get(process);
    }

    /**
     * When a link was asked for whose mail arrives with whoever follows it.
     *
     * @return empty if it is no link of ours
     */
    public Optional<UserAction> arrival(String token) {
        return Parts.TOKENS
                .read(PersonLinks.SIGN_IN, token)
                .map(links::get)
                .map(link -> new UserAction(
                        "arrival of the " + link,
                        UserAction.Kind.ARRIVED,
                        link.address,
                        Set.of(),
                        link.asked,
                        false,
                        null));
    }

    void mailed(Task task) {
        if (task instanceof PersonTasks.SignInLink(AddressKey address, String id) && links.containsKey(id)) {
            links.get(id).mailed = true;
        }
    }

    /** Something was committed; the persons are still those before it. */
    void committed(@Nullable Run run, CommittedWrites writes, Instant now) {
        endSessions(writes, now);
        writes.all(PersonItems.SavePerson.class).stream()
                .map(saved -> addresses.person(saved.person().id()))
                .filter(before -> before != null && before.erasure() != null)
                .forEach(before -> askedForErasure.put(before.id(), now));
        if (run == null) {
            return;
        }
        Visit visit = run.visit();
        verdict.require(visit.isPost(), "looking changes nothing", visit);
        run.commits().add(writes);
        if (visit.posts(SIGN_IN)) {
            writes.jobs().forEach(job -> asks(run, job, now));
        } else if (visit.needsSession()) {
            changes(run, writes, now);
        }
    }

    private void asks(Run run, Job job, Instant now) {
        if (job.task() instanceof PersonTasks.SignInLink(AddressKey address, String id)) {
            boolean right = EmailAddress.parse(run.visit().form("email"))
                    .map(Parts.ADDRESS_KEYS::of)
                    .equals(Optional.of(address));
            verdict.require(right, "a link is mailed to the address that was typed", run.visit());
            Link link = new Link(address, run.visit().browser(), now, job.plannedAt());
            links.put(id, link);
            run.asked().add(link);
        }
    }

    /** Who leaves their address, or is being erased, is signed out everywhere. */
    private void endSessions(CommittedWrites writes, Instant now) {
        for (PersonItems.SavePerson saved : writes.all(PersonItems.SavePerson.class)) {
            Person person = saved.person();
            if (person.isErasing() || addresses.isMoved(person)) {
                sessions.values().stream()
                        .filter(session -> person.id().equals(session.person) && session.ended.isAfter(now))
                        .forEach(session -> session.ended = now);
            }
        }
    }

    private void changes(Run run, CommittedWrites writes, Instant now) {
        Visit visit = run.visit();
        Session session = sessions.get(visit.session());
        verdict.require(
                session != null && mayLiveAt(session, run.begun()), "only who is signed in changes anything", visit);
        if (session == null) {
            return;
        }
        verdict.require(
                session.secrets.contains(visit.form("csrf")), "a form carries the secret of its session", visit);
        boolean own = persons(writes).allMatch(person -> person.equals(session.person));
        verdict.require(own, "nobody changes the data of somebody else", visit);
        writes.all(RequestItems.SaveRequest.class).stream()
                .map(RequestItems.SaveRequest::request)
                .forEach(request -> requireDated(request, run));
        writes.all(PersonItems.SavePerson.class).forEach(saved -> {
            if (visit.posts("contact")) {
                contact(run, saved.person());
            } else if (visit.posts("questions")) {
                requireFresh(visit, saved.person());
            }
        });
        if (visit.posts("sign-out")) {
            session.ended = now.isBefore(session.ended) ? now : session.ended;
        }
    }

    private static Stream<PersonId> persons(CommittedWrites writes) {
        return writes.writes().stream().flatMap(write -> switch (write) {
            case PersonItems.SavePerson(var person) -> Stream.of(person.id());
            case RecordItems.PutRecord(var person, var record) -> Stream.of(person);
            case RecordItems.RemoveRecord(var person, var record) -> Stream.of(person);
            default -> Stream.empty();
        });
    }

    private void requireDated(Request request, Run run) {
        Instant when = request.closed() == null || request.state() == Request.State.APPLIED
                ? request.askedAt()
                : request.closed().chosenAt();
        verdict.require(when.equals(run.said()), "what somebody asks for counts from when they said it", request);
    }

    private void requireFresh(Visit visit, Person after) {
        Person before = addresses.person(after.id());
        boolean fresh = before != null
                && after.version() == before.version() + 1
                && visit.form("version").equals(Long.toString(before.version()));
        verdict.require(fresh, "a form that is out of date changes nothing", visit);
    }

    private void contact(Run run, Person after) {
        Visit visit = run.visit();
        requireFresh(visit, after);
        Person before = addresses.person(after.id());
        for (Field field : Field.CORRECTABLE) {
            boolean right = after.get(field).orElse("").equals(visit.form(field.id()));
            verdict.require(right, "what a form says is stored", visit + " but " + after.data());
            var datum = after.data().get(field);
            boolean dated = datum == null
                    || (before != null && datum.equals(before.data().get(field)))
                    || (datum.source() == Source.PROFILE && datum.at().equals(run.said()));
            verdict.require(dated, "what somebody corrects is dated from when they said it", visit);
        }
    }

    private static boolean mayLiveAt(Session session, Instant when) {
        Instant latest = session.begun.plus(SESSION_LASTS).plus(Journal.CLOCK_ERROR);
        return !when.isAfter(session.ended) && !when.isAfter(latest);
    }

    private static boolean livesUntil(Session session, Instant when) {
        return session.person != null
                && session.ended.equals(Instant.MAX)
                && when.isBefore(session.begun.plus(SESSION_LASTS).minus(Journal.CLOCK_ERROR));
    }

    /**
     * A page is answered.
     *
     * @param location where the browser is sent on to, or empty
     * @param cookies those that are set, by name
     */
    void answered(Strand process, int status, String body, String location, Map<String, String> cookies, Instant now) {
        Run run = runs.remove(process);
        if (run == null) {
            return;
        }
        Visit visit = run.visit();
        run.asked().forEach(link -> link.browser = cookies.getOrDefault("__Host-browser", link.browser));
        String session = cookies.getOrDefault("__Host-session", "");
        if (!session.isEmpty()) {
            signsIn(run, session, now);
        }
        if (visit.needsSession()) {
            shows(run, status, body, now);
            says(run, location);
        }
    }

    private void signsIn(Run run, String cookie, Instant now) {
        Visit visit = run.visit();
        Link link = visit.token(SIGN_IN)
                .filter(token -> visit.isPost())
                .flatMap(token -> Parts.TOKENS.read(PersonLinks.SIGN_IN, token))
                .map(links::get)
                .orElse(null);
        verdict.require(link != null && link.mailed, "nobody is signed in without a link from a mail", visit);
        if (link == null) {
            return;
        }
        verdict.require(!link.used, "a link signs in once", link);
        boolean same = !link.browser.isEmpty() && link.browser.equals(visit.browser());
        verdict.require(same, "a link signs in the browser that asked for it", link);
        // Marks are kept for whole seconds.
        Instant latest = link.asked.plus(LINK_IS_GOOD_FOR).plusSeconds(1).plus(Journal.CLOCK_ERROR);
        verdict.require(!run.begun().isAfter(latest), "a link signs in for ten minutes", link + " at " + run.begun());
        boolean left = addresses.isLeftBetween(link.address, link.askedInTruth, run.begun());
        verdict.require(!left, "a link leads nowhere once its owner left the address", link);
        link.used = true;
        sessions.put(cookie, new Session(addresses.personAt(link.address), now));
    }

    private void shows(Run run, int status, String body, Instant now) {
        Visit visit = run.visit();
        Session session = sessions.get(visit.session());
        Matcher state = STATE.matcher(body);
        String says = state.find() ? state.group(1) : "";
        boolean data = status == 200 && !says.equals(SIGN_IN);
        verdict.require(
                !data || (session != null && mayLiveAt(session, run.begun())),
                "only who is signed in sees anything",
                visit);
        if (session == null) {
            return;
        }
        if (mayLiveAt(session, run.begun())) {
            Matcher secret = SECRET.matcher(body);
            while (secret.find()) {
                session.secrets.add(secret.group(1));
            }
        }
        if (livesUntil(session, now) && visit.path().equals("/user")) {
            String email = Optional.ofNullable(session.person)
                    .map(addresses::person)
                    .map(person -> person.email().value())
                    .orElse("?");
            verdict.require(says.equals("review"), "who is signed in sees their data", visit + ": " + says);
            verdict.require(body.contains(email), "who is signed in sees their own data", visit);
        }
    }

    /** Where the next page will say that something is done, it is. */
    private void says(Run run, String location) {
        if (!location.startsWith("/user?done=")) {
            return;
        }
        Visit visit = run.visit();
        Session session = sessions.get(visit.session());
        PersonId id = session == null ? null : session.person;
        boolean done = switch (location.substring("/user?done=".length())) {
            case "contact", "questions", "removed", "erase-undone" -> run.isPersonSaved();
            case "erase" -> {
                Person person = id == null ? null : addresses.person(id);
                // Or it was asked for before, and is undone meanwhile.
                yield person == null
                        || person.erasure() != null
                        || run.isPersonSaved()
                        || askedForErasure.getOrDefault(id, Instant.MIN).isAfter(run.begun());
            }
            // Which mail they get is a user action of its own.
            default -> true;
        };
        verdict.require(done, "what a page says is done is done", visit);
    }
}
