package keepword.campaigner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import keepword.campaign.CampaignHealth;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignShard.Batch;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.MailFate;
import keepword.campaign.Purpose;
import keepword.consent.HistoryItems;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Worker.Next;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.UnreadableSecret;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.Reason;
import keepword.mail.MailService.OutgoingMail;
import keepword.mailing.Reach.Candidate;
import keepword.mailing.Reach.Page;
import keepword.mailing.Reach.Place;
import keepword.message.GatedSender.Sent;
import keepword.person.Person;
import keepword.store.CommitResult;
import org.jspecify.annotations.Nullable;

/** One piece of work on a campaign at one place of the audience: batch after batch, until its time is up. */
final class Slice {
    /** Less than a lease and than the function may run, with the time that a last batch takes. */
    private static final Duration LENGTH = Duration.ofSeconds(40);

    /** So long after somebody paused or cancelled it, its mails go on. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** So often it is tried whether anything goes again. */
    private static final Duration UNTIL_TRIED = Duration.ofMinutes(1);

    private static final Duration AFTER_THROTTLING = Duration.ofSeconds(1);
    /** What was sent a day ago counts no longer, minute by minute. */
    private static final Duration UNTIL_MORE = Duration.ofMinutes(15);

    /** With a minute between tries in which nothing goes, more than an hour. */
    private static final int MAX_TRIES = 100;

    private static final int MARK = 8;

    private final ShardSender context;
    private final SendShard task;
    private final Letters letters;
    private final Deque<Place> ahead = new ArrayDeque<>();
    private CampaignRun run;
    private Instant looked;
    private CampaignShard shard;
    private CampaignShard stored;
    private @Nullable String read;
    private boolean allRead;

    Slice(ShardSender context, SendShard task, CampaignRun run, Letters letters) {
        this.context = context;
        this.task = task;
        this.run = run;
        this.letters = letters;
        this.looked = now();
        this.shard = context.campaigns().shard(task.campaign(), task.place());
        this.stored = shard;
        this.read = shard.after();
    }

    private Instant now() {
        return context.customer().clock().instant();
    }

    Next work() {
        Instant end = now().plus(LENGTH);
        stopIfBad();
        while (true) {
            Optional<Next> stop = stop(end);
            if (stop.isPresent()) {
                abandonIfOver();
                return save(false) ? stop.get() : elsewhere();
            }
            if (shard.batch() == null && !readAhead()) {
                return save(true) ? close("sent to everybody at this place") : elsewhere();
            }
            int lot = context.pace().take(shard.batch() == null ? Math.min(Batch.SIZE, ahead.size()) : size(shard));
            if (lot == 0) {
                Duration next = context.pace().untilNext();
                context.pause().accept(next.compareTo(BETWEEN_LOOKS) < 0 ? next : BETWEEN_LOOKS);
            } else if (!begin(lot)) {
                return elsewhere();
            } else {
                Sending sending = send(lot);
                if (sending != Sending.ALL) {
                    context.pace().throttled();
                }
                if (sending == Sending.NONE) {
                    return save(false) ? new Next.GoOn(UNTIL_TRIED, "the mail service takes none now") : elsewhere();
                }
                if (sending == Sending.SOME) {
                    context.pause().accept(AFTER_THROTTLING);
                }
            }
        }
    }

    /** Whoever sends it goes on harming the vendor's name, until somebody has looked. */
    private void stopIfBad() {
        CampaignHealth health = CampaignHealth.of(
                context.campaigns().shards(run.id()),
                context.customer().ledger().responses(run.id()));
        if (!run.isGoing(task.round()) || !health.isBad(run.stops())) {
            return;
        }
        CampaignRun stopped = run.stoppedByItself();
        if (context.customer().commits().write(new CampaignItems.SaveRun(stopped)) instanceof CommitResult.Committed) {
            context.log().metric("CampaignStopped", "Count", 1);
            Map<String, Object> counts = Fields.of("campaign", run.id().value())
                    .and("accepted", health.accepted())
                    .map();
            health.responses().forEach((response, number) -> counts.put(response.id(), number));
            context.log().event("campaign.stopped", counts);
        }
        run = context.campaigns().run(run.id()).orElse(stopped);
    }

