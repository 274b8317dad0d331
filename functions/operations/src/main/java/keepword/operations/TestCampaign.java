package keepword.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.campaign.CampaignTasks;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.EmailAddress;
import keepword.mailing.Campaign;
import keepword.person.CustomerPart;
import keepword.store.Write;

/** Mails a campaign to the vendor's own people, in each of its languages, whatever its state. */
record TestCampaign(CustomerPart customer, List<EmailAddress> testers) {
    Operation operation() {
        return new Operation(
                "campaign-test",
                "Mails a campaign, as it is, in each of its languages to the vendor's own people (TestAddresses); it"
                        + " counts nowhere.",
                List.of(CampaignSteps.ID),
                Access.NONE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Campaign campaign = CampaignSteps.read(customer, call);
        List<String> languages = List.copyOf(campaign.versions().keySet());
        List<Write> jobs = testers.stream()
                .flatMap(tester -> languages.stream().map(language -> job(campaign, tester, language, call.now())))
                .toList();
        customer.commits().commitInBatches(jobs);
        return Map.of("id", campaign.id().value(), "languages", languages, "mails", jobs.size());
    }

    private Write job(Campaign campaign, EmailAddress tester, String language, Instant now) {
        return new JobItems.Plan(Job.soon(
                customer.ids().job(),
                new CampaignTasks.TestCampaign(
                        campaign.id(), customer.addressKeys().of(tester), language),
                now));
    }
}
