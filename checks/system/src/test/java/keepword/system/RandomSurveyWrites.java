package keepword.system;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import keepword.audit.AuditEntry;
import keepword.audit.AuditItems;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUp;
import keepword.chat.FollowUpItems;
import keepword.consent.Source;
import keepword.disclosure.Agreement;
import keepword.disclosure.Announcement;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks;
import keepword.disclosure.Disclosures;
import keepword.disclosure.Recipient;
import keepword.disclosure.Recipient.Role;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Task;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.RecordId;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.EntryList;
import keepword.survey.Hash;
import keepword.survey.InclusionProof;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.SampleSurveys;
import keepword.testing.Stores;

/** Writes, records and tasks of every kind that surveys and contests have. */
final class RandomSurveyWrites {
    private static final EmailAddress EMAIL = new EmailAddress("ada@example.com");

    /** One of them in two blocks. */
    private static final List<List<EntryId>> LISTS = IntStream.of(0, 1, 2, 7, EntryList.BLOCK + 3)
            .mapToObj(SampleSurveys::entries)
            .toList();

    private final Dice dice;
    private final FewKeys keys;
    private final Stores stored;

    /**
     * Draws from these dice.
     *
     * @param stored is read for the versions that are there
     */
    RandomSurveyWrites(Dice dice, FewKeys keys, Stores stored) {
        this.dice = dice;
        this.keys = keys;
        this.stored = stored;
    }

    /** Every kind, the commoner ones more than once. */
    List<Function<Instant, Write>> kinds() {
        return List.of(
                now -> new SurveyItems.SaveSurvey(definition(now), now),
                now -> new SurveyItems.SaveSurvey(definition(now), now),
                _ -> seal(),
                _ -> new DrawItems.KeepSeed(survey(), Seed.draw(dice.random())),
                now -> new DrawItems.SaveDraw(draw(now)),
                now -> new DrawItems.SaveDraw(draw(now)),
                this::results,
                _ -> new TicketItems.CheckOpen(survey(), entry().shard()),
                _ -> new TicketItems.CloseShard(survey(), entry().shard()),
                _ -> new TicketItems.AddTicket(ticket()),
                _ -> new TicketItems.AddTicket(ticket()),
                _ -> new TicketItems.ReplaceTicket(ticket()),
                _ -> new TicketItems.RemoveTicket(survey(), entry()),
                now -> new WaitingEntryItems.KeepWaitingEntry(waiting(now)),
                now -> new WaitingEntryItems.ConfirmWaitingEntry(confirmed(now)),
                _ -> new WaitingEntryItems.RemoveWaitingEntry(link()),
                now -> new DisclosureItems.RecordDisclosure(disclosure(now)),
                now -> new DisclosureItems.RecordAttempt(
                        disclosure(now), Optional.ofNullable(dice.maybe(() -> disclosure(now)))),
                now -> new DisclosureItems.PointToTransfer(disclosure(now), dice.one(keys.persons())),
                now -> new DisclosureItems.RecordAnswer(disclosure(now), Disclosure.State.RECEIVED, now),
                now -> new DisclosureItems.RecordDeletion(
                        disclosure(now), new Disclosure.Deletion(dice.maybe(() -> now), now)),
                _ -> new RecipientItems.SaveRegister(register()),
                now -> new RecipientItems.KeepVersion(recipient(now)),
                _ -> new RecipientItems.CheckRegister(register()),
                now -> new AuditItems.AppendAudit(audit(now)),
                now -> new FollowUpItems.KeepFollowUp(followUp(now)),
                now -> new FollowUpItems.EndFollowUp(
                        dice.one(keys.addresses()), dice.one(keys.ids()), FollowUp.State.SENT, now),
                now -> new FollowUpItems.RecordForgetting(
                        dice.one(keys.addresses()),
                        dice.one(keys.ids()),
                        new Disclosure.Deletion(dice.maybe(() -> now), now)),
                _ -> new FollowUpItems.RemoveFollowUp(dice.one(keys.addresses()), dice.one(keys.ids())));
    }

    private SurveyId survey() {
        return dice.one(keys.surveys());
    }

    private EntryId entry() {
        return dice.one(keys.entries());
    }

    private EntryLink link() {
        return new EntryLink(dice.one(keys.addresses()), survey(), entry());
    }

