package keepword.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.audit.AuditEntry.Access;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.Campaigns;
import keepword.json.Finding;
import keepword.json.JsonProblem;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.person.CustomerPart;
import keepword.store.Committer;
import keepword.store.Write;

/** Takes a campaign, or another text of one that was not scheduled yet; none of it goes out by that. */
record SubmitCampaign(CustomerPart customer, CampaignRules rules, StructuredLog log) {
    private static final Field<Map<?, ?>> CAMPAIGN =
            Field.object("campaign", "The campaign: its folder as JSON (docs/campaigns.md).");

    /** What comes of it: nothing if the stored one can no longer be changed. */
    private record Step(Optional<CampaignRun> run, List<Write> writes) implements Committer.Decision {}

    Operation operation() {
        return new Operation(
                "campaign-submit",
                "Checks and keeps a campaign, or another text of a draft; none of it goes out by that.",
                List.of(CAMPAIGN),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Map<String, Object> named = new LinkedHashMap<>();
        call.get(CAMPAIGN).forEach((name, value) -> named.put(String.valueOf(name), value));
        Campaign campaign = switch (CampaignReader.read(named)) {
            case CampaignReader.Read(Campaign read) -> read;
            case CampaignReader.Refused(List<JsonProblem> problems) ->
                throw Refused.of("Invalid campaign", "campaign", problems);
        };
        if (!campaign.until().isAfter(call.now())) {
            throw new Refused("campaign/until", "must be in the future");
        }
        List<Finding> findings = rules.check().check(campaign);
        List<Finding> errors = findings.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            throw Refused.ofFindings("Invalid campaign", "campaign", errors);
        }
        String author = call.caller().name();
        Step step = customer.committer().decide(() -> decide(campaign, call.now(), author));
        CampaignRun run = step.run()
                .orElseThrow(() -> new Refused(
                        409,
                        "Too late",
                        "It was scheduled or cancelled already, so its text stays. Copy it under a new id."));
        if (rules.isAlone(run)) {
            call.note("alone", "its author may approve it from " + run.alone());
            CampaignSteps.alarm(log, run);
        }
        Map<String, Object> answer = CampaignSteps.view(run, rules);
        answer.put(
                "warnings",
                findings.stream()
                        .map(warning -> warning.pointer() + ": " + Refused.words(warning))
                        .toList());
        return answer;
    }

    private Step decide(Campaign campaign, Instant now, String author) {
        Optional<CampaignRun> before = Campaigns.in(customer.ledger()).run(campaign.id());
        if (before.filter(run -> run.state() != State.DRAFT).isPresent()) {
            return new Step(Optional.empty(), List.of());
        }
        if (before.filter(run -> run.sha256().equals(campaign.hash())).isPresent()) {
            return new Step(before, List.of());
        }
        CampaignRun run = before.map(draft -> draft.rewritten(
                        campaign.audience().purpose(),
                        campaign.start(),
                        campaign.until(),
                        campaign.hash(),
                        now,
                        author))
                .orElseGet(() -> CampaignRun.draft(
                        campaign.id(),
                        campaign.audience().purpose(),
                        campaign.start(),
                        campaign.until(),
                        campaign.hash(),
                        now,
                        author));
        return new Step(
                Optional.of(run),
                List.of(new CampaignItems.SaveRun(run), new CampaignItems.KeepText(campaign.id(), campaign.json())));
    }
}
