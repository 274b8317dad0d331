package keepword.operations;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.aws.StructuredLog;
import keepword.consent.Wordings;
import keepword.job.JobPart;
import keepword.person.ChildReports;
import keepword.person.CustomerPart;
import keepword.person.OwnNumbers;
import keepword.request.RequestPolicy;
import keepword.review.Formats;
import keepword.review.Review;
import keepword.survey.ContestPart;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.verification.Verification;

/** What all operations together need, and the one list of them. */
record Staff(
        CustomerPart customer,
        ContestPart contests,
        JobPart jobs,
        RequestPolicy requests,
        AnswerHashes hashes,
        ZoneId zone,
        OwnNumbers own,
        CampaignRules campaigns,
        RandomGenerator random,
        StructuredLog log) {
    Operations operations() {
        WishOperation asked = new WishOperation(customer, customer.wishes(contests.surveys(), requests));
        Wordings wordings = customer.wordings();
        Formats formats = new Formats(Texts.ENGLISH, zone, contests.surveys(), wordings);
        Verification verification = new Verification(customer, jobs.jobQueue(), hashes, zone);
        ChildReports childReports = new ChildReports(customer, requests);
        Review review = Review.of(customer, contests);
        Contests held = new Contests(contests.surveys(), customer.people());
        PolicySteps policy = new PolicySteps(customer, zone);
        CampaignSteps steps = new CampaignSteps(customer, campaigns, log);
        RecipientSteps recipients =
                new RecipientSteps(customer, zone, campaigns.sender().isLocal());
        List<Operation> all = new ArrayList<>(List.of(
                new OptOut(customer).operation(),
                new SendCode(verification, customer.addressKeys()).operation(),
                new VerifyPerson(verification, customer.addressKeys()).operation(),
                new History(customer.ledger(), wordings, customer.addressKeys()).operation(),
                new ReviewPerson(customer, review, formats).operation(),
                new Copy(asked).operation(),
                new Correct(asked).operation(),
                new Remove(asked).operation(),
                new Erase(asked).operation(),
                new EndAllMail(asked).operation(),
                new KeepOrderMail(asked).operation(),
                new ChildReported(customer, childReports).operation(),
                new ChildReportWithdrawn(customer, childReports).operation(),
                new AddressCorrected(customer, verification).operation(),
                new KeepWording(wordings).operation(),
                new ImportList(customer, zone, own).operation(),
                new ShowAudit(customer).operation(),
                new SubmitCampaign(customer, campaigns, log).operation(),
                new CountAudience(customer, campaigns).operation(),
                new TestCampaign(customer, campaigns.sender().testers()).operation(),
                steps.approve(),
                steps.schedule(),
                steps.pause(),
                steps.resume(),
                steps.cancel(),
                steps.progress(),
                steps.report(),
                policy.check(),
                policy.announce(),
                policy.withdraw(),
                policy.versions(),
                recipients.register(),
                recipients.end(),
                recipients.secret(),
                recipients.succession(),
                recipients.recipients(),
                new ProcessingRecord(customer, campaigns.sender()).operation(),
                new FailedJobs(jobs.jobStore()).operation(),
                new Redrive(jobs.jobStore()).operation(),
                new CreateSurvey(customer, contests.surveys(), zone, random).operation(),
                new SurveyTexts(held).operation(),
                new EnterPublicValue(customer, held).operation(),
                new ContestPrizes(held).operation(),
                new PrizeSent(held, customer.commits()).operation(),
                new ExportEntries(customer, held, zone).operation(),
                new LawfulDisclosure(customer, review, formats, zone).operation(),
                new MoveOut(customer, campaigns.twoPersons(), log).operation()));
        all.addFirst(new Help(() -> all).operation());
        return Operations.of(all, customer, verification, log);
    }
}
