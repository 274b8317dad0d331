package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Wording;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord.Entry;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.promise.Keeps;
import keepword.simulation.world.Functions;
import keepword.simulation.world.Parts;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.Hash;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyLinks;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.SampleSurveys;
import keepword.text.Texts;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.SurveyPages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody confirms, and their function stands still, while what they confirm is forgotten or corrected. */
@Keeps({"erase", "regularly-tested"})
class LateConfirmationTest extends Standstill {
    private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");
    private static final EmailAddress EMAIL = new EmailAddress("ada@example.com");
    private static final AddressKey ADA = Parts.ADDRESS_KEYS.of(EMAIL);
    private static final SurveyId ID = new SurveyId("spring");

    private final EntryLink link = new EntryLink(ADA, ID, ids.entry());
    private final SignUp signUp =
            new SignUp(SignUp.idOf(ADA, ids.next()), EMAIL, Set.of(Parts.TOPICS.first()), "en", null, NOW);

    LateConfirmationTest() {
        super(NOW);
    }

    @BeforeEach
    void an_entry_and_a_sign_up_wait() {
        Survey contest = SampleSurveys.contest(ID, "Spring contest", NOW.minus(Duration.ofHours(1)));
        commits(
                new SurveyItems.SaveSurvey(contest, NOW),
                new DrawItems.SaveDraw(Draw.committed(ID, Hash.of(new byte[Hash.BYTES]))),
                new WaitingEntryItems.KeepWaitingEntry(waiting("one")),
                new SignUpItems.KeepSignUp(signUp));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void an_entry_that_was_forgotten_meanwhile_does_not_count_and_nothing_is_held_of_it() {
        Commits slow = beforeCommit(1, () -> commits(new WaitingEntryItems.RemoveWaitingEntry(link)));

        assertThat(confirmEntry(slow).getStatusCode()).isEqualTo(410);
        assertThat(tickets()).isEmpty();
        assertThat(stores.personAt(ADA)).isEmpty();
    }

    @Test
    void an_entry_that_was_corrected_meanwhile_counts_as_it_was_corrected() {
        Commits slow = beforeCommit(1, () -> commits(new WaitingEntryItems.KeepWaitingEntry(waiting("two"))));

        assertThat(confirmEntry(slow).getStatusCode()).isEqualTo(200);
        PersonId person = stores.personAt(ADA).orElseThrow();
        Answers counted =
                stores.record(person, Entry.idOf(ID), Entry.class).orElseThrow().answers();
        assertThat(counted.of("why")).containsExactly("two");
        assertThat(tickets()).hasSize(1);
    }

    @Test
    void a_sign_up_that_was_forgotten_meanwhile_signs_nobody_up() {
        // The first one keeps what the page said.
        Commits slow = beforeCommit(2, () -> commits(new SignUpItems.RemoveSignUp(signUp.id())));
        confirmSignUp(slow);

        assertThat(stores.personAt(ADA)).isEmpty();
        assertThat(stores.consent(ADA).isKnown()).isFalse();
    }

    @Test
    void a_sign_up_is_confirmed_although_something_else_became_known_of_its_owner_meanwhile() {
        Commits slow = beforeCommit(2, () -> confirmSignUp(stores));
        confirmSignUp(slow);

        assertThat(stores.consent(ADA).on()).containsExactly(Parts.TOPICS.first());
        assertThat(stores.history(ADA)).hasSize(1);
    }

    /** Seed 7700291468 of the simulation: the survey was read for seven minutes. */
    @Test
    @Keeps("silence-after-opt-out")
    void who_opts_out_while_their_confirmation_is_on_its_way_stays_out() {
        Surveys slow = (Surveys) Proxy.newProxyInstance(
                Surveys.class.getClassLoader(), new Class<?>[] {Surveys.class}, (self, method, arguments) -> {
                    if (method.getName().equals("survey")) {
                        optsOutMeanwhile();
                    }
                    return method.invoke(stores.surveys(), arguments);
                });
        Answers answers = new Answers(Map.of("one", List.of("a"), "why", List.of("news")));
        commits(new WaitingEntryItems.KeepWaitingEntry(
                new WaitingEntry(link, EMAIL, null, answers, true, null, false, clock.instant())));
        APIGatewayV2HTTPResponse answer = Functions.survey(parts(stores, slow))
                .answer(post(
                        "/entries/",
                        Parts.TOKENS.write(SurveyLinks.ENTRY, link),
                        "entry=with-choices&shown=" + shown(ofEntry())));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(tickets()).hasSize(1);
        assertThat(stores.consent(ADA).on()).isEmpty();
    }

    private void optsOutMeanwhile() {
        clock.advance(Duration.ofMinutes(7));
        new ConsentService(stores, stores, clock, ids)
                .record(
                        ADA,
                        new Choice.OptOutOfEverything(),
                        new Evidence(Source.LINK, clock.instant(), Parts.POLICY, Map.of()));
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void a_report_of_a_pause_that_ends_meanwhile_begins_another() {
        report(stores, new DeliveryReport.Suppressed(), "first");
        clock.advance(Duration.ofMinutes(1));
        Commits slow = beforeCommit(1, () -> report(stores, new DeliveryReport.Arrived(), ""));
        report(slow, new DeliveryReport.Suppressed(), "second");

        assertThat(stores.consent(ADA).delivery().pausedUntil()).isNotNull();
    }

    private void report(Commits commits, DeliveryReport report, String id) {
        Mark mark = new Mark("feedback/" + id, "", null);
        new ConsentService(stores, commits, clock, ids)
                .record(
                        ADA,
                        report,
                        new Evidence(Source.BOUNCE, clock.instant(), Parts.POLICY, Map.of()),
                        id.isEmpty() ? List.of() : List.of(new Write.SetMark(mark, clock.instant())));
    }

    private WaitingEntry waiting(String why) {
        Answers answers = new Answers(Map.of("one", List.of("a"), "why", List.of(why)));
        return new WaitingEntry(
                link, EMAIL, null, answers, false, null, false, clock.instant().plusMillis(why.equals("two") ? 1 : 0));
    }

    private List<Ticket> tickets() {
        List<Ticket> tickets = new ArrayList<>();
        stores.surveys().tickets(ID, tickets::add);
        return tickets;
    }

    private APIGatewayV2HTTPResponse confirmEntry(Commits commits) {
        return Functions.survey(parts(commits))
                .answer(post("/entries/", Parts.TOKENS.write(SurveyLinks.ENTRY, link), "entry=alone"));
    }

    private void confirmSignUp(Commits commits) {
        Functions.site(parts(commits))
                .answer(post(
                        "/confirm/",
                        Parts.TOKENS.write(PersonLinks.CONFIRMATION, signUp.id()),
                        "shown=" + shown(ofSignUp())));
    }

    private Wording ofSignUp() {
        return new Pages(Parts.VENDOR, Parts.TOPICS).confirmWording(signUp.topics());
    }

    private Wording ofEntry() {
        return new SurveyPages(Parts.VENDOR, Texts.ENGLISH)
                .confirmWording(stores.surveys().survey(ID).orElseThrow());
    }

    /** What the page said on which somebody confirms. */
    private String shown(Wording wording) {
        return parts(stores).optInForms().token(wording);
    }

    private static HttpRequest post(String path, String token, String body) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path + token)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withBody(body)
                .build());
    }

    private void commits(Write... writes) {
        assertThat(stores.commit(List.of(writes))).isInstanceOf(CommitResult.Committed.class);
    }
}
