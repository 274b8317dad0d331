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
import keepword.link.RandomIds;
import keepword.person.ChildReports;
import keepword.person.Erasures;
import keepword.person.People;
import keepword.person.Registrar;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.store.Commits;
import keepword.survey.Surveys;
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
        TransactionalOptOuts optOuts = new TransactionalOptOuts(ledger, commits, clock, ids);
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
        all.add(new History(ledger, addressKeys));
        all.add(new EndAllMail(optOuts, requests, addressKeys, policyVersion));
        all.add(new KeepOrderMail(optOuts, addressKeys, policyVersion));
        all.add(new Correct(people, commits, requests, addressKeys, ids, policyVersion));
        all.add(new Erase(
                new Erasures(ledger, people, commits, addressKeys, clock, ids),
                people,
                requests,
                addressKeys,
                policyVersion));
        all.add(new ChildReported(childReports, addressKeys, policyVersion));
        all.add(new ChildReportWithdrawn(childReports, addressKeys, policyVersion));
        all.add(new AddressCorrected(keeper, verification, second, addressKeys, policyVersion));
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