    private Survey definition(Instant now) {
        Instant opens = dice.chance(60) ? now.plus(dice.time()) : now.minus(dice.time());
        String title = "Title " + dice.upTo(9);
        SurveyId id = survey();
        Survey survey =
                dice.chance(50) ? SampleSurveys.survey(id, title, opens) : SampleSurveys.contest(id, title, opens);
        return survey.as(version(id) + (dice.chance(80) ? 1 : dice.upTo(2)), false);
    }

    private Write seal() {
        SurveyId id = survey();
        return new SurveyItems.SealSurvey(id, version(id) + (dice.chance(80) ? 0 : 1));
    }

    private long version(SurveyId id) {
        return stored.surveys().survey(id).map(Survey::version).orElse(0L);
    }

    private Write results(Instant now) {
        SurveyId id = survey();
        Survey survey = SampleSurveys.survey(id, "Counted", now);
        return new SurveyItems.KeepResults(id, SampleSurveys.results(survey, dice.upTo(30), now));
    }

    /** Of the version that follows, most often; how far it is has nothing to do with the one before. */
    private Draw draw(Instant now) {
        SurveyId id = survey();
        long version = stored.surveys().draw(id).map(Draw::version).orElse(0L);
        List<EntryId> entries = dice.one(LISTS);
        EntryList list = SampleSurveys.list(entries, now);
        boolean isDrawn = dice.chance(50);
        return new Draw(
                id,
                Hash.of(new byte[Hash.BYTES]),
                isDrawn || dice.chance(50) ? list : null,
                dice.maybe(() -> "44,123.45"),
                isDrawn ? Seed.draw(dice.random()) : null,
                isDrawn ? places(list, entries, now) : List.of(),
                dice.chance(80) ? version + 1 : 1 + dice.upTo((int) version + 1));
    }

    private List<Place> places(EntryList list, List<EntryId> entries, Instant now) {
        return IntStream.range(0, dice.upTo(Math.min(3, entries.size())))
                .mapToObj(number -> {
                    int index = dice.upTo(entries.size() - 1);
                    int block = list.blockOf((long) index);
                    int from = block * EntryList.BLOCK;
                    return new Place(
                            number,
                            InclusionProof.of(list, index, entries.subList(from, from + list.sizeOf(block))),
                            dice.upTo(3),
                            dice.one(List.of(State.values())),
                            dice.maybe(() -> now.plus(dice.time())));
                })
                .toList();
    }

    private Ticket ticket() {
        return new Ticket(survey(), entry(), dice.maybe(() -> dice.one(keys.persons())), answers(), dice.chance(50));
    }

    private Answers answers() {
        return dice.one(List.of(
                Answers.NONE,
                SampleSurveys.answers(1 + dice.upTo(4)),
                new Answers(Map.of("why", List.of("Because.\nSo.\u00a0\u00e4")))));
    }

    private WaitingEntry waiting(Instant now) {
        return new WaitingEntry(
                link(),
                EMAIL,
                dice.maybe(() -> "Ada"),
                answers(),
                dice.chance(50),
                dice.maybe(() -> "wording-1"),
                dice.chance(50),
                now);
    }

    private WaitingEntry confirmed(Instant now) {
        WaitingEntry any = waiting(now);
        return dice.chance(80) ? stored.people().waitingEntry(any.link()).orElse(any) : any;
    }

    private Register register() {
        Register stored = new Disclosures(this.stored.ledger().items()).register();
        return dice.chance(50) ? stored : stored.with(recipient(Instant.EPOCH));
    }

    private Recipient recipient(Instant now) {
        LocalDate signed = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Role role = dice.one(List.of(Role.values()));
        return new Recipient(
                dice.one(keys.recipients()),
                1,
                "Lens & Co",
                role,
                Set.of(dice.one(List.of(TransferPurpose.values()))),
                dice.chance(50) ? Set.of(TransferField.NAME) : Set.of(TransferField.EMAIL, TransferField.COUNTRY),
                role.needsAgreement() ? new Agreement(signed, "12ab", dice.maybe(() -> signed)) : null,
                "AT",
                dice.maybe(() -> dice.one(List.of(Recipient.Safeguard.values()))),
                new EmailAddress("privacy@lens.example"),
                "https://lens.example/privacy",
                dice.upTo(3),
                dice.maybe(() -> "https://lens.example/keepword"),
                dice.maybe(() -> "2026-01"),
                dice.upTo(2),
                dice.maybe(() -> now));
    }

