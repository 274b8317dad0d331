package keepword.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.audit.AuditEntry.Access;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.campaign.Scheduling;
import keepword.campaign.UnresolvedMails;
import keepword.campaign.UnresolvedMails.Resolved;
import keepword.consent.MailResponse;
import keepword.kernel.CampaignId;
import keepword.kernel.Fields;
import keepword.kernel.Topic;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.person.CustomerPart;
import keepword.store.Committer;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/**
 * What staff decide about a campaign that was handed in.
 *
 * @param rules what it is held to
 */
record CampaignSteps(CustomerPart customer, CampaignRules rules, StructuredLog log) {
    static final Field<String> ID =
            Field.form("id", "The campaign.", CampaignId.FORM.pattern(), "the id of a campaign: " + CampaignId.IS);
    private static final Field<String> SHA256 = Field.form(
            "sha256",
            "Which text is meant: what campaign-submit answered.",
            "[A-Za-z0-9_-]{43}",
            "a SHA-256 as 43 characters of base64url");

    /** What comes of a step. */
    private record Step(@Nullable CampaignRun run, @Nullable Refused refused, List<Write> writes)
            implements Committer.Decision {
        static Step to(CampaignRun run, List<Write> more) {
            List<Write> writes = new ArrayList<>(more);
            writes.addFirst(new CampaignItems.SaveRun(run));
            return new Step(run, null, writes);
        }

        static Step of(Scheduling.Result result) {
            return switch (result) {
                case Scheduling.Result.Going(CampaignRun run, List<Write> writes) -> new Step(run, null, writes);
                case Scheduling.Result.Refused(String why) -> refused(why);
            };
        }

        static Step after(Committer.Result<Step> result) {
            return result instanceof Committer.Result.Committed<Step>(Step step)
                    ? step
                    : refused("Somebody scheduled another notice at the same moment. Try again.");
        }

        static Step refused(Refused why) {
            return new Step(null, why, List.of());
        }

        static Step refused(String detail) {
            return refused(new Refused(409, "Not now", detail));
        }
    }

    private interface Rule {
        Step decide(CampaignRun before, Call call);
    }

    Operation approve() {
        return step(
                "campaign-approve",
                "Approves exactly one text of a campaign, so that it may be scheduled"
                        + " (with TwoPersonApproval, by somebody who wrote none of it; a notice without, by an author 24 hours later).",
                List.of(ID, SHA256),
                this::approve);
    }

    Operation schedule() {
        return step(
                "campaign-schedule",
                "Has an approved campaign go out, from its start on, and five minutes from now at the earliest.",
                List.of(ID, SHA256),
                this::schedule);
    }

    Operation pause() {
        return step(
                "campaign-pause",
                "Stops a campaign within seconds; its end does not move.",
                List.of(ID),
                (before, call) -> before.state() == State.SCHEDULED
                        ? Step.to(before.stopped(State.PAUSED), List.of())
                        : Step.refused("It is " + before.state().id() + ", so there is nothing to pause."));
    }

    Operation resume() {
        return step(
                "campaign-resume",
                "Has a paused campaign go on where it stopped, five minutes from now.",
                List.of(ID),
                (before, call) -> Step.of(scheduling().resume(before, call.now())));
    }

    Operation cancel() {
        return step(
                "campaign-cancel",
                "Stops a campaign within seconds; it never goes on.",
                List.of(ID),
                (before, call) -> before.state() == State.CANCELLED
                        ? Step.refused("It is cancelled already.")
                        : Step.to(before.stopped(State.CANCELLED), scheduling().freed(before, call.now())));
    }

    Operation progress() {
        return new Operation(
                "campaign-progress",
                "Tells how far a campaign is: to how many addresses it went, and why not to the others.",
                List.of(ID),
                Access.NONE,
                this::progress);
    }

    Operation report() {
        return new Operation(
                "campaign-report",
                "Tells how far a campaign is, and what came of its mails: complaints, bounces, opt-outs through it.",
                List.of(ID),
                Access.NONE,
                this::report);
    }

    private Operation step(String name, String does, List<Field<?>> fields, Rule rule) {
        return new Operation(name, does, fields, Access.NONE, call -> {
            CampaignRun there = run(call);
            Step step = Step.after(customer.committer()
                    .commit(() -> rule.decide(campaigns().run(there.id()).orElse(there), call)));
            if (step.refused() != null) {
                throw step.refused();
            }
            return view(step.run() == null ? there : step.run(), rules);
        });
    }