    /**
     * Nobody goes on with a batch that a worker left when it died, once the campaign is over: some of it was claimed, and the others get
     * none.
     */
    private void abandonIfOver() {
        Batch open = shard.batch();
        if (open == null || (run.state() != CampaignRun.State.CANCELLED && !run.isOver(now()))) {
            return;
        }
        Map<MailFate, Long> counts = new EnumMap<>(MailFate.class);
        for (AddressKey address : open.addresses()) {
            boolean claimed = context.customer()
                    .ledger()
                    .claims(address)
                    .containsKey(run.id().mail().value());
            if (claimed) {
                context.unresolved().found(run.id(), address);
            }
            counts.merge(claimed ? MailFate.UNRESOLVED : MailFate.TOO_LATE, 1L, Long::sum);
        }
        shard = shard.settled(counts, List.of());
    }

    /** How many of a batch it is known of what became of them. */
    private enum Sending {
        ALL,
        SOME,
        NONE
    }

    private static int size(CampaignShard shard) {
        return shard.batch() == null ? 0 : shard.batch().addresses().size();
    }

    private Optional<Next> stop(Instant end) {
        Instant now = now();
        if (!now.isBefore(looked.plus(BETWEEN_LOOKS))) {
            run = context.campaigns().run(task.campaign()).orElse(run);
            looked = now;
        }
        if (shard.done()) {
            return Optional.of(close("sent to everybody at this place"));
        }
        if (!run.isGoing(task.round())) {
            return Optional.of(close("it was paused or cancelled"));
        }
        if (run.isOver(now)) {
            return Optional.of(close("its time was over"));
        }
        if (!now.isBefore(end)) {
            return Optional.of(new Next.GoOn(Duration.ZERO, "the next piece of work goes on"));
        }
        return context.pace().leftToday() == 0
                ? Optional.of(new Next.GoOn(UNTIL_MORE, "what the mail service takes in a day is used up"))
                : Optional.empty();
    }

    private static Next close(String reason) {
        return new Next.Close(new Outcome(State.DONE, reason));
    }

    /** The lease ran out meanwhile: whoever has it now goes on. */
    private static Next elsewhere() {
        return new Next.TryLater("somebody else works at this place");
    }

    /** Whether there is somebody who may get it. */
    private boolean readAhead() {
        while (ahead.isEmpty() && !allRead) {
            Page page = letters.reach().page(task.place(), read);
            ahead.addAll(page.places());
            allRead = page.isLast();
            read = page.last();
        }
        return !ahead.isEmpty();
    }

    /** Notes who is about to get it; false if somebody else noted something meanwhile. */
    private boolean begin(int lot) {
        Batch open = shard.batch();
        if (open != null) {
            return write(shard.again(open, mark()));
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < lot; i++) {
            places.add(ahead.remove());
        }
        List<AddressKey> addresses = places.stream().map(Place::address).toList();
        Batch batch = new Batch(context.customer().ids().next(), 1, mark(), addresses);
        return write(shard.next(batch, places.getLast().position()));
    }

    /** Short, since an attempt stands in the claim of each address. */
    private String mark() {
        return context.customer().ids().next().substring(0, MARK);
    }

    /** Saves how far it is, if there is anything new; false if somebody else noted something meanwhile. */
    private boolean save(boolean noMore) {
        String last = ahead.isEmpty() ? read : shard.after();
        boolean isSaved = shard.equals(stored) && Objects.equals(last, stored.after()) && !noMore;
        return shard.done() || isSaved || write(shard.saved(last, noMore));
    }

    private boolean write(CampaignShard news) {
        boolean written =
                context.customer().commits().write(new CampaignItems.SaveShard(news)) instanceof CommitResult.Committed
                        // The request was repeated since its answer was lost, and met what it had written.
                        || news.equals(context.campaigns().shard(task.campaign(), task.place()));
        if (written) {
            shard = news;
            stored = news;
        }
        return written;
    }

