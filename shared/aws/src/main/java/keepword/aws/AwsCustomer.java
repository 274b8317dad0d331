package keepword.aws;

import keepword.parts.CustomerPart;
import keepword.person.People;

/** {@link CustomerPart} on AWS. */
public final class AwsCustomer extends AwsConsent implements CustomerPart {
    private final People people;

    public AwsCustomer(Aws aws) {
        super(aws);
        this.people = new DynamoPeople(aws.dynamo(), aws.variable("PEOPLE_TABLE"));
    }

    @Override
    public People people() {
        return people;
    }
}
