package keepword.testing;

import keepword.job.JobStore;
import keepword.mail.Gate;
import keepword.person.People;
import keepword.request.RequestLedger;
import keepword.store.Commits;
import keepword.survey.Surveys;

/** All the stores, in memory or on DynamoDB. */
public record Stores(
        Commits commits, RequestLedger ledger, People people, Surveys surveys, JobStore jobStore, Gate gate) {}
