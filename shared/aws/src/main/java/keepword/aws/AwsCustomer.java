package keepword.aws;

import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.store.Items;
import keepword.store.Table;

/** {@link CustomerPart} on AWS. */
public final class AwsCustomer extends AwsConsent implements CustomerPart {
    private final People people;

    public AwsCustomer(Aws aws) {
        super(aws);
        Items items = aws.items(Table.PEOPLE);
        this.people = () -> items;
    }

    @Override
    public People people() {
        return people;
    }
}