    private Disclosure disclosure(Instant now) {
        Refusal refusal = dice.maybe(() -> dice.one(List.of(Refusal.values())));
        TransferPurpose purpose = dice.one(List.of(TransferPurpose.values()));
        Disclosure.Order order =
                new Disclosure.Order("section 95 StPO", "Js 7/26", dice.maybe(() -> now.plus(dice.time())));
        return new Disclosure(
                dice.one(keys.addresses()),
                dice.one(keys.ids()),
                now.minus(dice.time()),
                dice.one(keys.recipients()),
                "Lens & Co",
                dice.upTo(2),
                purpose,
                List.of(dice.one(List.of(TransferField.values()))),
                dice.maybe(() -> dice.one(keys.records())),
                refusal == null ? "12ab" : "",
                refusal == null
                        ? dice.one(List.of(Disclosure.State.SENT, Disclosure.State.RECEIVED))
                        : Disclosure.State.REFUSED,
                refusal,
                dice.maybe(() -> now),
                dice.maybe(() -> new Disclosure.Deletion(dice.chance(50) ? now : null, now)),
                purpose == TransferPurpose.LEGAL_DUTY ? dice.maybe(() -> order) : null);
    }

    private FollowUp followUp(Instant now) {
        return new FollowUp(
                dice.one(keys.addresses()),
                dice.one(keys.ids()),
                now.minus(dice.time()),
                "c-" + dice.upTo(3),
                dice.maybe(() -> dice.one(keys.recipients())),
                FollowUp.State.OPEN,
                "sealed",
                null,
                null);
    }

    private AuditEntry audit(Instant now) {
        return new AuditEntry(
                AuditEntry.subject(dice.one(keys.addresses())),
                "a" + dice.upTo(3),
                now.minus(dice.time()),
                "run" + dice.upTo(3),
                dice.one(List.of(AuditEntry.Outcome.values())),
                "history",
                dice.one(List.of(AuditEntry.Access.values())),
                "1:user/ada",
                dice.chance(50) ? Map.of() : Map.of("ticket", "T-" + dice.upTo(9)));
    }

    /** The record of an entry or of a prize, if that is what the id names. */
    Optional<PersonRecord> record(RecordId id, Instant now) {
        return named(Entry::idOf, id)
                .<PersonRecord>map(survey -> new Entry(
                        Source.SURVEY,
                        now,
                        survey,
                        entry(),
                        dice.maybe(() -> "Ada"),
                        answers(),
                        dice.chance(50),
                        dice.maybe(() -> now.plus(dice.time()))))
                .or(() -> named(Prize::idOf, id)
                        .map(survey ->
                                new Prize(Source.SURVEY, now, survey, "A camera", "Ada", "12 St James's Square")));
    }

    private Optional<SurveyId> named(Function<SurveyId, RecordId> name, RecordId id) {
        Predicate<SurveyId> isNamed = survey -> name.apply(survey).equals(id);
        return keys.surveys().stream().filter(isNamed).findFirst();
    }

    Task task() {
        return dice.one(List.of(
                new SurveyTasks.ConfirmEntry(link()),
                new SurveyTasks.ForgetEntry(link()),
                new SurveyTasks.ForgetEntries(dice.one(keys.surveys()), dice.one(keys.entries())),
                new SurveyTasks.TellWinner(survey(), entry()),
                new DisclosureTasks.Transfer(
                        dice.one(keys.persons()),
                        dice.one(keys.addresses()),
                        dice.one(keys.records()),
                        dice.one(List.of(TransferPurpose.values()))),
                new DisclosureTasks.DemandDeletion(
                        dice.one(keys.addresses()), Instant.EPOCH, "t" + dice.upTo(2), dice.chance(50)),
                new DisclosureTasks.Announce(
                        dice.one(keys.recipients()),
                        dice.one(List.of(Announcement.values())),
                        dice.one(keys.addresses())),
                new ChatTasks.SendFollowUp(
                        dice.one(keys.addresses()), dice.one(keys.ids()), Instant.EPOCH.plus(dice.time())),
                new ChatTasks.ExpireFollowUp(dice.one(keys.addresses()), dice.one(keys.ids())),
                new ChatTasks.DemandForgetting(
                        dice.one(keys.addresses()),
                        dice.one(keys.ids()),
                        dice.one(keys.recipients()),
                        "c-" + dice.upTo(3)),
                new SurveyTasks.TellOrganizer(survey(), entry()),
                new SurveyTasks.CloseSurvey(survey()),
                new SurveyTasks.LapsePrize(survey(), dice.upTo(300)),
                new SurveyTasks.PassOnPrize(survey(), entry())));
    }
}
