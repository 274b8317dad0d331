package keepword.aws;

import keepword.parts.ContestPart;
import keepword.survey.Surveys;

/** {@link ContestPart} on AWS. */
public final class AwsContests extends Aws.Shared implements ContestPart {
    private final Surveys surveys;

    public AwsContests(Aws aws) {
        super(aws);
        this.surveys = new DynamoSurveys(aws.dynamo(), aws.variable("SURVEYS_TABLE"));
    }

    @Override
    public Surveys surveys() {
        return surveys;
    }
}
