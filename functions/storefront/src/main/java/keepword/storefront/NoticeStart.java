package keepword.storefront;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.campaign.Scheduling;
import keepword.kernel.Hashes;
import keepword.person.CustomerPart;
import keepword.store.Committer;
import keepword.store.Contention;
import keepword.store.Write;
import keepword.storefront.EventIntake.Result;
import keepword.web.Responses;
import org.jspecify.annotations.Nullable;

/**
 * Has a notice go out when the shop tells of the update that it is about. The shop is no caller of operations and approves nothing: staff
 * approved the exact text before, and {@link Scheduling} holds it to whatever {@code campaign-schedule} does.
 */
record NoticeStart(CustomerPart customer, EventIntake intake, Scheduling scheduling) {
    /** What comes of it; null for a problem if there is none. */
    private record Step(@Nullable String problem, String answer, List<Write> writes) implements Committer.Decision {
        static Step problem(String words) {
            return new Step(words, "", List.of());
        }

        static Step answer(String result, List<Write> writes) {
            return new Step(null, Responses.write(Map.of("result", result)), writes);
        }
    }

    /** @throws Contention if another notice was scheduled at the same moment, or this one; the next try tells */
    Result start(ProductUpdate update, String webhookId, String body) {
        String content = Hashes.sha256(body);
        Optional<Result> before = intake.repeated(webhookId, content);
        if (before.isPresent()) {
            return before.get();
        }
        Committer.Result<Step> result = customer.committer().commit(() -> decide(update, webhookId, content));
        if (!(result instanceof Committer.Result.Committed<Step>(Step step))) {
            throw new Contention();
        }
        return step.problem() == null ? new Result.Answered(step.answer()) : new Result.NotReady(step.problem());
    }

    private Step decide(ProductUpdate update, String webhookId, String content) {
        Campaigns campaigns = Campaigns.in(customer.ledger());
        Optional<CampaignRun> found = campaigns
                .run(update.notice())
                .filter(run -> run.purpose() == Purpose.Notice.PRODUCT_UPDATE)
                .filter(run -> campaigns.owns(run.id()).contains(update.sku()));
        if (found.isEmpty()) {
            return Step.problem(
                    "There is no notice of this id, of category product-update, for owners of this product."
                            + " Have staff submit and approve it (campaign-submit, campaign-approve), then send the event again.");
        }
        CampaignRun run = found.get();
        if (run.state() == State.SCHEDULED || run.state() == State.PAUSED) {
            return Step.answer("already-known", List.of());
        }
        if (!campaigns.text(run.id()).orElseThrow().contains(update.version())) {
            return Step.problem("That notice does not name this version.");
        }
        Instant now = customer.clock().instant();
        return switch (scheduling.schedule(run, now)) {
            case Scheduling.Result.Refused(String why) -> Step.problem(why);
            case Scheduling.Result.Going(var going, List<Write> writes) -> {
                Step step = Step.answer("recorded", new ArrayList<>(writes));
                step.writes().add(EventIntake.heard(webhookId, content + step.answer(), now));
                yield step;
            }
        };
    }
}
