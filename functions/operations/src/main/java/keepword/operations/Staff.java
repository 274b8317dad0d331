package keepword.operations;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.aws.StructuredLog;
import keepword.consent.ConsentService;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.job.JobPart;
import keepword.kernel.AddressKeys;
import keepword.kernel.RandomIds;
import keepword.person.ChildReports;
import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.person.Wishes;
import keepword.request.RequestLedger;
import keepword.request.RequestPolicy;
import keepword.review.Review;
import keepword.review.Words;
import keepword.store.Commits;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.verification.MailedCodes;
import keepword.verification.Verification;

/** What all operations together need, and the one list of them. */
record Staff(
        CustomerPart customer,
        ContestPart contests,
        JobPart jobs,
        RequestPolicy requests,
        AnswerHashes hashes,
        ZoneId zone,
        RandomGenerator random,
        StructuredLog log) {
    Operations operations() {
        RequestLedger ledger = customer.ledger();
        People people = customer.people();
        Surveys surveys = contests.surveys();
        Commits commits = customer.commits();
        AddressKeys addressKeys = customer.addressKeys();
        Topics topics = customer.topics();
        String policyVersion = customer.policyVersion();
        InstantSource clock = customer.clock();
        RandomIds ids = customer.ids();
        ConsentService consents = customer.consents();
        Wishes wishes = customer.wishes(surveys, requests);
        WishOperation.Means asking = new WishOperation.Means(wishes, ledger, addressKeys, policyVersion);
        Wordings wordings = customer.wordings();
        Review review = Review.of(customer, contests);
        Verification verification = new Verification(
                ledger, people, commits, jobs.jobQueue(), hashes, new MailedCodes(addressKeys), ids, zone, clock);
        SecondCaller second = new SecondCaller(ledger, commits);
        ChildReports childReports = new ChildReports(customer, requests);
        Contests held = new Contests(surveys, people);
        List<Operation> all = new ArrayList<>();
        all.add(new Help(() -> all));
        all.add(new OptOut(consents, addressKeys, topics, policyVersion));
        all.add(new SendCode(verification, addressKeys));
        all.add(new VerifyPerson(verification, addressKeys));
        all.add(new History(ledger, wordings, addressKeys));
        all.add(new ReviewPerson(review, new Words(Texts.ENGLISH, zone, surveys, wordings), people, addressKeys));
        all.add(new Copy(asking));
        all.add(new Correct(asking));
        all.add(new Remove(asking));
        all.add(new Erase(asking));
        all.add(new EndAllMail(asking));
        all.add(new KeepOrderMail(asking));
        all.add(new ChildReported(childReports, addressKeys, policyVersion));
        all.add(new ChildReportWithdrawn(childReports, addressKeys, policyVersion));
        all.add(new AddressCorrected(consents, verification, second, addressKeys, policyVersion));
        all.add(new KeepWording(wordings));
        all.add(new ImportList(
                ledger, consents, customer.customerUpsert(), addressKeys, topics, policyVersion, zone, clock));
        all.add(new ShowAudit(ledger, addressKeys));
        all.add(new FailedJobs(jobs.jobStore()));
        all.add(new Redrive(jobs.jobStore()));
        all.add(new CreateSurvey(surveys, commits, random, clock));
        all.add(new SurveyTexts(held));
        all.add(new EnterPublicValue(held, commits, ids, clock));
        all.add(new ContestPrizes(held));
        all.add(new PrizeSent(held, commits));
        all.add(new ExportEntries(held, commits, addressKeys, ids, clock));
        return new Operations(all, verification, commits, addressKeys, ids, clock, log);
    }
}
