package keepword.aws;

import keepword.store.Items;
import keepword.store.Table;
import keepword.survey.ContestPart;
import keepword.survey.Surveys;

/** {@link ContestPart} on AWS. */
public final class AwsContests extends Aws.Shared implements ContestPart {
    private final Surveys surveys;

    public AwsContests(Aws aws) {
        super(aws);
        Items items = aws.items(Table.SURVEYS);
        this.surveys = () -> items;
    }

    @Override
    public Surveys surveys() {
        return surveys;
    }
}