    /** Sends the first of the batch. */
    private Sending send(int lot) {
        Batch batch = shard.batch();
        if (batch == null) {
            throw new IllegalStateException("A batch is noted before it is sent");
        }
        List<AddressKey> now =
                batch.addresses().subList(0, Math.min(lot, batch.addresses().size()));
        List<CompletableFuture<Optional<MailFate>>> fates = letters.reach().look(now).stream()
                .map(candidate -> CompletableFuture.supplyAsync(() -> send(batch, candidate), context.parallel()))
                .toList();
        // All of them, also if one fails: a function that has answered stands still, with mails in its hand.
        CompletableFuture.allOf(fates.toArray(CompletableFuture[]::new)).join();
        Map<MailFate, Long> counts = new EnumMap<>(MailFate.class);
        List<AddressKey> left = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            Optional<MailFate> fate = fates.get(i).join();
            if (fate.isPresent()) {
                if (fate.get() == MailFate.UNRESOLVED) {
                    context.unresolved().found(run.id(), now.get(i));
                }
                counts.merge(fate.get(), 1L, Long::sum);
            } else {
                left.add(now.get(i));
            }
        }
        Sending sending = left.isEmpty() ? Sending.ALL : counts.isEmpty() ? Sending.NONE : Sending.SOME;
        left.addAll(batch.addresses().subList(now.size(), batch.addresses().size()));
        shard = shard.settled(counts, left);
        return sending;
    }

    /** Empty if it did not go, and may later. */
    private Optional<MailFate> send(Batch batch, Candidate candidate) {
        Person owner = candidate.owner();
        if (owner == null || candidate.refused() != null) {
            return Optional.of(Objects.requireNonNullElse(candidate.refused(), MailFate.NOBODY));
        }
        AddressKey address = candidate.address();
        Optional<OutgoingMail> mail;
        try {
            mail = write(address, owner);
        } catch (UnreadableSecret e) {
            context.log()
                    .failure("campaign.failed", e, Map.of("campaign", run.id().value()));
            return Optional.empty();
        }
        if (mail.isEmpty()) {
            return Optional.of(MailFate.UNWRITABLE);
        }
        if (run.isOver(now())) {
            return Optional.empty();
        }
        Purpose purpose = run.purpose();
        Claim claim = new Claim(
                address, run.id().mail(), batch.attempt(), purpose.kind(), purpose.topic(), run.claimsClose(), true);
        Optional<MailFate> fate = fateOf(batch, claim, mail.get());
        if (purpose instanceof Purpose.Notice category && fate.equals(Optional.of(MailFate.ACCEPTED))) {
            keep(category, address);
        }
        return fate;
    }

    /** Its reader finds it in their history. The mail went: whatever happens to that line, it is counted as what it is. */
    private void keep(Purpose.Notice category, AddressKey address) {
        try {
            String id = context.customer().ids().next();
            context.customer()
                    .commits()
                    .write(new HistoryItems.AppendHistory(category.sent(address, run.id(), id, now())));
        } catch (RuntimeException e) {
            context.log()
                    .failure("notice.not-kept", e, Map.of("campaign", run.id().value()));
        }
    }

    private Optional<MailFate> fateOf(Batch batch, Claim claim, OutgoingMail mail) {
        Sent sent;
        try {
            sent = context.sender().send(claim, mail);
        } catch (RuntimeException e) {
            // Of this one nobody knows, and the next try tells by its claim; what became of the others is kept.
            context.log()
                    .failure("campaign.failed", e, Map.of("campaign", run.id().value()));
            return Optional.empty();
        }
        return switch (sent) {
            case Sent.Accepted accepted -> Optional.of(MailFate.ACCEPTED);
            case Sent.Refused(Reason reason) -> Optional.of(MailFate.of(reason));
            case Sent.Rejected rejected -> Optional.of(MailFate.REJECTED);
            case Sent.Unknown unknown -> Optional.of(MailFate.UNRESOLVED);
            case Sent.Taken(String attempt) ->
                Optional.of(batch.isOfEarlierTry(attempt) ? MailFate.UNRESOLVED : MailFate.HAD_IT);
            case Sent.Busy busy -> Optional.of(isPaused(claim.address()) ? MailFate.PAUSED : MailFate.BUSY);
            case Sent.NotYet notYet -> batch.tries() < MAX_TRIES ? Optional.empty() : Optional.of(MailFate.REJECTED);
            case Sent.Outage outage -> Optional.empty();
            case Sent.TooLate tooLate -> Optional.empty();
        };
    }

    /** Promotional mail to it pauses for less than the campaign lasts; that does not wait for it. */
    private boolean isPaused(AddressKey address) {
        if (run.purpose() instanceof Purpose.Notice) {
            return false;
        }
        Instant until = context.customer().ledger().consent(address).delivery().pausedUntil();
        return until != null && until.isAfter(now());
    }

    /**
     * Whatever is wrong about one of them stops nobody else.
     *
     * @throws UnreadableSecret if none can be written now
     */
    private Optional<OutgoingMail> write(AddressKey address, Person owner) {
        try {
            return context.mime()
                    .write(run.id().mail(), run.purpose().kind(), letters.to(address, owner), now())
                    .map(mail -> mail.tagged("keepword-place", task.place()));
        } catch (UnreadableSecret e) {
            throw e;
        } catch (RuntimeException e) {
            context.log()
                    .failure(
                            "campaign.unwritable",
                            e,
                            Map.of("campaign", run.id().value()));
            return Optional.empty();
        }
    }
}