    private Campaigns campaigns() {
        return Campaigns.in(customer.ledger());
    }

    private CampaignRun run(Call call) throws Refused {
        return campaigns().run(new CampaignId(call.get(ID))).orElseThrow(CampaignSteps::noSuch);
    }

    /** What a campaign says that was handed in. */
    static Campaign read(CustomerPart customer, Call call) throws Refused {
        return Campaigns.in(customer.ledger())
                .text(new CampaignId(call.get(ID)))
                .map(CampaignReader::stored)
                .orElseThrow(CampaignSteps::noSuch);
    }

    private static Refused noSuch() {
        return new Refused(404, "No such campaign", "There is no campaign of this id.");
    }

    private Step approve(CampaignRun before, Call call) {
        if (before.state() != State.DRAFT) {
            return Step.refused("It is " + before.state().id() + "; only a draft can be approved.");
        }
        if (!before.sha256().equals(call.get(SHA256))) {
            return Step.refused(anotherText());
        }
        if (rules.twoPersons() && before.authors().contains(call.caller().name())) {
            return Step.refused(new Refused(
                    403,
                    "Needs somebody else",
                    "You wrote some of it; with TwoPersonApproval, somebody who did not has to approve it."));
        }
        CampaignRun approved = before.approved(call.caller().name());
        if (before.purpose() instanceof Purpose.Notice
                && before.authors().contains(call.caller().name())) {
            if (call.now().isBefore(before.alone())) {
                return Step.refused("You wrote some of it, and a notice needs somebody else's approval. Since"
                        + " TwoPersonApproval is off, you may approve it alone from " + before.alone() + " on.");
            }
            call.note("alone", "approved by an author");
            alarm(log, before);
        }
        return Step.to(approved, List.of());
    }

    /** Tells the operators that nobody but its author may have seen a notice before it goes: they can cancel it. */
    static void alarm(StructuredLog log, CampaignRun notice) {
        log.event("notice.alone", Map.of("campaign", notice.id().value()));
        log.metric("NoticeByOnePerson", "Count", 1);
    }

    private static Refused anotherText() {
        return new Refused("sha256", "is that of another text than the one that was handed in last");
    }

    private Step schedule(CampaignRun before, Call call) {
        return before.state() == State.DRAFT && !before.sha256().equals(call.get(SHA256))
                ? Step.refused(anotherText())
                : Step.of(scheduling().schedule(before, call.now()));
    }

    private Scheduling scheduling() {
        return new Scheduling(customer.ledger(), customer.policies(), customer.ids(), rules.twoPersons());
    }

    /** How far one is, as an answer. */
    static Map<String, Object> view(CampaignRun run, CampaignRules rules) {
        Topic topic = run.purpose().topic();
        return Fields.of("id", run.id().value())
                .and("state", run.state().id())
                .and("topic", topic == null ? null : topic.id())
                .and("notice", run.purpose() instanceof Purpose.Notice category ? category.id() : null)
                .and("start", run.start().toString())
                .and("until", run.until().toString())
                .and("sha256", run.sha256())
                .and("writtenBy", run.authors().stream().sorted().toList())
                .and("approvedBy", run.approvedBy())
                .and("stoppedByItself", run.stops() == 0 ? null : run.stops())
                .and("authorMayApproveFrom", rules.isAlone(run) ? run.alone().toString() : null)
                .map();
    }

    private Map<String, Object> progress(Call call) throws Refused {
        CampaignRun run = run(call);
        boolean ended = run.state() == State.CANCELLED || run.isOver(call.now());
        Resolved resolved = new UnresolvedMails(campaigns(), customer.commits(), customer.clock()).resolved(run.id());
        CampaignProgress progress = CampaignProgress.of(campaigns().shards(run.id()), resolved);
        Map<String, Object> answer = view(run, rules);
        answer.putAll(progress.view());
        answer.put("over", ended || progress.isDone());
        return answer;
    }

    private Map<String, Object> report(Call call) throws Refused {
        Map<String, Object> answer = progress(call);
        Map<MailResponse, Long> responses = customer.ledger().responses(new CampaignId(call.get(ID)));
        answer.put(
                "responses",
                Stream.of(MailResponse.values())
                        .collect(Collectors.toMap(MailResponse::id, response -> responses.getOrDefault(response, 0L))));
        return answer;
    }
}
