package keepword.operations;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.agenda.Agenda;
import keepword.agenda.Courier;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Ledger;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.link.RandomIds;
import keepword.person.ChildReports;
import keepword.person.HeldAddresses;
import keepword.person.People;
import keepword.person.Registrar;
import keepword.person.Wishes;
import keepword.request.RequestPolicy;
import keepword.review.Review;
import keepword.review.Words;
import keepword.store.Commits;
import keepword.survey.Surveys;
import keepword.text.Texts;
import keepword.verification.AnswerHashes;
import keepword.verification.MailedCodes;
import keepword.verification.Verification;

/** What all operations together need, and the one list of them. */
record Staff(
        Ledger ledger,
        People people,
        Surveys surveys,
        Agenda agenda,
        Commits commits,
        Courier courier,
        AnswerHashes hashes,
        AddressKeys addressKeys,
        Topics topics,
        String policyVersion,
        RequestPolicy requests,
        ZoneId zone,
        RandomGenerator random,
        InstantSource clock,
        StructuredLog log) {
    Operations operations() {
        RandomIds ids = new RandomIds(random);
        ConsentKeeper keeper = new ConsentKeeper(ledger, commits, clock, ids);
        Registrar registrar = new Registrar(ledger, people, commits, addressKeys, clock, ids);
        Wishes wishes = new Wishes(ledger, people, surveys, commits, addressKeys, requests, clock, ids);
        WishOperation.Means asking = new WishOperation.Means(wishes, ledger, addressKeys, policyVersion);
        Wordings wordings = new Wordings(ledger, commits);
        Review review = new Review(ledger, people, new HeldAddresses(ledger, people), surveys, wordings, topics);
        Verification verification = new Verification(
                ledger, people, commits, courier, hashes, new MailedCodes(addressKeys), ids, zone, clock);
        SecondCaller second = new SecondCaller(ledger, commits);
        ChildReports childReports = new ChildReports(ledger, people, commits, requests, clock, ids);
        Contests contests = new Contests(surveys, people);
        List<Operation> all = new ArrayList<>();
        all.add(new Help(() -> all));
        all.add(new OptOut(keeper, addressKeys, topics, policyVersion));
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
        all.add(new AddressCorrected(keeper, verification, second, addressKeys, policyVersion));
        all.add(new KeepWording(wordings));
        all.add(new ImportList(ledger, keeper, registrar, addressKeys, topics, policyVersion, zone, clock));
        all.add(new ShowAudit(ledger, addressKeys));
        all.add(new FailedWork(agenda));
        all.add(new Redrive(agenda));
        all.add(new CreateSurvey(surveys, commits, random, clock));
        all.add(new SurveyTexts(contests));
        all.add(new EnterPublicValue(contests, commits, ids, clock));
        all.add(new ContestPrizes(contests));
        all.add(new PrizeSent(contests, commits));
        all.add(new ExportEntries(contests, commits, addressKeys, ids, clock));
        return new Operations(all, verification, commits, addressKeys, ids, clock, log);
    }
}
